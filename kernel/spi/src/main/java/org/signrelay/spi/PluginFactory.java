package org.signrelay.spi;

/**
 * What the factories of the three kinds have in common.
 *
 * <p>Implementations are stateless and thread-safe.
 */
public sealed interface PluginFactory
    permits EncoderFactory, NegativeSelectorFactory, PreferenceLevelFactory {

  /** Lower-case words joined by {@code -}, such as {@code skeleton}; unique within its kind. */
  String name();

  /** The options that a recipe may set, with their types, defaults and ranges. */
  Options options();
}
