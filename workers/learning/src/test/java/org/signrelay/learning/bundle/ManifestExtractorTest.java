package org.signrelay.learning.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.SignRelayException;

class ManifestExtractorTest {
  private static final ModelManifest MANIFEST =
      new ModelManifest(
          ModelManifest.FORMAT,
          "m",
          "name: m\n",
          1,
          "d",
          new TreeMap<>(),
          1,
          "x86_64",
          "PyTorch 2.7.1",
          "0.1.0",
          "OpenPose@1.7.0");

  @Test
  void theExtractorComesBack() {
    byte[] json = BundleJson.pretty(MANIFEST);
    assertThat(BundleJson.readManifest(json, "manifest.json")).isEqualTo(MANIFEST);
  }

  @Test
  void aManifestFromBeforeExtractorsWereKeptNamesNone() {
    String json = new String(BundleJson.pretty(MANIFEST), StandardCharsets.UTF_8);
    String older = json.replaceFirst(",\\s*\"extractor\"[^}\\n]*", "");
    assertThat(older).doesNotContain("extractor");
    assertThat(
            BundleJson.readManifest(older.getBytes(StandardCharsets.UTF_8), "manifest.json")
                .extractor())
        .isEqualTo(ModelManifest.UNKNOWN);
  }

  @Test
  void anotherProgramOrVersionOrAnUnknownOneIsWarnedOf() {
    assertThat(MANIFEST.extractorMismatch("OpenPose@1.7.0")).isEmpty();
    assertThat(MANIFEST.extractorMismatch("OpenPose@1.6.0"))
        .hasValueSatisfying(
            warning -> assertThat(warning).contains("OpenPose@1.7.0").contains("OpenPose@1.6.0"));
    assertThat(MANIFEST.extractorMismatch(ModelManifest.UNKNOWN))
        .hasValueSatisfying(warning -> assertThat(warning).contains("unknown program"));
  }

  @Test
  void whatElseIsMissingIsRefused() {
    assertThatThrownBy(
            () -> BundleJson.readManifest("{}".getBytes(StandardCharsets.UTF_8), "manifest.json"))
        .isInstanceOf(SignRelayException.class)
        .hasMessageContaining("manifest.json");
  }
}
