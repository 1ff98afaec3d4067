package org.signrelay.runtime.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processor's vector instructions, on which the last bits of a training depend: another set
 * means another summation order.
 */
final class InstructionSet {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Set<String> TOLD =
      Set.of("sse4_2", "avx", "avx2", "fma", "avx512f", "asimd", "sve");

  private InstructionSet() {}

  /** Such as {@code amd64 avx avx2 fma}; the architecture alone where the system tells no more. */
  static String inUse() {
    Set<String> found = new TreeSet<>();
    if (Files.isReadable(CPU_INFO)) {
      try {
        for (String line : Files.readAllLines(CPU_INFO, StandardCharsets.UTF_8)) {
          if (line.startsWith("flags") || line.startsWith("Features")) {
            found.addAll(List.of(line.substring(line.indexOf(':') + 1).strip().split(" ")));
            break;
          }
        }
      } catch (IOException e) {
        found.clear();
      }
    }
    found.retainAll(TOLD);
    return (System.getProperty("os.arch") + " " + String.join(" ", found)).strip();
  }
}
