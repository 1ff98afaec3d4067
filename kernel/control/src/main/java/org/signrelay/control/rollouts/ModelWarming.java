package org.signrelay.control.rollouts;

import java.util.Set;

/** The models of a translator, as far as a rollout goes. */
public interface ModelWarming {

  /**
   * Loads a model, beside those there are, and translates with it, so that the first request finds
   * everything in place.
   *
   * @throws RuntimeException with a sentence if it cannot be loaded here
   */
  void warm(String sha256);

  /** From now on these models are not unloaded to make room, however long nobody asks for them. */
  void keep(Set<String> sha256s);
}
