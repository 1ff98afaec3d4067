package org.signrelay.clips;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Part;
import org.signrelay.spi.SignRelayException;

/**
 * All that a {@code .pose} file holds, bit for bit: a file of version 0.2 that {@link PoseFile}
 * reads and writes again has the same bytes. Immutable by convention: arrays are not copied.
 *
 * @param header what the values are
 * @param framesPerSecond greater than 0
 * @param frames F, at least 1
 * @param people P in every frame, at least 1
 * @param coordinates (F, P, N, D)
 * @param confidence (F, P, N)
 */
public record PoseDocument(
    PoseHeader header,
    float framesPerSecond,
    int frames,
    int people,
    float[] coordinates,
    float[] confidence) {
  private static final int LARGEST_SIZE = 0xFFFF;

  /** The document of a clip: one person, the picture just large enough for the points seen. */
  public static PoseDocument of(Clip clip) {
    KeypointLayout layout = clip.layout();
    String format = layout.dimensions() == 2 ? "XYC" : "XYZC";
    List<PoseComponent> components = new ArrayList<>();
    for (Part part : layout.parts()) {
      components.add(
          new PoseComponent(part.name(), format, part.points(), part.limbs(), List.of()));
    }
    return new PoseDocument(
        new PoseHeader(
            extent(clip, 0),
            extent(clip, 1),
            layout.dimensions() > 2 ? extent(clip, 2) : 0,
            components),
        clip.framesPerSecond(),
        clip.frames(),
        1,
        clip.coordinates(),
        clip.confidence());
  }

  private static int extent(Clip clip, int axis) {
    float largest = 0;
    float[] confidence = clip.confidence();
    float[] coordinates = clip.coordinates();
    int dimensions = clip.layout().dimensions();
    for (int cell = 0, value = axis; cell < confidence.length; cell++, value += dimensions) {
      if (confidence[cell] > 0 && coordinates[value] > largest) {
        largest = coordinates[value];
      }
    }
    return (int) Math.min(Math.ceil(largest), LARGEST_SIZE);
  }

  /**
   * The first person as a clip. Coordinates that are not numbers become 0 where the confidence is
   * 0; values of an axis that a component does not have become 0.
   *
   * @param signer who signs, or null: the file does not say
   * @throws SignRelayException if a point that was seen has a coordinate that is not a number, a
   *     confidence is negative or not a number, or the header is no keypoint layout
   */
  public Clip toClip(@Nullable String signer) {
    return read(signer).clip();
  }

  /** The same, with what was odd. */
  ReadClip read(@Nullable String signer) {
    KeypointLayout layout = layout();
    int dimensions = layout.dimensions();
    int[] axes = axes();
    float[] seen = ofFirstPerson(confidence, axes.length);
    float[] places = ofFirstPerson(coordinates, axes.length * dimensions);
    long notNumbers = 0;
    for (int frame = 0, cell = 0; frame < frames; frame++) {
      for (int point = 0; point < axes.length; point++, cell++) {
        checkConfidence(seen[cell], frame, point);
        for (int axis = 0; axis < dimensions; axis++) {
          int at = cell * dimensions + axis;
          float value = places[at];
          boolean known = axis < axes[point];
          if (known ? Float.isFinite(value) : value == 0) {
            continue;
          }
          if (known) {
            checkUnseen(seen[cell], value, frame, point);
            notNumbers++;
          }
          places = places == coordinates ? coordinates.clone() : places;
          places[at] = 0;
        }
      }
    }
    Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
    if (people > 1) {
      oddities.add(Oddity.SEVERAL_PEOPLE);
    }
    if (notNumbers > 0) {
      oddities.add(Oddity.NOT_A_NUMBER);
    }
    return new ReadClip(
        new Clip(layout, framesPerSecond, frames, places, seen, signer), oddities, notNumbers);
  }

  /** How many axes each point has. */
  private int[] axes() {
    return header.components().stream()
        .flatMapToInt(
            part -> IntStream.range(0, part.points().size()).map(point -> part.dimensions()))
        .toArray();
  }

  /** The first of the people in every frame; the values themselves if there is only one. */
  private float[] ofFirstPerson(float[] values, int width) {
    if (people == 1) {
      return values;
    }
    float[] first = new float[frames * width];
    for (int frame = 0; frame < frames; frame++) {
      System.arraycopy(values, frame * people * width, first, frame * width, width);
    }
    return first;
  }

  private void checkConfidence(float value, int frame, int point) {
    if (!(value >= 0) || Float.isInfinite(value)) {
      throw unreadable(
          "frame %d: point %s has confidence %s; expected a number of 0 or more"
              .formatted(frame, name(point), value));
    }
  }

  private void checkUnseen(float seen, float value, int frame, int point) {
    if (seen > 0) {
      throw unreadable(
          "frame %d: point %s has confidence %s, but a coordinate is %s; expected a number"
              .formatted(frame, name(point), seen, value));
    }
  }

  /** Such as {@code NOSE of BODY}. */
  private String name(int point) {
    int index = point;
    for (PoseComponent component : header.components()) {
      if (index < component.points().size()) {
        return "%s of %s".formatted(component.points().get(index), component.name());
      }
      index -= component.points().size();
    }
    throw new IllegalArgumentException("no point " + point);
  }

  private KeypointLayout layout() {
    try {
      List<Part> parts = new ArrayList<>();
      for (PoseComponent component : header.components()) {
        parts.add(new Part(component.name(), component.points(), component.limbs()));
      }
      return new KeypointLayout(parts, header.dimensions());
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE, "the header is no keypoint layout: " + e.getMessage(), e);
    }
  }

  private static SignRelayException unreadable(String message) {
    return new SignRelayException(ErrorCode.CLIP_UNREADABLE, message);
  }
}
