package org.signrelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.host.GoldenClips;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.Variant;

/** What the preference stage relies on in every {@link PreferenceLevel}. */
public abstract class PreferenceLevelContract {
  private static final int FRAMES = 24;
  private static final int SEEDS = 16;
  private static final List<PreparedClip> DONORS =
      List.of(
          GoldenClips.prepared(2, 9, 1),
          GoldenClips.prepared(2, 30, 2),
          GoldenClips.prepared(2, 50, 3));

  /** The factory to be tested. */
  protected abstract PreferenceLevelFactory factory();

  /**
   * The name of the number option, from 0 for not at all to 1, that says how much is damaged, if
   * there is one.
   */
  protected Optional<String> severityOption() {
    return Optional.empty();
  }

  /** The options to test the level with: those under which it has all its variants. */
  protected Map<String, String> testedOptions() {
    return Map.of();
  }

  /** The sentences of the stage that the level is prepared for; each variant can apply to one. */
  protected List<String> sentences() {
    return List.of("hello world");
  }

  protected final PreferenceLevel level() {
    return level(Map.of());
  }

  /** The level with the tested options, some of them changed, prepared for the sentences. */
  protected final PreferenceLevel level(Map<String, String> changes) {
    return unprepared(changes).prepare(new SentenceContext(sentences(), 5));
  }

  private PreferenceLevel unprepared(Map<String, String> changes) {
    Map<String, String> options = new HashMap<>(testedOptions());
    options.putAll(changes);
    return factory().create(factory().options().parse(options));
  }

  @Test
  void preparationKeepsTheVariants() {
    assertThat(level().variants()).isEqualTo(unprepared(Map.of()).variants());
  }

  @Test
  void aLevelThatWasNotPreparedAnswersOrDoesNotButNeverFails() {
    PreferenceLevel level = unprepared(Map.of());
    for (Variant variant : level.variants()) {
      assertThat(level.pair(request(variant, 1))).isNotNull();
    }
  }

  @Test
  void everyVariantAnswersForAMovingClip() {
    PreferenceLevel level = level();

    assertThat(level.variants()).isNotEmpty().doesNotHaveDuplicates();
    for (Variant variant : level.variants()) {
      assertThat(answers(level, variant)).as(variant.toString()).isNotEmpty();
    }
  }

  @Test
  void pairIsAPureFunctionOfItsRequest() {
    PreferenceLevel level = level();
    for (Variant variant : level.variants()) {
      PairRequest request = request(variant, 11);
      List<float[]> before = DONORS.stream().map(donor -> donor.values().clone()).toList();
      float[] chosen = request.chosen().values().clone();

      Optional<PreferencePair> first = level.pair(request);
      Optional<PreferencePair> second = level().pair(request(variant, 11));

      assertThat(content(first)).isEqualTo(content(second));
      assertThat(request.chosen().values()).containsExactly(chosen);
      for (int donor = 0; donor < DONORS.size(); donor++) {
        assertThat(DONORS.get(donor).values()).containsExactly(before.get(donor));
      }
    }
  }

  @Test
  void rejectedSideIsValidAndDiffersFromTheChosen() {
    PreferenceLevel level = level();
    for (Variant variant : level.variants()) {
      for (PreferencePair pair : answers(level, variant)) {
        assertThat(pair.variant()).isEqualTo(variant);
        switch (pair) {
          case RejectedClip(Variant v, PreparedClip clip) -> assertValid(clip);
          case RejectedText(Variant v, String text) ->
              assertThat(text).isNotBlank().isNotIn(sentences());
        }
      }
    }
  }

