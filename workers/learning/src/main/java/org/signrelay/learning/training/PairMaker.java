package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.Variant;
import org.signrelay.spi.Variant.Granularity;

/** Asks the levels for an example's pairs: a pure function of the seed. */
final class PairMaker {
  private final List<CheckedLevel> levels;
  private final PreferenceRecipe.Pairs count;
  private final PreferenceRecipe.Donors donors;

  /**
   * @param levels those of weight 0 are never asked
   */
  PairMaker(
      List<CheckedLevel> levels, PreferenceRecipe.Pairs count, PreferenceRecipe.Donors donors) {
    this.levels = levels.stream().filter(level -> level.level().lambda() > 0).toList();
    this.count = count;
    this.donors = donors;
  }

  /** A pair and who made it. */
  record Made(StagePlan.Level level, PreferencePair pair) {}

  /** The sum of the levels' weights. */
  double lambda() {
    return levels.stream().mapToDouble(level -> level.level().lambda()).sum();
  }

  /**
   * An example's pairs. Where a drawn variant cannot be applied to the example, the next one takes
   * its place; a level that can apply none is left out.
   *
   * @param saliency where damage is to go, or null
   */
  List<Made> pairs(List<TrainingExample> batch, int row, @Nullable Saliency saliency, long seed) {
    if (levels.isEmpty()) {
      return List.of();
    }
    List<PreparedClip> donors = donors(batch, row);
    Random random = new Random(Seeds.derive(seed, "level"));
    List<Made> made = new ArrayList<>();
    for (Ask ask : asks(random)) {
      long own = Seeds.derive(Seeds.derive(seed, ask.level().level().name()), made.size());
      for (Variant variant : ask.variants()) {
        Optional<PreferencePair> pair =
            ask.level()
                .pair(
                    new PairRequest(
                        batch.get(row).clip(),
                        batch.get(row).text(),
                        donors,
                        saliency,
                        variant,
                        ask.level().maxFrames(),
                        own));
        if (pair.isPresent()) {
          made.add(new Made(ask.level().level(), pair.get()));
          break;
        }
      }
    }
    return made;
  }

  /** Clips of other sentences: the hands of the same one would be no damage. */
  private List<PreparedClip> donors(List<TrainingExample> batch, int row) {
    TrainingExample chosen = batch.get(row);
    List<TrainingExample> others =
        batch.stream().filter(other -> !other.saysSameAs(chosen)).toList();
    List<TrainingExample> own =
        switch (donors) {
          case ANY -> List.of();
          case SIGNER -> others.stream().filter(chosen::isSignedAs).toList();
        };
    return (own.isEmpty() ? others : own).stream().map(TrainingExample::clip).toList();
  }

  /** A pair that is wanted: of the first of these variants that can be applied. */
  private record Ask(CheckedLevel level, List<Variant> variants) {}

  private List<Ask> asks(Random random) {
    List<Ask> asks = new ArrayList<>();
    switch (count) {
      case ONE -> {
        CheckedLevel level = draw(random);
        List<Granularity> granularities = granularities(level);
        Collections.rotate(granularities, random.nextInt(granularities.size()));
        List<Variant> variants = new ArrayList<>();
        granularities.forEach(each -> variants.addAll(variants(level, each, random)));
        asks.add(new Ask(level, variants));
      }
      case ALL -> {
        for (CheckedLevel level : levels) {
          granularities(level)
              .forEach(each -> asks.add(new Ask(level, variants(level, each, random))));
        }
      }
    }
    return asks;
  }

  private CheckedLevel draw(Random random) {
    double left = random.nextDouble() * lambda();
    for (CheckedLevel level : levels) {
      left -= level.level().lambda();
      if (left < 0) {
        return level;
      }
    }
    return levels.getLast();
  }

  private static List<Granularity> granularities(CheckedLevel level) {
    return new ArrayList<>(
        Arrays.stream(Granularity.values()).filter(each -> !of(level, each).isEmpty()).toList());
  }

  private static List<Variant> of(CheckedLevel level, Granularity granularity) {
    return level.variants().stream()
        .filter(variant -> variant.granularity() == granularity)
        .toList();
  }

  /** All of a granularity, in their order, from a drawn one on. */
  private static List<Variant> variants(
      CheckedLevel level, Granularity granularity, Random random) {
    List<Variant> variants = new ArrayList<>(of(level, granularity));
    Collections.rotate(variants, random.nextInt(variants.size()));
    return variants;
  }
}
