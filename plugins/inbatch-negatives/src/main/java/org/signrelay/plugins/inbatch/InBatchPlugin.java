package org.signrelay.plugins.inbatch;

import java.util.List;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.SignRelayPlugin;

/** Fills {@code negatives/inbatch}. */
public final class InBatchPlugin implements SignRelayPlugin {
  @Override
  public List<NegativeSelectorFactory> negativeSelectors() {
    return List.of(new InBatchNegativesFactory());
  }
}
