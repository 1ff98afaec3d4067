package org.signrelay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.app.CommandRun;
import picocli.CommandLine;

class BenchCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"gemm", "training", "decoding", "memory", "end-to-end", "import"})
  void benchmarksAreNamedAsTheHelpSays(String name) {
    CommandLine command =
        new CommandLine(new BenchCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    assertThat(command.parseArgs(name).matchedPositionals()).hasSize(1);
    assertThat(command.getUsageMessage()).contains(name);
  }

  @Test
  void aDeviceThatIsNotThereIsToldBeforeAnythingIsMeasured() {
    CommandRun bench = CommandRun.of("bench", "gemm", "--quick", "--device", "gpu15");
    assertThat(bench.output()).contains("device gpu15 was asked for").hasLineCount(1);
    assertThat(bench.code()).isEqualTo(Failures.FAILED);
  }

  @Test
  void anUnknownBenchmarkIsAUsageError() {
    assertThat(SignRelayCommand.run("bench", "speed")).isEqualTo(Failures.BAD_INPUT);
  }
}
