package org.signrelay.plugins.skeleton;

import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;

/** Makes {@link SkeletonEncoder}s, for every layout that has a body or a hand. */
public final class SkeletonEncoderFactory implements EncoderFactory {
  @Override
  public String name() {
    return "skeleton";
  }

  @Override
  public Options options() {
    return SkeletonOptions.declared();
  }

  @Override
  public Encoder create(OptionValues values, EncoderContext context) {
    return new SkeletonEncoder(SkeletonOptions.of(values), context.layout());
  }
}
