package org.signrelay.host;

import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayException;

/**
 * A named place that a plugin fills, written {@code kind/name}: {@code encoder/skeleton}, {@code
 * negatives/inbatch}, {@code preference/spatial}.
 *
 * @param <F> the factory that fills it
 */
public record Slot<F extends PluginFactory>(Class<F> type, String name) {
  private static final String ENCODER = "encoder";
  private static final String NEGATIVES = "negatives";
  private static final String PREFERENCE = "preference";

  public Slot {
    if (!PluginCoordinates.isId(name)) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "a slot's name must be lower-case words joined by '-', but was '%s'".formatted(name));
    }
  }

  public static Slot<EncoderFactory> encoder(String name) {
    return new Slot<>(EncoderFactory.class, name);
  }

  public static Slot<NegativeSelectorFactory> negatives(String name) {
    return new Slot<>(NegativeSelectorFactory.class, name);
  }

  public static Slot<PreferenceLevelFactory> preference(String name) {
    return new Slot<>(PreferenceLevelFactory.class, name);
  }

  /** Reads {@code kind/name}. */
  public static Slot<?> parse(String text) {
    int slash = text.indexOf('/');
    String name = text.substring(slash + 1);
    return switch (slash < 0 ? "" : text.substring(0, slash)) {
      case ENCODER -> encoder(name);
      case NEGATIVES -> negatives(name);
      case PREFERENCE -> preference(name);
      default ->
          throw new SignRelayException(
              ErrorCode.OPTION_INVALID,
              "a slot is written encoder/NAME, negatives/NAME or preference/NAME, but was '%s'"
                  .formatted(text));
    };
  }

  /** The slot that a factory fills. */
  static Slot<?> of(PluginFactory factory) {
    return switch (factory) {
      case EncoderFactory encoder -> encoder(encoder.name());
      case NegativeSelectorFactory negatives -> negatives(negatives.name());
      case PreferenceLevelFactory preference -> preference(preference.name());
    };
  }

  @Override
  public String toString() {
    String kind =
        type == EncoderFactory.class
            ? ENCODER
            : type == NegativeSelectorFactory.class ? NEGATIVES : PREFERENCE;
    return kind + "/" + name;
  }
}
