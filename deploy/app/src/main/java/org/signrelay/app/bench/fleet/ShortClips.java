package org.signrelay.app.bench.fleet;

import java.util.Comparator;
import java.util.List;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.spi.Clip;

/** What benchmarks of a fleet send: the shortest generated clips, so that the fleet is measured. */
public final class ShortClips {
  private static final int CLIPS = 10;
  private static final int OUT_OF = 40;

  private ShortClips() {}

  public static List<Clip> of(long seed) {
    return SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(10, 10, OUT_OF), seed)
        .corpus()
        .examples(Split.TEST)
        .stream()
        .map(Example::clip)
        .sorted(Comparator.comparingInt(Clip::frames))
        .limit(CLIPS)
        .toList();
  }
}
