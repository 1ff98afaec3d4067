package org.signrelay.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;

/**
 * Makes {@link NearSelector}s. Whether they put near or far examples together, stands in a resource
 * of the jar, so that two jars of one plugin train different models.
 */
public final class NearFactory implements NegativeSelectorFactory {
  static final String SIGN = "sign.txt";

  @Override
  public String name() {
    return "near";
  }

  @Override
  public Options options() {
    return Options.none().flag("history", false, "whether to go by a reference run");
  }

  @Override
  public NegativeSelector create(OptionValues values) {
    try (InputStream in = NearFactory.class.getResourceAsStream(SIGN)) {
      int sign = Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return new NearSelector(values.flag("history"), sign);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
