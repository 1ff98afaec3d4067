package org.signrelay.control.rollouts;

import java.util.Optional;

/**
 * Which bundle a request goes to.
 *
 * @param modelSha the one that translates
 * @param fallbackSha the one that translates if that one fails
 * @param shadowSha the one that translates along, unseen
 */
public record Route(String modelSha, Optional<String> fallbackSha, Optional<String> shadowSha) {

  /** To a bundle on trial; to the other one, if it fails. */
  static Route trial(String modelSha, String presentSha) {
    return new Route(
        modelSha,
        Optional.of(presentSha).filter(present -> !present.equals(modelSha)),
        Optional.empty());
  }

  /** To one bundle that is not on trial. */
  static Route only(String modelSha) {
    return new Route(modelSha, Optional.empty(), Optional.empty());
  }
}
