package org.signrelay.testkit;

import java.util.List;
import java.util.Map;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.KeypointLayout;

/**
 * One way to use an encoder that its contract is checked for.
 *
 * @param name for the test report
 * @param layout of all clips
 * @param options as a recipe would give them
 * @param detached prefixes of parameter names behind which the encoder stops a gradient on purpose:
 *     for these, and then for the input, autograd need not agree with finite differences
 */
public record EncoderCase(
    String name, KeypointLayout layout, Map<String, String> options, List<String> detached) {
  public EncoderCase {
    options = Map.copyOf(options);
    detached = List.copyOf(detached);
  }

  public EncoderCase(String name, KeypointLayout layout, Map<String, String> options) {
    this(name, layout, options, List.of());
  }

  Encoder create(EncoderFactory factory) {
    return factory.create(factory.options().parse(options), new EncoderContext(layout));
  }

  @Override
  public String toString() {
    return name;
  }
}
