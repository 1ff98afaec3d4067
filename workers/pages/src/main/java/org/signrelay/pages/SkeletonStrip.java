package org.signrelay.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.signrelay.spi.PartKind;

/**
 * Frames of skeletons side by side, one row for each clip, all in one scale: so what differs
 * between rows is what differs between the clips.
 *
 * @param title what is shown
 * @param rows from top to bottom
 * @param columns frames a line at most; longer rows go on in the next line
 */
public record SkeletonStrip(String title, List<Row> rows, int columns) {
  private static final double CELL = 92;
  private static final double LABEL = 18;
  private static final double NUMBER = 14;
  private static final double PADDING = 6;

  /** The share of coordinates at either end that the picture may cut off: stray points. */
  private static final double STRAY = 0.005;

  /**
   * Frames of one clip.
   *
   * @param frames which, in the order in which they are shown
   * @param chosenFrames those with a coloured ground
   * @param chosenPoints those drawn as coloured dots, in the chosen frames, or in all if none is
   */
  public record Row(
      String label,
      Skeleton skeleton,
      List<Integer> frames,
      Set<Integer> chosenFrames,
      Set<Integer> chosenPoints) {
    public Row {
      frames = List.copyOf(frames);
      chosenFrames = Set.copyOf(chosenFrames);
      chosenPoints = Set.copyOf(chosenPoints);
      for (int frame : frames) {
        if (frame < 0 || frame >= skeleton.frames()) {
          throw new IllegalArgumentException(
              "row %s shows frame %d of a clip of %d frames"
                  .formatted(label, frame, skeleton.frames()));
        }
      }
    }

    /** The same row with these frames and points in colour. */
    public Row choosing(Set<Integer> someFrames, Set<Integer> somePoints) {
      return new Row(label, skeleton, frames, someFrames, somePoints);
    }

    private boolean marks(int frame, int point) {
      return chosenPoints.contains(point)
          && (chosenFrames.isEmpty() || chosenFrames.contains(frame));
    }
  }

  public SkeletonStrip {
    rows = List.copyOf(rows);
    if (columns < 1) {
      throw new IllegalArgumentException("a strip needs at least one column, not " + columns);
    }
  }

  /** A row of at most so many frames, spread evenly from the first to the last. */
  public static Row evenly(String label, Skeleton skeleton, int count) {
    int shown = Math.min(count, skeleton.frames());
    TreeSet<Integer> frames = new TreeSet<>();
    for (int i = 0; i < shown; i++) {
      frames.add(shown == 1 ? 0 : Math.round((float) i * (skeleton.frames() - 1) / (shown - 1)));
    }
    return new Row(label, skeleton, List.copyOf(frames), Set.of(), Set.of());
  }

  public Drawing draw() {
    Canvas canvas = new Canvas();
    double y = Frame.title(canvas, title);
    View view = view();
    int widest = 1;
    for (Row row : rows) {
      canvas.text(0, y + 12, Canvas.Anchor.START, "faint", row.label());
      y += LABEL;
      for (int i = 0; i < row.frames().size(); i++) {
        int column = i % columns;
        if (i > 0 && column == 0) {
          y += view.height() + NUMBER;
        }
        draw(row, row.frames().get(i), canvas, view, column * CELL, y);
        widest = Math.max(widest, column + 1);
      }
      y += view.height() + NUMBER + 8;
    }
    return canvas.drawing(Math.max(widest * CELL, Canvas.width(title) + 8), y, title);
  }

  private static void draw(Row row, int frame, Canvas canvas, View view, double left, double top) {
    Skeleton skeleton = row.skeleton();
    if (row.chosenFrames().contains(frame)) {
      canvas.box(left + 1, top, CELL - 2, view.height(), "chosen");
    }
    draw(skeleton, frame, List.of(PartKind.BODY, PartKind.FACE), "ink", canvas, view, left, top);
    draw(skeleton, frame, List.of(PartKind.LEFT_HAND), "ink l0", canvas, view, left, top);
    draw(skeleton, frame, List.of(PartKind.RIGHT_HAND), "ink l2", canvas, view, left, top);
    for (int point = 0; point < skeleton.points(); point++) {
      boolean marked = row.marks(frame, point);
      if (skeleton.sees(frame, point) && (marked || !skeleton.joined(point))) {
        double[] at = view.place(skeleton, frame, point, left, top);
        canvas.dot(at[0], at[1], marked ? 2.2 : 1.4, marked ? "hot" : "joint");
      }
    }
    double middle = left + CELL / 2;
    canvas.text(
        middle, top + view.height() + 11, Canvas.Anchor.MIDDLE, "faint", String.valueOf(frame));
  }

  private static void draw(
      Skeleton skeleton,
      int frame,
      List<PartKind> parts,
      String style,
      Canvas canvas,
      View view,
      double left,
      double top) {
    StringBuilder data = new StringBuilder();
    for (Skeleton.Limb limb : skeleton.limbs()) {
      if (parts.contains(limb.part())
          && skeleton.sees(frame, limb.from())
          && skeleton.sees(frame, limb.to())) {
        data.append(
            Canvas.through(
                List.of(
                    view.place(skeleton, frame, limb.from(), left, top),
                    view.place(skeleton, frame, limb.to(), left, top))));
      }
    }
    if (!data.isEmpty()) {
      canvas.path(data.toString(), style);
    }
  }

  private View view() {
    List<Double> across = new ArrayList<>();
    List<Double> down = new ArrayList<>();
    for (Row row : rows) {
      for (int frame : row.frames()) {
        IntStream.range(0, row.skeleton().points())
            .filter(point -> row.skeleton().sees(frame, point))
            .forEach(point -> {
              across.add((double) row.skeleton().x(frame, point));
              down.add((double) row.skeleton().y(frame, point));
            });
      }
    }
    return View.over(sorted(across), sorted(down));
  }

  private static double[] sorted(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * The part of the plane that every cell shows.
   *
   * @param scale pixels a unit
   * @param height of a cell in pixels
   */
  private record View(double left, double top, double scale, double height) {
    static View over(double[] across, double[] down) {
      if (across.length == 0) {
        return new View(0, 0, 1, CELL);
      }
      int stray = (int) (across.length * STRAY);
      double left = across[stray];
      double width = Math.max(1e-6, across[across.length - 1 - stray] - left);
      double top = down[stray];
      double height = Math.max(1e-6, down[down.length - 1 - stray] - top);
      double scale = (CELL - 2 * PADDING) / Math.max(width, height / 1.4);
      double margin = (CELL - width * scale) / 2;
      return new View(left - margin / scale, top, scale, height * scale + 2 * PADDING);
    }

    double[] place(Skeleton skeleton, int frame, int point, double cellLeft, double cellTop) {
      double x = (skeleton.x(frame, point) - left) * scale;
      double y = (skeleton.y(frame, point) - top) * scale + PADDING;
      return new double[] {cellLeft + Math.clamp(x, 0, CELL), cellTop + Math.clamp(y, 0, height)};
    }
  }
}
