package org.signrelay.plugins.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.signrelay.host.GoldenClips;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;
import org.signrelay.testkit.PreferenceLevelContract;

class SpatialPreferenceTest extends PreferenceLevelContract {
  private static final Variant PLACE = SpatialVariant.LOCAL_SPLICE_PLACE.variant();
  private static final Variant SHAPE = SpatialVariant.LOCAL_SPLICE_SHAPE.variant();
  private static final int FRAMES = 24;
  private static final PreparedClip CHOSEN = GoldenClips.prepared(2, FRAMES, 0);
  private static final PreparedClip DONOR = GoldenClips.prepared(2, 47, 2);
  private static final PreparedLayout LAYOUT = CHOSEN.layout();

  /** Elbow and wrist of the right hand among the eight points of the golden body. */
  private static final Set<Integer> RIGHT_ARM = Set.of(5 * 3, 7 * 3);

  @Override
  protected PreferenceLevelFactory factory() {
    return new SpatialPreferenceFactory();
  }

  @Override
  protected Optional<String> severityOption() {
    return Optional.of("severity");
  }

  @Override
  protected Map<String, String> testedOptions() {
    return Map.of("variants", String.join(" ", SpatialVariant.labels()));
  }

  @Test
  void byDefaultALevelSplices() {
    assertThat(factory().create(factory().options().defaults()).variants())
        .containsExactly(PLACE, SHAPE);
  }

  @Test
  void optionsHoldVariantsOut() {
    assertThat(level(Map.of("variants", "global/drop, local/noise")).variants())
        .extracting(Variant::toString)
        .containsExactly("global/drop", "local/noise");
    assertThatThrownBy(() -> pair(Map.of("variants", "local/noise"), PLACE, List.of(DONOR), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("local/noise");
  }

  @Test
  void placeSpliceTouchesTheArmOfTheMovingHandOnly() {
    PreparedClip rejected = splice(PLACE, 1);

    assertThat(changedPoints(rejected)).isEqualTo(RIGHT_ARM);
  }

  @Test
  void shapeSpliceTouchesTheFingersOfTheMovingHandOnly() {
    int first = LAYOUT.offset(PartKind.RIGHT_HAND);
    int end = first + LAYOUT.part(PartKind.RIGHT_HAND).orElseThrow().points().size() * 3;

    assertThat(changedPoints(splice(SHAPE, 1)))
        .isNotEmpty()
        .allMatch(point -> point > first && point < end, "a finger, not the wrist");
  }

  /** 24 frames to 47: frame t takes frame 2t, since 46 / 23 = 2. */
  @Test
  void splicedFramesAreTheDonorsAtTheSameRelativePosition() {
    PreparedClip rejected = splice(PLACE, 1);

    for (int frame : changedFrames(rejected)) {
      for (int point : RIGHT_ARM) {
        assertThat(rejected.value(frame, point)).isEqualTo(DONOR.value(2 * frame, point));
        assertThat(rejected.value(frame, point + 1)).isEqualTo(DONOR.value(2 * frame, point + 1));
      }
    }
  }

  /** round(.3 * 24) = 7 frames; at coverage .6, 14 frames: one window of 8 and one of 6. */
  @Test
  void coverageIsMetExactly() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(changedFrames(splice(PLACE, seed))).hasSize(7);
      assertThat(changedFrames(splice(Map.of("coverage", "0.6"), PLACE, seed))).hasSize(14);
    }
  }

  @Test
  void presenceNeverChanges() {
    PreparedClip rejected = splice(Map.of("coverage", "1"), SHAPE, 1);

    for (int frame = 0; frame < FRAMES; frame++) {
      for (int column = 2; column < LAYOUT.width(); column += 3) {
        assertThat(rejected.value(frame, column)).isEqualTo(CHOSEN.value(frame, column));
      }
    }
  }

  @Test
  void unseenPointsOfTheDonorAreNotSpliced() {
    float[] values = DONOR.values().clone();
    for (int frame = 0; frame < DONOR.frames(); frame++) {
      values[frame * LAYOUT.width() + 7 * 3 + 2] = 0; // the right wrist is never seen
    }
    PreparedClip blind = new PreparedClip(LAYOUT, DONOR.frames(), values);

    assertThat(changedPoints(splice(Map.of(), PLACE, List.of(blind), 1))).isEqualTo(Set.of(5 * 3));
  }

  @Test
  void handThatMovesMoreIsDominant() {
    PreparedClip mirrored = mirrored(CHOSEN);

    assertThat(HandColumns.dominant(CHOSEN)).isEqualTo(HandColumns.of(LAYOUT, PartKind.RIGHT_HAND));
    assertThat(HandColumns.dominant(mirrored))
        .isEqualTo(HandColumns.of(LAYOUT, PartKind.LEFT_HAND));
  }

