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
 * Makes {@link PointsEncoder}s. By how much their jar scales coordinates, and on how many frames
 * they fail, stands in resources of the jar: so two jars of one plugin can give equal or different
 * outputs, or none.
 */
public final class PointsFactory implements EncoderFactory {
  static final String SCALE = "scale.txt";
  static final String FAULT = "fault.txt";

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
    return new PointsEncoder(
        context.layout(),
        values.integer("width"),
        Float.parseFloat(resource(SCALE)),
        Integer.parseInt(resource(FAULT)));
  }

  static String resource(String name) {
    try (InputStream in = PointsFactory.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
