package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.engine.FlatAdam;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class CheckpointFileTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          "job-ü",
          new Checkpoint.Position(2, 17),
          new float[] {1, -2, Float.MIN_VALUE},
          new FlatAdam.State(new float[] {0, 1, 2}, new float[] {3, 4, 5}, 16, 1),
          new float[] {7, 8, 9},
          List.of("a".repeat(64), "b".repeat(64)));

  @Test
  void whatIsWrittenIsRead() {
    Checkpoint read = CheckpointFile.read(CheckpointFile.write(CHECKPOINT));
    assertThat(read).usingRecursiveComparison().isEqualTo(CHECKPOINT);
  }

  @Test
  void equalCheckpointsGiveEqualBytes() {
    assertThat(CheckpointFile.write(CHECKPOINT)).isEqualTo(CheckpointFile.write(CHECKPOINT));
  }

  @Test
  void whatAStageDoesNotNeedIsNotThere() {
    Checkpoint without =
        new Checkpoint(
            "job",
            new Checkpoint.Position(0, 0),
            new float[1],
            FlatAdam.State.initial(1),
            null,
            List.of());
    Checkpoint read = CheckpointFile.read(CheckpointFile.write(without));
    assertThat(read.reference()).isNull();
    assertThat(read.history()).isEmpty();
  }

  @Test
  void damagedFilesAreRefusedWithACodeOrReadAsSomethingElse() {
    byte[] whole = CheckpointFile.write(CHECKPOINT);
    for (int length = 0; length < whole.length; length += 3) {
      assertRefused(Arrays.copyOf(whole, length));
    }
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        CheckpointFile.read(flipped);
      } catch (SignRelayException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNREADABLE);
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static void assertRefused(byte[] file) {
    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNREADABLE));
  }
}
