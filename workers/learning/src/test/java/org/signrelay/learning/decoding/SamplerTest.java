package org.signrelay.learning.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Split;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.learning.training.ToyRuns;
import org.signrelay.learning.training.TrainingListener;
import org.signrelay.learning.training.TrainingRun;
import org.signrelay.spi.PreparedClip;

class SamplerTest {
  @Test
  void nearZeroTheLikeliestTokenIsDrawnAndHigherUpTheSeedDecides() {
    try (TrainingRun run = ToyRuns.run(ToyRuns.corpus(), 7, ToyRuns.translation(60))) {
      Checkpoint end = run.advance(run.initial(), 60, TrainingListener.none(), () -> false);
      Decoder decoder = new Decoder(run.modelAt(end), run.tokenizer());
      List<PreparedClip> clips =
          ToyRuns.corpus().examples(Split.TEST).stream()
              .map(example -> run.preparation().prepare(example.clip()))
              .toList();

      List<String> greedy =
          decoder.translate(clips, 25, DecodingSettings.greedy()).stream()
              .map(Translation::text)
              .toList();

      assertThat(decoder.sample(clips, 1e-4, 1)).isEqualTo(greedy);
      assertThat(decoder.sample(clips, 2, 1))
          .isEqualTo(decoder.sample(clips, 2, 1))
          .isNotEqualTo(decoder.sample(clips, 2, 2))
          .isNotEqualTo(greedy);
    }
  }
}
