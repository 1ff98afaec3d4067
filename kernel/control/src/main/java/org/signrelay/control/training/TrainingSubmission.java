package org.signrelay.control.training;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be trained. What is null is taken from the recipe.
 *
 * @param recipe YAML
 * @param corpus {@code sample:PRESET}, or {@code store:SHA256} of a manifest in the store
 * @param name the name that the model is published under
 * @param seed counts for the training, and for the corpus that the recipe has generated
 */
public record TrainingSubmission(
    String recipe, @Nullable String corpus, @Nullable String name, @Nullable Long seed) {}
