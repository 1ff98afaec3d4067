package org.signrelay.learning.controls;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.signrelay.spi.PreparedClip;

/** A change of a clip that a person would not take for other signing. Immutable. */
public sealed interface InvarianceControl permits Rotation, Scale, Translation, Tempo, Mirror {

  /** All of them. */
  static List<InvarianceControl> all() {
    return List.of(new Rotation(), new Scale(), new Translation(), new Tempo(), new Mirror());
  }

  /** The name that results are reported by. */
  String name();

  /**
   * A changed copy of a clip; empty if the clip's layout does not allow it.
   *
   * @param random says how much, within the control's range
   */
  Optional<PreparedClip> apply(PreparedClip clip, RandomGenerator random);
}
