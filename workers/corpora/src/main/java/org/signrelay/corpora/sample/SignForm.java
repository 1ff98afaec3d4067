package org.signrelay.corpora.sample;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a sign looks.
 *
 * @param handshape 0 .. 7
 * @param location 0 .. 7
 * @param movement one stroke or cycle
 * @param orientation 0 .. 3: fingers up, inwards, down, outwards
 * @param twoHanded whether the other hand mirrors the dominant one
 */
public record SignForm(
    int handshape, int location, Movement movement, int orientation, boolean twoHanded) {
  static final int HANDSHAPES = 8;
  static final int LOCATIONS = 8;
  static final int ORIENTATIONS = 4;

  private static final double TWO_HANDED = 0.35;

  static SignForm draw(Draws draws) {
    return new SignForm(
        draws.below(HANDSHAPES),
        draws.below(LOCATIONS),
        Movement.values()[draws.below(Movement.values().length)],
        draws.below(ORIENTATIONS),
        draws.chance(TWO_HANDED));
  }

  /** The same form with one parameter changed. */
  SignForm partner(PairKind kind, Draws draws) {
    return switch (kind) {
      case HANDSHAPE ->
          new SignForm(
              (handshape + 1 + draws.below(HANDSHAPES - 1)) % HANDSHAPES,
              location,
              movement,
              orientation,
              twoHanded);
      case LOCATION ->
          new SignForm(
              handshape,
              (location + 1 + draws.below(LOCATIONS - 1)) % LOCATIONS,
              movement,
              orientation,
              twoHanded);
      case MOVEMENT ->
          new SignForm(handshape, location, movement.partner(), orientation, twoHanded);
      case ORIENTATION ->
          new SignForm(
              handshape,
              location,
              movement,
              (orientation + 1 + draws.below(ORIENTATIONS - 1)) % ORIENTATIONS,
              twoHanded);
      case HANDS -> new SignForm(handshape, location, movement, orientation, !twoHanded);
    };
  }

  /** The parameters in which two forms differ. */
  public Set<PairKind> differences(SignForm other) {
    Set<PairKind> kinds = EnumSet.noneOf(PairKind.class);
    if (handshape != other.handshape) {
      kinds.add(PairKind.HANDSHAPE);
    }
    if (location != other.location) {
      kinds.add(PairKind.LOCATION);
    }
    if (movement != other.movement) {
      kinds.add(PairKind.MOVEMENT);
    }
    if (orientation != other.orientation) {
      kinds.add(PairKind.ORIENTATION);
    }
    if (twoHanded != other.twoHanded) {
      kinds.add(PairKind.HANDS);
    }
    return kinds;
  }
}
