package org.signrelay.server.model;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.signrelay.control.models.Model;

/** A published model. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ModelAnswer(
    String sha256, List<String> names, String encoderSlot, Instant published) {

  static ModelAnswer of(Model model) {
    return new ModelAnswer(model.sha256(), model.names(), model.encoderSlot(), model.published());
  }
}
