package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.Variant;

/** Asks the levels for one pair an example; a level is drawn in proportion to its weight. */
final class PairMaker {
  private final List<StagePlan.Level> levels;

  PairMaker(List<StagePlan.Level> levels) {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("a preference stage needs at least one level");
    }
    this.levels = List.copyOf(levels);
  }

  /**
   * A pair with the drawn variant or, where that cannot be applied to the example, with the first
   * following one of the same level that can; empty if none can.
   *
   * @param saliency where damage is to go, or null
   * @param maxFrames the longest clip that the model reads
   */
  Optional<PreferencePair> pair(
      List<TrainingExample> batch, int row, @Nullable Saliency saliency, int maxFrames, long seed) {
    Random random = new Random(Seeds.derive(seed, "level"));
    StagePlan.Level drawn = draw(random);
    List<Variant> variants = drawn.level().variants();
    int first = random.nextInt(variants.size());
    TrainingExample example = batch.get(row);
    List<PreparedClip> donors = new ArrayList<>();
    for (int other = 0; other < batch.size(); other++) {
      if (other != row) {
        donors.add(batch.get(other).clip());
      }
    }
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get((first + i) % variants.size());
      PairRequest request =
          new PairRequest(
              example.clip(),
              example.text(),
              donors,
              saliency,
              variant,
              maxFrames,
              Seeds.derive(seed, "pair"));
      Optional<PreferencePair> pair = drawn.level().pair(request);
      if (pair.isPresent()) {
        return pair;
      }
    }
    return Optional.empty();
  }

  private StagePlan.Level draw(Random random) {
    double total = levels.stream().mapToDouble(StagePlan.Level::weight).sum();
    double left = random.nextDouble() * total;
    for (StagePlan.Level level : levels) {
      left -= level.weight();
      if (left < 0) {
        return level;
      }
    }
    return levels.getLast();
  }
}
