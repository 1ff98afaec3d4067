package org.signrelay.spi;

/** Makes an {@link Encoder} for one keypoint layout. */
public non-sealed interface EncoderFactory extends PluginFactory {

  /**
   * Creates an encoder. The parameters of its block are not initialised here: the caller
   * initialises the block, or loads weights into it by parameter name.
   *
   * @throws UnsupportedLayoutException if the layout lacks points that this encoder needs
   */
  Encoder create(OptionValues values, EncoderContext context);
}
