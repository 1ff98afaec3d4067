package org.signrelay.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;

/**
 * Makes {@link PointsEncoder}s. By how much their jar scales coordinates stands in a resource of
 * the jar: so two jars of one plugin can give equal or different outputs.
 */
public final class PointsFactory implements EncoderFactory {
  static final String SCALE = "scale.txt";

  @Override
  public String name() {
    return "points";
  }

  @Override
  public Options options() {
    return Options.none().integer("width", 8, 1, 64, "features of an output token");
  }

  @Override
  public Encoder create(OptionValues values, EncoderContext context) {
    return new PointsEncoder(context.layout(), values.integer("width"), scale());
  }

  private static float scale() {
    try (InputStream in = PointsFactory.class.getResourceAsStream(SCALE)) {
      return Float.parseFloat(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
