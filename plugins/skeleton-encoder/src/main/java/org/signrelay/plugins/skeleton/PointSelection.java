package org.signrelay.plugins.skeleton;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.UnsupportedLayoutException;

/**
 * Chooses which points of a layout are used, and as what.
 *
 * <ul>
 *   <li>The body: every upper-body role that the layout has, in whichever part, and the ears. So a
 *       hand's wrist or its only point stands for the hand's place where the body has no wrist, and
 *       a nose may come from the face. A body whose points bear no known names is used whole, but
 *       for its lower half.
 *   <li>A hand of more than one point: all of them, relative to its wrist; failing that, to the
 *       body's wrist, and failing that, to its first point, which then also stands for its place.
 *   <li>The face, if wanted: {@link FaceContour}.
 * </ul>
 */
final class PointSelection {
  private static final List<PointRole> UPPER_BODY =
      List.of(
          PointRole.NOSE,
          PointRole.NECK,
          PointRole.LEFT_SHOULDER,
          PointRole.RIGHT_SHOULDER,
          PointRole.LEFT_ELBOW,
          PointRole.RIGHT_ELBOW,
          PointRole.LEFT_WRIST,
          PointRole.RIGHT_WRIST,
          PointRole.LEFT_HAND_CENTRE,
          PointRole.RIGHT_HAND_CENTRE);

  private final KeypointLayout layout;

  private PointSelection(KeypointLayout layout) {
    this.layout = layout;
  }

  /**
   * The parts in column order: body, left hand, right hand, face. The body is always there.
   *
   * @throws UnsupportedLayoutException if the layout has neither a body nor a hand
   */
  static List<SelectedPart> of(KeypointLayout layout, SkeletonOptions.Face face) {
    PointSelection selection = new PointSelection(layout);
    List<SelectedPart> parts = new ArrayList<>();
    parts.add(selection.body());
    selection.hand(PartKind.LEFT_HAND).ifPresent(parts::add);
    selection.hand(PartKind.RIGHT_HAND).ifPresent(parts::add);
    if (face == SkeletonOptions.Face.CONTOUR) {
      selection.face().ifPresent(parts::add);
    }
    return List.copyOf(parts);
  }

  private SelectedPart body() {
    List<PointRole> roles = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (PointRole role : UPPER_BODY) {
      Optional<Integer> source = placeOf(role);
      if (source.isPresent()) {
        roles.add(role);
        sources.add(source.get());
      }
    }
    List<Integer> nameless = roles.isEmpty() ? bodyPointsAboveTheHip() : ears();
    for (int source : nameless) {
      roles.add(PointRole.OTHER);
      sources.add(source);
    }
    if (sources.isEmpty()) {
      throw new UnsupportedLayoutException(
          "the skeleton encoder needs a body or a hand, but layout %s has neither"
              .formatted(layout.name()));
    }
    Set<Limb> limbs = new LinkedHashSet<>(Bones.between(roles));
    limbs.addAll(layoutLimbs(sources));
    return new SelectedPart(
        new PreparedLayout.Part(PartKind.BODY, roles, List.copyOf(limbs)), sources, List.of());
  }

  /** Where a role is found; a hand without any wrist is placed by its first point. */
  private Optional<Integer> placeOf(PointRole role) {
    Optional<Integer> found = layout.find(role);
    return switch (role) {
      case LEFT_HAND_CENTRE -> found.or(() -> firstPointOfWristless(PartKind.LEFT_HAND));
      case RIGHT_HAND_CENTRE -> found.or(() -> firstPointOfWristless(PartKind.RIGHT_HAND));
      default -> found;
    };
  }

  private Optional<Integer> firstPointOfWristless(PartKind hand) {
    return layout.find(wrist(hand)).isPresent()
        ? Optional.empty()
        : layout.part(hand).map(layout::offset);
  }

  private List<Integer> bodyPointsAboveTheHip() {
    List<Integer> points = new ArrayList<>();
    Optional<Part> body = layout.part(PartKind.BODY);
    for (int point = 0; body.isPresent() && point < body.get().points().size(); point++) {
      if (body.get().role(point) != PointRole.LOWER_BODY) {
        points.add(layout.offset(body.get()) + point);
      }
    }
    return points;
  }

  private List<Integer> ears() {
    List<Integer> points = new ArrayList<>();
    Optional<Part> body = layout.part(PartKind.BODY);
    for (int point = 0; body.isPresent() && point < body.get().points().size(); point++) {
      if (body.get().points().get(point).toUpperCase(Locale.ROOT).endsWith("EAR")) {
        points.add(layout.offset(body.get()) + point);
      }
    }
    return points;
  }

  /** The layout's own limbs among the chosen points of the body. */
  private Set<Limb> layoutLimbs(List<Integer> sources) {
    Set<Limb> limbs = new LinkedHashSet<>();
    int offset = 0;
    for (Part part : layout.parts()) {
      for (Limb limb : part.limbs()) {
        int from = sources.indexOf(offset + limb.from());
        int to = sources.indexOf(offset + limb.to());
        if (from >= 0 && to >= 0) {
          limbs.add(new Limb(Math.min(from, to), Math.max(from, to)));
        }
      }
      offset += part.points().size();
    }
    return limbs;
  }

  private Optional<SelectedPart> hand(PartKind hand) {
    return layout
        .part(hand)
        .filter(part -> part.points().size() > 1)
        .map(part -> hand(hand, part, layout.offset(part)));
  }

  private SelectedPart hand(PartKind hand, Part part, int offset) {
    List<Integer> sources = new ArrayList<>();
    List<Integer> roots = new ArrayList<>();
    for (int point = 0; point < part.points().size(); point++) {
      sources.add(offset + point);
      if (part.role(point) == wrist(hand)) {
        roots.add(offset + point);
      }
    }
    layout.find(wrist(hand)).filter(wrist -> !roots.contains(wrist)).ifPresent(roots::add);
    if (roots.isEmpty()) {
      roots.add(offset);
    }
    // A root in its own part always lies at 0: there it is no carrier of the hand's place.
    List<PointRole> roles =
        sources.stream()
            .map(source -> roots.contains(source) ? PointRole.OTHER : PointRole.FINGER)
            .toList();
    return new SelectedPart(new PreparedLayout.Part(hand, roles, part.limbs()), sources, roots);
  }

  private Optional<SelectedPart> face() {
    return layout
        .part(PartKind.FACE)
        .filter(part -> part.points().size() > 1)
        .map(part -> face(FaceContour.of(part), layout.offset(part)));
  }

  private static SelectedPart face(FaceContour contour, int offset) {
    List<Integer> sources = contour.points().stream().map(point -> offset + point).toList();
    List<PointRole> roles = sources.stream().map(source -> PointRole.OTHER).toList();
    return new SelectedPart(
        new PreparedLayout.Part(PartKind.FACE, roles, contour.limbs()),
        sources,
        sources.subList(0, 1));
  }

  private static PointRole wrist(PartKind hand) {
    return hand == PartKind.LEFT_HAND ? PointRole.LEFT_WRIST : PointRole.RIGHT_WRIST;
  }
}
