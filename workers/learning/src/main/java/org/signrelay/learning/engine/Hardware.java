package org.signrelay.learning.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** What of this machine a training's last bits depend on. */
public final class Hardware {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final List<String> TOLD = List.of("avx2", "avx512f", "amx_tile");

  private Hardware() {}

  /**
   * The processor's architecture and the vector instructions that matrix products choose by, such
   * as {@code x86_64 avx2 avx512f}. Where the system does not tell, the architecture alone.
   */
  public static String instructionSet() {
    StringJoiner set = new StringJoiner(" ");
    String architecture = System.getProperty("os.arch", "unknown");
    set.add(architecture.equals("amd64") ? "x86_64" : architecture);
    Set<String> flags = flags();
    TOLD.stream().filter(flags::contains).forEach(set::add);
    return set.toString();
  }

  private static Set<String> flags() {
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.copyOf(List.of(line.substring(line.indexOf(':') + 1).split(" "))))
          .orElse(Set.of());
    } catch (IOException e) {
      return Set.of(); // not Linux: the architecture alone
    }
  }
}
