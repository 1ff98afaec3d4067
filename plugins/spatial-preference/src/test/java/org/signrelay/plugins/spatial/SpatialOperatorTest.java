package org.signrelay.plugins.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signrelay.host.GoldenClips;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.WindowPlan;

class SpatialOperatorTest {
  private static final int FRAMES = 24;
  private static final PreparedClip CHOSEN = GoldenClips.prepared(2, FRAMES, 0);
  private static final PreparedLayout LAYOUT = CHOSEN.layout();
  private static final List<PreparedClip> DONORS = List.of(GoldenClips.prepared(2, 47, 2));
  private static final int LEFT = LAYOUT.offset(PartKind.LEFT_HAND);
  private static final int RIGHT = LAYOUT.offset(PartKind.RIGHT_HAND);
  private static final int HAND = RIGHT - LEFT;

  /** The left hand is not seen in the first six frames: there nothing is exchanged. */
  @Test
  void swappedHandsHaveEachOthersShapes() {
    PreparedClip swapped = damage(SpatialVariant.GLOBAL_HAND_SWAP, 1, 1);

    for (int frame = 0; frame < FRAMES; frame++) {
      for (int column = 0; column < HAND; column++) {
        boolean seen = frame >= 6;
        assertThat(swapped.value(frame, LEFT + column))
            .isEqualTo(CHOSEN.value(frame, (seen ? RIGHT : LEFT) + column));
        assertThat(swapped.value(frame, RIGHT + column))
            .isEqualTo(CHOSEN.value(frame, (seen ? LEFT : RIGHT) + column));
      }
      for (int column = 0; column < LEFT; column++) {
        assertThat(swapped.value(frame, column)).isEqualTo(CHOSEN.value(frame, column));
      }
    }
  }

  @Test
  void halfTheSeverityGoesHalfTheWay() {
    PreparedClip half = damage(SpatialVariant.GLOBAL_HAND_SWAP, 0.5, 1);

    float middle = (CHOSEN.value(10, RIGHT + 6) + CHOSEN.value(10, LEFT + 6)) / 2;
    assertThat(half.value(10, RIGHT + 6)).isCloseTo(middle, within(1e-6f));
    assertThat(half.value(10, LEFT + 6)).isCloseTo(middle, within(1e-6f));
  }

  /** The same permutation in every frame, no finger at its own place, the wrist untouched. */
  @Test
  void derangedJointsTakeEachOthersPlaces() {
    PreparedClip deranged = damage(SpatialVariant.GLOBAL_DERANGEMENT, 1, 5);

    Map<Integer, Integer> from = new HashMap<>();
    for (int joint = 1; joint < HAND / 3; joint++) {
      for (int other = 1; other < HAND / 3; other++) {
        if (sameAt(deranged, 20, RIGHT + 3 * joint, RIGHT + 3 * other)) {
          from.put(joint, other);
        }
      }
    }
    assertThat(from).hasSize(10);
    assertThat(Set.copyOf(from.values())).hasSize(10);
    from.forEach((joint, other) -> {
      assertThat(joint).isNotEqualTo(other);
      for (int frame = 0; frame < FRAMES; frame++) {
        assertThat(sameAt(deranged, frame, RIGHT + 3 * joint, RIGHT + 3 * other)).isTrue();
      }
    });
    assertThat(sameAt(deranged, 20, RIGHT, RIGHT)).isTrue();
  }

  private static boolean sameAt(PreparedClip damaged, int frame, int point, int original) {
    return damaged.value(frame, point) == CHOSEN.value(frame, original)
        && damaged.value(frame, point + 1) == CHOSEN.value(frame, original + 1);
  }

  @Test
  void droppedPartIsAllZeros() {
    PreparedClip dropped = damage(SpatialVariant.GLOBAL_DROP, 1, 1);

    for (int frame = 0; frame < FRAMES; frame++) {
      for (int column = RIGHT; column < RIGHT + HAND; column++) {
        assertThat(dropped.value(frame, column)).isZero();
      }
    }
    assertThat(changedColumns(dropped)).allMatch(column -> column >= RIGHT);
  }

  /** The standard deviation of 24 · 30 · 2 draws of N(0, 0.1²) lies within 6 % of it. */
  @Test
  void noiseHasTheStatedDeviation() {
    PreparedClip noisy = damage(SpatialVariant.GLOBAL_NOISE, 1, 1);
    PreparedClip mild = damage(SpatialVariant.GLOBAL_NOISE, 0.2, 1);

    assertThat(CHOSEN.difference(noisy)).isCloseTo(0.1, within(0.006));
    assertThat(CHOSEN.difference(mild)).isCloseTo(0.02, within(0.0012));
  }

