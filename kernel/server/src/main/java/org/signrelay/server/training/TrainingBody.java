package org.signrelay.server.training;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;
import org.signrelay.control.training.TrainingSubmission;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A training job as it is asked for. What is missing is taken from the recipe.
 *
 * @param recipe YAML
 * @param corpus {@code sample:PRESET}, or {@code store:SHA256} of a manifest in the store
 * @param name the name that the model is published under
 * @param seed counts for the training, and for the corpus that the recipe has generated
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TrainingBody(
    @Nullable String recipe, @Nullable String corpus, @Nullable String name, @Nullable Long seed) {

  TrainingSubmission submission() {
    if (recipe == null || recipe.isBlank()) {
      throw new SignRelayException(
          ErrorCode.RECIPE_INVALID, "field recipe must hold the recipe's YAML, but is empty");
    }
    return new TrainingSubmission(recipe, corpus, name, seed);
  }
}
