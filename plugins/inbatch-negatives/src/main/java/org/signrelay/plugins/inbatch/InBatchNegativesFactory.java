package org.signrelay.plugins.inbatch;

import java.util.List;
import java.util.Locale;
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
            "ignored",
            List.of("positive", "ignored", "negative"),
            "what a clip and the same sentence of another clip are to each other");
  }

  @Override
  public NegativeSelector create(OptionValues values) {
    String role = values.choice(DUPLICATES).toUpperCase(Locale.ROOT);
    return new InBatchNegatives(PairRole.valueOf(role));
  }
}