  @Test
  void localDamageHitsThePartThatSaliencyNames() {
    for (PartKind part : List.of(PartKind.BODY, PartKind.LEFT_HAND, PartKind.RIGHT_HAND)) {
      float[] whole = new float[FRAMES];
      whole[15] = 1;
      Saliency saliency = new Saliency(whole, Map.of(part, whole));
      PairRequest request =
          new PairRequest(
              CHOSEN, "hello", DONORS, saliency, SpatialVariant.LOCAL_NOISE.variant(), FRAMES, 1);

      PreparedClip noisy = damage(SpatialVariant.LOCAL_NOISE, request, 1);

      int first = LAYOUT.offset(part);
      int end = first + LAYOUT.part(part).orElseThrow().points().size() * 3;
      assertThat(changedColumns(noisy))
          .isNotEmpty()
          .allMatch(column -> column >= first && column < end, part.name());
    }
  }

  @ParameterizedTest
  @EnumSource(SpatialVariant.class)
  void severityOfZeroIsTheIdentity(SpatialVariant variant) {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(damage(variant, 0, seed).values()).containsExactly(CHOSEN.values());
    }
  }

  @ParameterizedTest
  @EnumSource(SpatialVariant.class)
  void resultIsAValidClipOfTheSameLengthAndASecondCallGivesTheSame(SpatialVariant variant) {
    for (int seed = 0; seed < 20; seed++) {
      double severity = seed % 5 / 4.0;
      PreparedClip damaged = damage(variant, severity, seed);

      assertThat(damaged.frames()).isEqualTo(FRAMES);
      for (int point = 0; point < damaged.values().length; point += 3) {
        float presence = damaged.values()[point + 2];
        assertThat(presence).isIn(0f, 1f);
        for (int i = point; i < point + 2; i++) {
          assertThat(damaged.values()[i]).isFinite();
          assertThat(presence == 1 || damaged.values()[i] == 0).isTrue();
        }
      }
      assertThat(damage(variant, severity, seed).values()).isEqualTo(damaged.values());
    }
  }

  @ParameterizedTest
  @EnumSource(SpatialVariant.class)
  void framesOutsideTheWindowsStayAsTheyAre(SpatialVariant variant) {
    for (int seed = 0; seed < 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      DamageSite site =
          DamageSite.of(
              request(variant, seed),
              variant.variant().granularity(),
              new WindowPlan(8, 0.3),
              random);
      PreparedClip damaged = variant.operator().damage(site, 1, random).findFirst().orElseThrow();
      for (int frame = 0; frame < FRAMES; frame++) {
        FrameWindow here = new FrameWindow(frame, frame + 1);
        if (site.windows().stream().noneMatch(here::overlaps)) {
          for (int column = 0; column < LAYOUT.width(); column++) {
            assertThat(damaged.value(frame, column)).isEqualTo(CHOSEN.value(frame, column));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SpatialVariant.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GLOBAL_DROP", "LOCAL_DROP"})
  void onlyDroppingChangesWhatIsSeen(SpatialVariant variant) {
    PreparedClip damaged = damage(variant, 1, 3);

    assertThat(changedColumns(damaged)).isNotEmpty().allMatch(column -> column % 3 != 2);
  }

  private static PairRequest request(SpatialVariant variant, long seed) {
    return PairRequest.unguided(CHOSEN, "hello", DONORS, variant.variant(), seed);
  }

  private static PreparedClip damage(SpatialVariant variant, double severity, long seed) {
    return damage(variant, request(variant, seed), severity);
  }

  private static PreparedClip damage(SpatialVariant variant, PairRequest request, double severity) {
    SplittableRandom random = new SplittableRandom(request.seed());
    DamageSite site =
        DamageSite.of(request, variant.variant().granularity(), new WindowPlan(8, 0.3), random);
    List<PreparedClip> damaged =
        new ArrayList<>(variant.operator().damage(site, severity, random).toList());
    assertThat(damaged).hasSize(1);
    return damaged.getFirst();
  }

  private static Set<Integer> changedColumns(PreparedClip damaged) {
    Set<Integer> columns = new TreeSet<>();
    for (int i = 0; i < damaged.values().length; i++) {
      if (damaged.values()[i] != CHOSEN.values()[i]) {
        columns.add(i % LAYOUT.width());
      }
    }
    return columns;
  }
}
