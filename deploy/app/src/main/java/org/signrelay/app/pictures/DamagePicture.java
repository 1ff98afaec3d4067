package org.signrelay.app.pictures;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.signrelay.pages.Drawing;
import org.signrelay.pages.Skeleton;
import org.signrelay.pages.SkeletonStrip;
import org.signrelay.pages.SkeletonStrip.Row;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Variant;

/**
 * A clip before and after a damage. Frames on a coloured ground differ from those of the clip at
 * the same place, and so do coloured points, where it is few of them.
 *
 * @param variant what was done
 * @param before the clip
 * @param after the damaged copy
 */
public record DamagePicture(Variant variant, PreparedClip before, PreparedClip after) {
  private static final int FRAMES = 12;

  /** How many frames before the first damage are shown of a local one. */
  private static final int LEAD = 2;

  public Drawing draw() {
    Set<Integer> frames = damagedFrames();
    Set<Integer> points = damagedPoints();
    boolean few = points.size() <= points(before.layout()) / 2;
    Row one = row("before", before, frames);
    Row other =
        row("after", after, frames)
            .choosing(
                IntStream.range(0, after.frames())
                    .filter(frame -> frame >= before.frames() || frames.contains(frame))
                    .boxed()
                    .collect(Collectors.toSet()),
                few ? points : Set.of());
    return new SkeletonStrip(variant.toString(), List.of(one, other), FRAMES).draw();
  }

  /** Of a global damage frames of the whole clip, of a local one those where it begins. */
  private Row row(String label, PreparedClip clip, Set<Integer> damaged) {
    String text = "%s: %d frames".formatted(label, clip.frames());
    Row evenly = SkeletonStrip.evenly(text, Skeleton.of(clip), FRAMES);
    return switch (variant.granularity()) {
      case GLOBAL -> evenly;
      case LOCAL -> {
        int first = damaged.stream().min(Integer::compare).orElse(0);
        int from = Math.max(0, Math.min(first - LEAD, clip.frames() - FRAMES));
        List<Integer> shown =
            IntStream.range(from, Math.min(clip.frames(), from + FRAMES)).boxed().toList();
        yield new Row(text, evenly.skeleton(), shown, Set.of(), Set.of());
      }
    };
  }

  private Set<Integer> damagedFrames() {
    Set<Integer> frames = new TreeSet<>();
    for (int frame = 0; frame < Math.min(before.frames(), after.frames()); frame++) {
      for (int point = 0; point < points(before.layout()); point++) {
        if (differs(frame, point)) {
          frames.add(frame);
        }
      }
    }
    return frames;
  }

  private Set<Integer> damagedPoints() {
    Set<Integer> points = new TreeSet<>();
    for (int point = 0; point < points(before.layout()); point++) {
      for (int frame = 0; frame < Math.min(before.frames(), after.frames()); frame++) {
        if (differs(frame, point)) {
          points.add(point);
        }
      }
    }
    return points;
  }

  private boolean differs(int frame, int point) {
    int channels = before.layout().channels();
    return IntStream.range(point * channels, (point + 1) * channels)
        .anyMatch(column -> before.value(frame, column) != after.value(frame, column));
  }

  private static int points(PreparedLayout layout) {
    return layout.width() / layout.channels();
  }
}
