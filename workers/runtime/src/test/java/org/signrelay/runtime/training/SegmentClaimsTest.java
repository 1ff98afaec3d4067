package org.signrelay.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.Position;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.store.DirectoryStore;

class SegmentClaimsTest {
  private static final Position RECORD = new Position("jobs", 0, 4);
  private static final TrainingSegment SEGMENT =
      new TrainingSegment("job", 2, "recipe", "sample", null, Map.of(), 1, "checkpoint", "model");

  @TempDir Path folder;

  private SegmentClaims claims;

  @BeforeEach
  void open() {
    claims = new SegmentClaims(new DirectoryStore(folder));
  }

  @Test
  void aSecondDeliveryFencesTheFirstOffWhateverTheBrokerCounted() {
    SegmentClaims.Fence first = fence(claims.claim(SEGMENT, RECORD));
    assertThatCode(first::check).doesNotThrowAnyException();

    SegmentClaims.Fence second = fence(claims.claim(SEGMENT, RECORD));

    assertThatExceptionOfType(FencedOffException.class)
        .isThrownBy(first::check)
        .withMessageContaining("the 2. time while the 1. was worked on");
    assertThatCode(second::check).doesNotThrowAnyException();
  }

  @Test
  void anotherRecordOfTheSegmentIsSuperfluousAndFencesNobodyOff() {
    SegmentClaims.Fence first = fence(claims.claim(SEGMENT, RECORD));

    assertThat(claims.claim(SEGMENT, new Position("jobs", 0, 5)))
        .isEqualTo(new SegmentClaims.Outcome.Superfluous("it belongs to the record jobs-0@4"));
    assertThatCode(first::check).doesNotThrowAnyException();
  }

  private static SegmentClaims.Fence fence(SegmentClaims.Outcome outcome) {
    assertThat(outcome).isInstanceOf(SegmentClaims.Outcome.Mine.class);
    return ((SegmentClaims.Outcome.Mine) outcome).fence();
  }
}
