package org.signrelay.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real recordings, against the counts that their own description gives. */
class RealCorporaTest {
  private static final Path DATA = Path.of(System.getProperty("signrelay.shared.data", "."));

  @ParameterizedTest
  @CsvSource({
    "boston104,              131, 30, 3, LEFT_HAND:1+RIGHT_HAND:1+FACE:1 2D, 30.0 fps",
    "kinect-sentences-small, 200, 40, 8, UPPER_BODY:12 3D,                   15.0 fps",
    "phoenix15,              5,   5,  0, BODY:8+RIGHT_HAND:21+LEFT_HAND:21 3D, 25.0 fps",
  })
  void corpusHasTheCountsOfItsDescription(
      String name, int train, int dev, int signers, String layout, String frameRate) {
    Path folder = DATA.resolve(name);
    assumeTrue(Files.isDirectory(folder), "the real corpus " + name + " is not there");

    Corpus corpus = CorpusFolder.read(folder);
    CorpusInspection inspection = CorpusInspector.inspect(corpus);

    assertThat(corpus.examples(Split.TRAIN)).hasSize(train);
    assertThat(corpus.examples(Split.DEV)).hasSize(dev);
    assertThat(corpus.examples(Split.TEST)).isEmpty();
    assertThat(Splits.signers(corpus)).hasSize(signers);
    assertThat(inspection.unreadable()).isEmpty();
    assertThat(inspection.layouts())
        .containsExactly(new CorpusInspection.Counted(layout, train + dev));
    assertThat(inspection.frameRates())
        .containsExactly(new CorpusInspection.Counted(frameRate, train + dev));
  }
}
