package org.signrelay.app.experiment;

import java.util.List;
import java.util.SortedMap;
import org.signrelay.app.bench.Latency;
import org.signrelay.corpora.Example;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.metrics.ExactMatch;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.spi.PreparedClip;

/** Greedy translations against all right wordings. */
final class TranslationProbe {
  /** Spans are not looked at. */
  private static final double ANY_RATE = 25;

  private static final int WARM_UP = 5;
  private static final int TIMED = 50;

  private TranslationProbe() {}

  static void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    Decoder decoder = new Decoder(subject.model(), subject.tokenizer());
    testbed
        .groups()
        .forEach((group, examples) -> {
          List<Translation> translations =
              decoder.translate(subject.prepared(examples), ANY_RATE, DecodingSettings.greedy());
          double[][] bleu = new double[examples.size()][];
          double[][] exact = new double[examples.size()][];
          for (int i = 0; i < bleu.length; i++) {
            Segment segment = segment(translations.get(i), examples.get(i), testbed);
            bleu[i] = Outcome.BLEU.statistics(segment);
            exact[i] = new ExactMatch().statistics(segment);
          }
          outcomes.put("bleu4." + group, new Outcome(Outcome.Scoring.BLEU4, bleu));
          outcomes.put("exact." + group, new Outcome(Outcome.Scoring.SHARE, exact));
        });
  }

  /** What one clip at a time takes, greedily; the first ones warm up. */
  static Latency latency(Subject subject, Testbed testbed) {
    Decoder decoder = new Decoder(subject.model(), subject.tokenizer());
    List<PreparedClip> clips =
        subject.prepared(
            testbed.groups().firstEntry().getValue().stream().limit(WARM_UP + TIMED).toList());
    long[] micros = new long[Math.max(0, clips.size() - WARM_UP)];
    for (int i = 0; i < clips.size(); i++) {
      long began = System.nanoTime();
      decoder.translate(List.of(clips.get(i)), ANY_RATE, DecodingSettings.greedy());
      if (i >= WARM_UP) {
        micros[i - WARM_UP] = (System.nanoTime() - began) / 1000;
      }
    }
    return Latency.of(micros);
  }

  private static Segment segment(Translation translation, Example example, Testbed testbed) {
    return new Segment(translation.text(), testbed.corpus().references(example));
  }
}