  @Test
  void inAStillClipTheHandThatIsSeenMoreIsDominant() {
    float[] values = GoldenClips.prepared(2, 1, 0).values().clone();
    int right = LAYOUT.offset(PartKind.RIGHT_HAND);
    for (int column = right + 2; column < LAYOUT.width(); column += 3) {
      values[column] = 0;
    }

    assertThat(HandColumns.dominant(new PreparedClip(LAYOUT, 1, values)))
        .isEqualTo(HandColumns.of(LAYOUT, PartKind.LEFT_HAND));
  }

  @Test
  void cloneAsDonorIsNoPair() {
    assertThat(pair(Map.of("floor", "0"), PLACE, List.of(CHOSEN), 1)).isEmpty();
  }

  @Test
  void changeBelowTheFloorIsNoPairAndTheNextDonorIsTried() {
    PreparedClip close = shifted(CHOSEN, 0.019f);

    for (long seed = 0; seed < 10; seed++) {
      assertThat(pair(Map.of(), PLACE, List.of(close), seed)).isEmpty();
      assertThat(pair(Map.of(), PLACE, List.of(close, DONOR), seed)).isPresent();
    }
    assertThat(pair(Map.of(), PLACE, List.of(shifted(CHOSEN, 0.021f)), 1)).isPresent();
  }

  @Test
  void withoutFingersOnlyThePlaceCanBeSpliced() {
    PreparedClip body = GoldenClips.preparedBody(2, FRAMES, 0);
    List<PreparedClip> donors = List.of(GoldenClips.preparedBody(2, 30, 2));

    assertThat(level().pair(unguided(body, donors, PLACE))).isPresent();
    assertThat(level().pair(unguided(body, donors, SHAPE))).isEmpty();
  }

  @Test
  void donorOfAnotherLayoutIsAMistakeOfTheCaller() {
    List<PreparedClip> donors = List.of(GoldenClips.preparedBody(2, 30, 2));

    assertThatThrownBy(() -> level().pair(unguided(CHOSEN, donors, PLACE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prepared layout");
  }

  private static PairRequest unguided(
      PreparedClip chosen, List<PreparedClip> donors, Variant variant) {
    return PairRequest.unguided(chosen, "hello", donors, variant, 1);
  }

  private PreparedClip splice(Variant variant, long seed) {
    return splice(Map.of(), variant, seed);
  }

  private PreparedClip splice(Map<String, String> options, Variant variant, long seed) {
    return splice(options, variant, List.of(DONOR), seed);
  }

  private PreparedClip splice(
      Map<String, String> options, Variant variant, List<PreparedClip> donors, long seed) {
    return ((RejectedClip) pair(options, variant, donors, seed).orElseThrow()).clip();
  }

  private Optional<PreferencePair> pair(
      Map<String, String> options, Variant variant, List<PreparedClip> donors, long seed) {
    return level(options).pair(PairRequest.unguided(CHOSEN, "hello", donors, variant, seed));
  }

  private static Set<Integer> changedPoints(PreparedClip rejected) {
    Set<Integer> points = new TreeSet<>();
    for (int i = 0; i < rejected.values().length; i++) {
      if (rejected.values()[i] != CHOSEN.values()[i]) {
        points.add(i % LAYOUT.width() / 3 * 3);
      }
    }
    return points;
  }

  private static Set<Integer> changedFrames(PreparedClip rejected) {
    Set<Integer> frames = new TreeSet<>();
    for (int i = 0; i < rejected.values().length; i++) {
      if (rejected.values()[i] != CHOSEN.values()[i]) {
        frames.add(i / LAYOUT.width());
      }
    }
    return frames;
  }

  /** Exchanges the columns of left and right: points 2..7 of the body, and the two hands. */
  private static PreparedClip mirrored(PreparedClip clip) {
    float[] values = clip.values().clone();
    int left = LAYOUT.offset(PartKind.LEFT_HAND);
    int right = LAYOUT.offset(PartKind.RIGHT_HAND);
    for (int frame = 0; frame < clip.frames(); frame++) {
      int row = frame * LAYOUT.width();
      for (int column = 6; column < 24; column++) {
        int other = column / 3 % 2 == 0 ? column + 3 : column - 3;
        values[row + column] = clip.values()[row + other];
      }
      for (int column = 0; column < right - left; column++) {
        values[row + left + column] = clip.values()[row + right + column];
        values[row + right + column] = clip.values()[row + left + column];
      }
    }
    return new PreparedClip(LAYOUT, clip.frames(), values);
  }

  private static PreparedClip shifted(PreparedClip clip, float by) {
    float[] values = clip.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += i % 3 == 2 ? 0 : by;
    }
    return new PreparedClip(clip.layout(), clip.frames(), values);
  }
}
