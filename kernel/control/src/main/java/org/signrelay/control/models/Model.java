package org.signrelay.control.models;

import java.time.Instant;
import java.util.List;

/**
 * A published model.
 *
 * @param sha256 its bundle in the store
 * @param names the aliases that point at it now, sorted; may be empty
 * @param encoderSlot the slot of the encoder it was trained with
 * @param published when it was last announced
 */
public record Model(String sha256, List<String> names, String encoderSlot, Instant published) {
  public Model {
    names = List.copyOf(names);
  }
}
