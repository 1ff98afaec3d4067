package org.signrelay.spi;

import java.util.Locale;
import java.util.Set;

/** Reads the names that pose estimators give to parts and points. */
final class PointNames {
  private static final Set<String> LOWER =
      Set.of("HIP", "KNEE", "ANKLE", "HEEL", "TOE", "FOOT", "SPINE", "MIDHIP");

  private PointNames() {}

  static PartKind partKind(String partName) {
    String name = plain(partName);
    if (name.contains("WORLD")) {
      return PartKind.OTHER;
    }
    if (name.contains("HAND")) {
      return name.contains("LEFT")
          ? PartKind.LEFT_HAND
          : name.contains("RIGHT") ? PartKind.RIGHT_HAND : PartKind.OTHER;
    }
    if (name.contains("FACE")) {
      return PartKind.FACE;
    }
    return name.contains("POSE") || name.contains("BODY") ? PartKind.BODY : PartKind.OTHER;
  }

  static PointRole role(PartKind part, String pointName) {
    String name = plain(pointName);
    return switch (part) {
      case BODY -> bodyRole(name);
      case LEFT_HAND -> handRole(name, PointRole.LEFT_WRIST, PointRole.LEFT_HAND_CENTRE);
      case RIGHT_HAND -> handRole(name, PointRole.RIGHT_WRIST, PointRole.RIGHT_HAND_CENTRE);
      case FACE -> name.equals("NOSE") ? PointRole.NOSE : PointRole.OTHER;
      case OTHER -> PointRole.OTHER;
    };
  }

  private static PointRole handRole(String name, PointRole wrist, PointRole centre) {
    if (name.contains("WRIST") || name.equals("BASE") || name.equals("0")) {
      return wrist;
    }
    return name.equals("CENTRE") || name.equals("CENTER") ? centre : PointRole.FINGER;
  }

  private static PointRole bodyRole(String name) {
    boolean left = name.startsWith("LEFT") || name.endsWith("LEFT") || isShortSide(name, 'L');
    boolean right = name.startsWith("RIGHT") || name.endsWith("RIGHT") || isShortSide(name, 'R');
    if (name.equals("NOSE") || name.equals("HEAD")) {
      return PointRole.NOSE;
    }
    if (name.equals("NECK") || name.equals("SHOULDERCENTRE") || name.equals("SHOULDERCENTER")) {
      return PointRole.NECK;
    }
    if (LOWER.stream().anyMatch(name::contains)) {
      return PointRole.LOWER_BODY;
    }
    if (left == right) {
      return PointRole.OTHER;
    }
    if (name.contains("SHOULDER")) {
      return left ? PointRole.LEFT_SHOULDER : PointRole.RIGHT_SHOULDER;
    }
    if (name.contains("ELBOW")) {
      return left ? PointRole.LEFT_ELBOW : PointRole.RIGHT_ELBOW;
    }
    if (name.contains("WRIST")) {
      return left ? PointRole.LEFT_WRIST : PointRole.RIGHT_WRIST;
    }
    return name.contains("HAND")
        ? (left ? PointRole.LEFT_HAND_CENTRE : PointRole.RIGHT_HAND_CENTRE)
        : PointRole.OTHER;
  }

  /** OpenPose's {@code RShoulder} and {@code LWrist}. */
  private static boolean isShortSide(String name, char side) {
    return !name.isEmpty()
        && name.charAt(0) == side
        && (name.endsWith("SHOULDER") || name.endsWith("ELBOW") || name.endsWith("WRIST"))
        && !name.startsWith("LEFT")
        && !name.startsWith("RIGHT");
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (char c : name.toUpperCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
