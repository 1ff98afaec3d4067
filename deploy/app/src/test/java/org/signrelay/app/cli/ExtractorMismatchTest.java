package org.signrelay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Extractor;
import org.signrelay.learning.bundle.ModelManifest;

class ExtractorMismatchTest {

  @Test
  void anotherProgramOrVersionOrAnUnknownOneIsWarnedOf() {
    ModelManifest model = model("OpenPose@1.7.0");
    assertThat(ExtractorMismatch.between(model, corpus(new Extractor("OpenPose", "1.7.0"))))
        .isEmpty();
    assertThat(ExtractorMismatch.between(model, corpus(new Extractor("OpenPose", "1.6.0"))))
        .hasValueSatisfying(warning ->
            assertThat(warning).contains("OpenPose@1.7.0").contains("OpenPose@1.6.0"));
    assertThat(ExtractorMismatch.between(model, corpus(null)))
        .hasValueSatisfying(warning -> assertThat(warning).contains("unknown"));
    assertThat(ExtractorMismatch.between(model(ModelManifest.UNKNOWN), corpus(null))).isEmpty();
  }

  private static Corpus corpus(@Nullable Extractor extractor) {
    return new Corpus("c", List.of(), Map.of(), extractor);
  }

  private static ModelManifest model(String extractor) {
    return new ModelManifest(
        ModelManifest.FORMAT, "m", "", 1, "d", new TreeMap<>(), 1, "x", "e", "0", extractor);
  }
}
