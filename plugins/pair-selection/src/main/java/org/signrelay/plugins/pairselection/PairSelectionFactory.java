package org.signrelay.plugins.pairselection;

import java.util.List;
import java.util.Locale;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PairRole;

/** Makes {@link PairSelection}. */
public final class PairSelectionFactory implements NegativeSelectorFactory {
  private static final String SCORE = "score";
  private static final String SCALE = "scale";
  private static final String SCHEDULE = "schedule";
  private static final String POOL = "pool";
  private static final String WINDOW = "window";
  private static final String CAP = "cap";
  private static final String DUPLICATES = "duplicates";
  private static final String NEAR_DUPLICATES = "near_duplicates";

  @Override
  public String name() {
    return "pair-selection";
  }

  @Override
  public Options options() {
    return Options.none()
        .choice(
            SCORE,
            "endpoint",
            List.of("endpoint", "slope", "level"),
            "what of a pair's similarities counts: last minus first, their slope, or the last")
        .choice(
            SCALE,
            "z",
            List.of("raw", "z", "margin"),
            "which similarities: raw, standardised at each checkpoint, or against the own sentence")
        .choice(
            SCHEDULE, "log-concave", Schedule.labels(), "how hardness rises from epoch to epoch")
        .integer(POOL, 256, 2, 65_536, "candidates that a batch is chosen from")
        .number(WINDOW, 0.02, 0, 0.5, "how far from its quantile a candidate may lie")
        .number(CAP, 0.95, 0, 1, "the highest quantile, because duplicates live at the top")
        .choice(
            DUPLICATES,
            "positive",
            List.of("count", "mask", "positive"),
            "a clip and the same sentence of another clip: a negative like all, left out, or a"
                + " positive that shares the target")
        .number(
            NEAR_DUPLICATES,
            1,
            0,
            1,
            "sentences whose embeddings have this cosine or more are left out; 1 turns it off");
  }

  @Override
  public NegativeSelector create(OptionValues values) {
    PairRole duplicates =
        switch (values.choice(DUPLICATES)) {
          case "count" -> PairRole.NEGATIVE;
          case "mask" -> PairRole.IGNORED;
          default -> PairRole.POSITIVE;
        };
    return new PairSelection(
        PairScore.Change.valueOf(values.choice(SCORE).toUpperCase(Locale.ROOT)),
        PairScore.Scale.valueOf(values.choice(SCALE).toUpperCase(Locale.ROOT)),
        Schedule.ofLabel(values.choice(SCHEDULE)),
        values.integer(POOL),
        values.number(WINDOW),
        values.number(CAP),
        new Guard.Rule(duplicates, values.number(NEAR_DUPLICATES)),
        values.isGiven(DUPLICATES) && duplicates != PairRole.NEGATIVE);
  }
}
