package org.signrelay.plugins.inbatch;

import java.util.List;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PairRole;

/** Makes {@link InBatchNegatives}. */
public final class InBatchNegativesFactory implements NegativeSelectorFactory {
  private static final String DUPLICATES = "duplicates";

  @Override
  public String name() {
    return "inbatch";
  }

  @Override
  public Options options() {
    return Options.none()
        .choice(
            DUPLICATES,
            "mask",
            List.of("count", "mask", "positive"),
            "a clip and the same sentence of another clip: a negative like all, left out, or a"
                + " positive that shares the target");
  }

  @Override
  public NegativeSelector create(OptionValues values) {
    PairRole role =
        switch (values.choice(DUPLICATES)) {
          case "count" -> PairRole.NEGATIVE;
          case "mask" -> PairRole.IGNORED;
          default -> PairRole.POSITIVE;
        };
    boolean asked = values.isGiven(DUPLICATES) && role != PairRole.NEGATIVE;
    return new InBatchNegatives(role, asked);
  }
}
