package org.signrelay.learning.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much of this process is in memory, native memory included; told by Linux alone. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** KiB now, or empty where the operating system does not tell. */
  public static OptionalLong kibibytes() {
    return read("VmRSS");
  }

  /** KiB at the worst moment so far. */
  public static OptionalLong peakKibibytes() {
    return read("VmHWM");
  }

  private static OptionalLong read(String field) {
    try {
      return Files.isReadable(STATUS)
          ? parse(Files.readAllLines(STATUS), field)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The line {@code VmRSS: 123456 kB}. */
  static OptionalLong parse(List<String> status) {
    return parse(status, "VmRSS");
  }

  private static OptionalLong parse(List<String> status, String field) {
    return status.stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }
}
