package org.signrelay.learning.benchmark;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signrelay.learning.engine.Hardware;
import org.signrelay.learning.engine.Torch;

/**
 * What figures were measured on.
 *
 * @param cpu as the processor calls itself
 * @param cores that this process may use
 * @param load runnable threads of the machine over the last minute: whether it was quiet; negative
 *     if not known
 * @param system name and version
 * @param jdk of this process
 * @param maxHeapMib of this process
 * @param instructions that matrix products choose by
 * @param engine name and version
 * @param djl its version
 * @param gpus that the engine sees
 * @param threads inside one operation
 * @param environment variables that change the native engine's speed, bits or memory
 */
public record MachineFacts(
    String cpu,
    int cores,
    double load,
    String system,
    String jdk,
    long maxHeapMib,
    String instructions,
    String engine,
    String djl,
    int gpus,
    int threads,
    String environment) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String UNKNOWN = "unknown";
  private static final String[] ENVIRONMENT = {
    "OMP_WAIT_POLICY",
    "OMP_NUM_THREADS",
    "MKL_CBWR",
    "MALLOC_ARENA_MAX",
    "MALLOC_MMAP_THRESHOLD_",
    "MALLOC_TRIM_THRESHOLD_"
  };

  public static MachineFacts ofThisProcess() {
    return new MachineFacts(
        cpuName(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        Runtime.getRuntime().maxMemory() >> 20,
        Hardware.instructionSet(),
        Torch.version(),
        Engine.getDjlVersion(),
        Torch.gpus(),
        Torch.threads(),
        Stream.of(ENVIRONMENT)
            .filter(name -> System.getenv(name) != null)
            .map(name -> name + "=" + System.getenv(name))
            .collect(Collectors.joining(" ")));
  }

  private static String cpuName() {
    try {
      return Files.isReadable(CPU_INFO)
          ? cpuName(Files.readAllLines(CPU_INFO)).orElse(UNKNOWN)
          : System.getProperty("os.arch", UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** The first line {@code model name : ...}. */
  static Optional<String> cpuName(List<String> cpuInfo) {
    return cpuInfo.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
