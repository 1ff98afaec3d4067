package org.signrelay.clips;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.clips.PoseComponent.Colour;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.SignRelayException;

/**
 * Reads the bytes of one {@code .pose} file of version 0.1 or 0.2. Counts are checked against the
 * limits and against the bytes that are left before anything is allocated for them. One file a
 * reader.
 */
final class PoseReader {
  private final PoseCursor cursor;
  private final ClipLimits limits;

  PoseReader(ByteBuffer bytes, ClipLimits limits) {
    this.cursor = new PoseCursor(bytes);
    this.limits = limits;
  }

  PoseDocument read() {
    float version = cursor.f32("the version");
    return switch (Math.round(version * 1000)) {
      case 100 -> body01(header());
      case 200 -> body02(header());
      default ->
          throw new SignRelayException(
              ErrorCode.CLIP_UNREADABLE,
              "byte 0: expected version 0.1 or 0.2 of the .pose format, found version " + version);
    };
  }

  private PoseHeader header() {
    int width = cursor.u16("the width");
    int height = cursor.u16("the height");
    int depth = cursor.u16("the depth");
    int count = cursor.u16("the number of components");
    List<PoseComponent> components = new ArrayList<>();
    int points = 0;
    for (int i = 0; i < count; i++) {
      PoseComponent component = component("component " + i, limits.points() - points);
      points += component.points().size();
      components.add(component);
    }
    if (points == 0) {
      throw cursor.refused("components with points", "none in the header");
    }
    return new PoseHeader(width, height, depth, components);
  }

  private PoseComponent component(String what, int pointsLeft) {
    String name = cursor.string("the name of " + what);
    String format = cursor.string("the format of " + what);
    if (!format.equals("XYC") && !format.equals("XYZC")) {
      throw cursor.refused("the format of %s to be XYC or XYZC".formatted(what), "another");
    }
    int pointCount = cursor.u16("the number of points of " + what);
    int limbCount = cursor.u16("the number of limbs of " + what);
    int colourCount = cursor.u16("the number of colours of " + what);
    if (pointCount > pointsLeft) {
      throw cursor.refused(
          "at most %d points a frame".formatted(limits.points()),
          "%d in %s alone or with those before it".formatted(pointCount, what));
    }
    List<String> points = new ArrayList<>(pointCount);
    for (int i = 0; i < pointCount; i++) {
      points.add(cursor.string("the name of point %d of %s".formatted(i, what)));
    }
    cursor.need(4L * limbCount, "the %d limbs of %s".formatted(limbCount, what));
    List<Limb> limbs = new ArrayList<>(limbCount);
    for (int i = 0; i < limbCount; i++) {
      limbs.add(new Limb(cursor.u16("a limb"), cursor.u16("a limb")));
    }
    cursor.need(6L * colourCount, "the %d colours of %s".formatted(colourCount, what));
    List<Colour> colours = new ArrayList<>(colourCount);
    for (int i = 0; i < colourCount; i++) {
      colours.add(
          new Colour(cursor.u16("a colour"), cursor.u16("a colour"), cursor.u16("a colour")));
    }
    return new PoseComponent(name, format, points, limbs, colours);
  }

  /** The 16-bit frames field overflows: the size of the file says how many frames there are. */
  private PoseDocument body01(PoseHeader header) {
    float framesPerSecond = frameRate(cursor.u16("the frame rate"));
    int field = cursor.u16("the number of frames");
    int people = people();
    long frameBytes = frameBytes(header, people);
    long frames = cursor.left() / frameBytes;
    if (cursor.left() % frameBytes != 0 || (frames & 0xFFFF) != field) {
      throw sizeMismatch(field, frameBytes);
    }
    return body(header, framesPerSecond, frames, people);
  }

  private PoseDocument body02(PoseHeader header) {
    float framesPerSecond = frameRate(cursor.f32("the frame rate"));
    long frames = cursor.u32("the number of frames");
    int people = people();
    long frameBytes = frameBytes(header, people);
    if (frames > cursor.left() / frameBytes || frames * frameBytes != cursor.left()) {
      throw sizeMismatch(frames, frameBytes);
    }
    return body(header, framesPerSecond, frames, people);
  }

  private PoseDocument body(PoseHeader header, float framesPerSecond, long frames, int people) {
    if (frames == 0) {
      throw cursor.refused("at least one frame", "none");
    }
    if (frames > limits.frames()) {
      throw new SignRelayException(
          ErrorCode.CLIP_TOO_LONG,
          "expected at most %d frames, found %d".formatted(limits.frames(), frames));
    }
    int cells = (int) frames * people * header.points();
    return new PoseDocument(
        header,
        framesPerSecond,
        (int) frames,
        people,
        cursor.floats(cells * header.dimensions()),
        cursor.floats(cells));
  }

  private float frameRate(float value) {
    if (!(value > 0) || Float.isInfinite(value)) {
      throw cursor.refused("a frame rate greater than 0", String.valueOf(value));
    }
    return value;
  }

  private int people() {
    int people = cursor.u16("the number of people");
    if (people < 1 || people > limits.people()) {
      throw cursor.refused("1 to %d people".formatted(limits.people()), String.valueOf(people));
    }
    return people;
  }

  private static long frameBytes(PoseHeader header, int people) {
    return 4L * people * header.points() * (header.dimensions() + 1);
  }

  private SignRelayException sizeMismatch(long frames, long frameBytes) {
    return cursor.refused(
        "%d frames of %d bytes, as the header says".formatted(frames, frameBytes),
        "%d bytes, which is %d whole frames and %d bytes"
            .formatted(cursor.left(), cursor.left() / frameBytes, cursor.left() % frameBytes));
  }
}
