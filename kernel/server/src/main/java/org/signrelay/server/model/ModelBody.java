package org.signrelay.server.model;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that shall be published.
 *
 * @param sha256 of an artifact in the store
 * @param name what the model shall be called; missing for the name it was trained under
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ModelBody(@Nullable String sha256, @Nullable String name) {}