  @Test
  void noDonorsIsAnOrdinaryCase() {
    PreferenceLevel level = level();
    for (Variant variant : level.variants()) {
      PairRequest alone =
          PairRequest.unguided(
              GoldenClips.prepared(2, FRAMES, 0), "hello world", List.of(), variant, 1);
      assertThat(content(level.pair(alone))).isEqualTo(content(level.pair(alone)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void shortClipsAreAnOrdinaryCase(int frames) {
    PreferenceLevel level = level();
    PreparedClip chosen = GoldenClips.prepared(2, frames, 0);
    for (Variant variant : level.variants()) {
      level
          .pair(PairRequest.unguided(chosen, "hello world", DONORS, variant, 1))
          .ifPresent(pair -> assertThat(pair.variant()).isEqualTo(variant));
    }
  }

  @Test
  void layoutWithoutFingersIsAnOrdinaryCase() {
    PreferenceLevel level = level();
    PreparedClip chosen = GoldenClips.preparedBody(3, FRAMES, 0);
    List<PreparedClip> donors = List.of(GoldenClips.preparedBody(3, 30, 1));
    for (Variant variant : level.variants()) {
      Optional<PreferencePair> pair =
          level.pair(PairRequest.unguided(chosen, "hello world", donors, variant, 1));
      if (pair.isPresent() && pair.get() instanceof RejectedClip rejected) {
        assertThat(rejected.clip().layout()).isEqualTo(chosen.layout());
      }
    }
  }

  @Test
  void localVariantsDamageTheSalientFrames() {
    PreferenceLevel level = level();
    float[] saliency = new float[FRAMES];
    saliency[17] = 1;
    for (Variant variant : level.variants()) {
      if (variant.granularity() == Variant.Granularity.LOCAL) {
        PairRequest guided =
            new PairRequest(
                GoldenClips.prepared(2, FRAMES, 0),
                "hello world",
                DONORS,
                Saliency.ofFrames(saliency),
                variant,
                FRAMES,
                4);
        if (level.pair(guided).orElse(null) instanceof RejectedClip rejected
            && rejected.clip().frames() == FRAMES) {
          assertThat(changedFrames(guided.chosen(), rejected.clip()))
              .as("%s", variant)
              .contains(17);
        }
      }
    }
  }

  @Test
  void moreSeverityDamagesMore() {
    Assumptions.assumeTrue(severityOption().isPresent(), "this level declares no severity option");
    String option = severityOption().orElseThrow();
    PreferenceLevel mild = level(Map.of(option, "0.1"));
    PreferenceLevel severe = level(Map.of(option, "0.9"));
    for (Variant variant : mild.variants()) {
      assertThat(damage(severe, variant))
          .as(variant.toString())
          .isGreaterThan(damage(mild, variant));
    }
  }

  @Test
  void severityOfZeroIsNoPair() {
    Assumptions.assumeTrue(severityOption().isPresent(), "this level declares no severity option");
    PreferenceLevel harmless = level(Map.of(severityOption().orElseThrow(), "0"));
    for (Variant variant : harmless.variants()) {
      assertThat(answers(harmless, variant)).as(variant.toString()).isEmpty();
    }
  }

  @Test
  void noRejectedClipIsLongerThanTheModelReads() {
    PreferenceLevel level = level();
    PreparedClip chosen = GoldenClips.prepared(2, FRAMES, 0);
    for (Variant variant : level.variants()) {
      for (long seed = 0; seed < SEEDS; seed++) {
        PairRequest request =
            new PairRequest(chosen, "hello world", DONORS, null, variant, FRAMES, seed);
        if (level.pair(request).orElse(null) instanceof RejectedClip rejected) {
          assertThat(rejected.clip().frames()).as(variant.toString()).isLessThanOrEqualTo(FRAMES);
        }
      }
    }
  }

  @Test
  void answersAreTheSameFromManyThreads() throws Exception {
    PreferenceLevel level = level();
    Variant variant = level.variants().getFirst();
    Object expected = content(level.pair(request(variant, 3)));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Object>> results = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        results.add(threads.submit(() -> content(level.pair(request(variant, 3)))));
      }
      for (Future<Object> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  private List<PreferencePair> answers(PreferenceLevel level, Variant variant) {
    return LongStream.range(0, SEEDS)
        .boxed()
        .flatMap(seed -> sentences().stream().map(text -> level.pair(request(variant, text, seed))))
        .flatMap(Optional::stream)
        .toList();
  }

  private PairRequest request(Variant variant, long seed) {
    return request(variant, sentences().getFirst(), seed);
  }

  private static PairRequest request(Variant variant, String text, long seed) {
    PreparedClip chosen = GoldenClips.prepared(2, FRAMES, 0);
    return PairRequest.unguided(chosen, text, DONORS, variant, seed);
  }

  private static void assertValid(PreparedClip clip) {
    PreparedClip chosen = GoldenClips.prepared(2, FRAMES, 0);
    assertThat(clip.layout()).isEqualTo(chosen.layout());
    int dimensions = clip.layout().dimensions();
    for (int point = 0; point < clip.values().length; point += dimensions + 1) {
      float presence = clip.values()[point + dimensions];
      assertThat(presence).as("presence").isBetween(0f, 1f);
      for (int i = point; i < point + dimensions; i++) {
        assertThat(clip.values()[i]).isFinite();
        if (presence == 0) {
          assertThat(clip.values()[i]).as("coordinate of an unseen point").isZero();
        }
      }
    }
    assertThat(clip.values()).isNotEqualTo(chosen.values());
  }

  /** The mean over seeds of all squared differences; 0 for a pair that was not made. */
  private double damage(PreferenceLevel level, Variant variant) {
    PreparedClip chosen = GoldenClips.prepared(2, FRAMES, 0);
    return answers(level, variant).stream()
            .mapToDouble(pair ->
                pair instanceof RejectedClip rejected ? squares(chosen, rejected.clip()) : 0)
            .sum()
        / SEEDS;
  }

  /** Of the shorter clip the last frame is held. */
  private static double squares(PreparedClip one, PreparedClip other) {
    double squares = 0;
    for (int frame = 0; frame < Math.max(one.frames(), other.frames()); frame++) {
      for (int column = 0; column < one.layout().width(); column++) {
        double difference =
            one.value(Math.min(frame, one.frames() - 1), column)
                - other.value(Math.min(frame, other.frames() - 1), column);
        squares += difference * difference;
      }
    }
    return squares;
  }

  private static List<Integer> changedFrames(PreparedClip chosen, PreparedClip rejected) {
    List<Integer> changed = new ArrayList<>();
    for (int frame = 0; frame < Math.min(chosen.frames(), rejected.frames()); frame++) {
      for (int column = 0; column < chosen.layout().width(); column++) {
        if (chosen.value(frame, column) != rejected.value(frame, column)) {
          changed.add(frame);
          break;
        }
      }
    }
    return changed;
  }

  /** Something that can be compared: records with arrays cannot. */
  private static Object content(Optional<PreferencePair> pair) {
    if (pair.isEmpty()) {
      return "no pair";
    }
    return switch (pair.get()) {
      case RejectedClip(Variant variant, PreparedClip clip) ->
          List.of(variant, clip.frames(), Arrays.hashCode(clip.values()));
      case RejectedText(Variant variant, String text) -> List.of(variant, text);
    };
  }
}
