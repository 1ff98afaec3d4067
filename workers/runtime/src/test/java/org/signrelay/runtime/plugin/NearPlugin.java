package org.signrelay.runtime.plugin;

import java.util.List;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.SignRelayPlugin;

/** A tiny plugin for tests; packed into a jar, it fills {@code negatives/near}. */
public final class NearPlugin implements SignRelayPlugin {
  @Override
  public List<NegativeSelectorFactory> negativeSelectors() {
    return List.of(new NearFactory());
  }
}
