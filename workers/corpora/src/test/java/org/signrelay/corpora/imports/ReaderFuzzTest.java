package org.signrelay.corpora.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link ReaderFuzz}; long runs are its main method's. */
class ReaderFuzzTest {
  private static final int EXECUTIONS = 8_000;

  @TempDir Path folder;

  @Test
  void aDamagedFileOfAnyFormatIsReadOrRefusedByKind() throws IOException {
    ReaderFuzz fuzz = new ReaderFuzz(folder);

    fuzz.run(EXECUTIONS, 0);

    assertThat(fuzz.outcomes()).hasSize(21);
    assertThat(fuzz.outcomes().values())
        .allSatisfy((Map<String, Long> outcomes) -> {
          long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
          assertThat(all).isGreaterThanOrEqualTo(EXECUTIONS / 21);
        });
    assertThat(fuzz.outcomes().values().stream().flatMap(outcomes -> outcomes.keySet().stream()))
        .contains("read", "CLIP_UNREADABLE", "CORPUS_INVALID", "TRUNCATED", "MALFORMED");
  }
}
