package org.signrelay.learning.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.engine.Torch;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

class PaddingTest {

  private static TreeSet<Integer> lengths(int most) {
    return IntStream.rangeClosed(1, most)
        .map(new Padding(most)::padded)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aTrainingSeesFewLengths() {
    assertThat(lengths(32)).containsExactly(8, 16, 24, 32);
    assertThat(lengths(240)).hasSize(16 + 7); // 8 to 128 by 8, to 240 by 16
    assertThat(lengths(16384)).hasSize(16 + 7 * 8); // seven octaves more
  }

  @Test
  void noBatchIsPaddedBeyondWhatTheModelReads() {
    assertThat(lengths(50).last()).isEqualTo(50);
    assertThat(new Padding(50).padded(60)).isEqualTo(60); // which the model itself refuses
  }

  @Test
  void atMostAnEighthOrSevenFramesAreAdded() {
    Padding padding = new Padding(1 << 20);
    for (int frames = 1; frames < 5000; frames++) {
      int added = padding.padded(frames) - frames;
      assertThat(added).isBetween(0, Math.max(7, frames / 8));
    }
  }

  @Test
  void whatIsAddedIsMarkedAsPadding() {
    PreparedLayout layout = new ToyEncoder(4).preparedLayout();
    PreparedClip clip = new PreparedClip(layout, 17, new float[17 * layout.width()]);
    try (NDManager manager = Torch.newManager(Torch.device("cpu"))) {
      ClipBatch batch = new Padding(100).batch(manager, List.of(clip, clip));
      assertThat(batch.frames().getShape().getShape()).containsExactly(2, 24, layout.width());
      assertThat(batch.mask().sum().getFloat()).isEqualTo(34);
      assertThat(batch.mask().get(":, :17").sum().getFloat()).isEqualTo(34);
    }
  }
}
