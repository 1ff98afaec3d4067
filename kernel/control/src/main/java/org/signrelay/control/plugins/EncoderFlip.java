package org.signrelay.control.plugins;

import java.util.List;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.Slot;
import org.signrelay.spi.EncoderFactory;

/**
 * Whoever has built something of an encoder that outlives a single use: the loaded models of a
 * translator. It follows when the encoder's slot flips.
 */
@FunctionalInterface
public interface EncoderFlip {

  /**
   * The slot holds a new version: a lease taken now is on that one. For each model a second
   * instance is built with it, warmed up and compared on golden clips; equal, and the model flips.
   * A model that would answer otherwise stays as it is, with its lease on the old version.
   *
   * <p>Called on the reconciler's thread, before the old version is drained.
   *
   * @return a sentence for each model that stays with the old version
   * @throws RuntimeException if the new version fails; the slot then goes back to the old one, and
   *     so must every model
   */
  List<String> flipped(Slot<EncoderFactory> slot, PluginCoordinates version);
}
