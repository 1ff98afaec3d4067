package org.signrelay.learning.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.signrelay.learning.recipe.Recipe;

/**
 * What a history belongs to.
 *
 * @param corpus sha-256 of the corpus manifest, in hex
 * @param model sha-256 of the recipe up to the end of the reference run, seed and name included,
 *     and of the stage's number
 */
public record RunIdentity(String corpus, String model) {

  public static RunIdentity of(String dataHash, Recipe recipe, int stage) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (recipe.untilReference(stage).toYaml() + stage).getBytes(StandardCharsets.UTF_8));
      return new RunIdentity(dataHash, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
