package org.signrelay.learning.training;

import java.util.List;
import org.signrelay.spi.NegativeSelector;

/** One stage of a run, with its plugins at hand. Immutable. */
public sealed interface StagePlan {
  Optimization optimization();

  Augmentation augmentation();

  /** {@code contrastive}, {@code translation} or {@code preference}. */
  String name();

  /**
   * Clips and sentences into one space.
   *
   * @param selector plans batches and says what is a negative
   */
  record Contrastive(
      Optimization optimization,
      Augmentation augmentation,
      NegativeSelector selector,
      SimilarityKind similarity)
      implements StagePlan {
    @Override
    public String name() {
      return "contrastive";
    }
  }

  /** Maximum likelihood. */
  record Translation(Optimization optimization, Augmentation augmentation, double labelSmoothing)
      implements StagePlan {
    @Override
    public String name() {
      return "translation";
    }
  }

  /**
   * Telling near-identical signing apart.
   *
   * @param levels at least one
   */
  record Preference(
      Optimization optimization,
      Augmentation augmentation,
      List<WeightedLevel> levels,
      PreferenceSettings settings)
      implements StagePlan {
    public Preference {
      levels = List.copyOf(levels);
    }

    @Override
    public String name() {
      return "preference";
    }
  }
}
