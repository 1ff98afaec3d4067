package org.signrelay.plugins.pairselection;

import java.util.List;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.SignRelayPlugin;

/** Fills {@code negatives/pair-selection}. */
public final class PairSelectionPlugin implements SignRelayPlugin {
  @Override
  public List<NegativeSelectorFactory> negativeSelectors() {
    return List.of(new PairSelectionFactory());
  }
}
