package org.signrelay.clips;

import java.util.ArrayList;
import java.util.List;
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
    double largest = 0;
    int dimensions = clip.layout().dimensions();
    for (int cell = 0; cell < clip.confidence().length; cell++) {
      if (clip.confidence()[cell] > 0) {
        largest = Math.max(largest, clip.coordinates()[cell * dimensions + axis]);
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
    KeypointLayout layout = layout();
    int points = layout.points();
    int dimensions = layout.dimensions();
    float[] personConfidence = new float[frames * points];
    float[] personCoordinates = new float[frames * points * dimensions];
    for (int frame = 0; frame < frames; frame++) {
      int point = 0;
      for (PoseComponent component : header.components()) {
        for (String name : component.points()) {
          int from = frame * people * points + point;
          int to = frame * points + point;
          personConfidence[to] = checkedConfidence(confidence[from], frame, component, name);
          for (int axis = 0; axis < component.dimensions(); axis++) {
            float value = coordinates[from * dimensions + axis];
            if (Float.isFinite(value)) {
              personCoordinates[to * dimensions + axis] = value;
            } else if (personConfidence[to] > 0) {
              throw unreadable(
                  "frame %d: point %s of %s has confidence %s, but a coordinate is %s; expected a number"
                      .formatted(frame, name, component.name(), personConfidence[to], value));
            }
          }
          point++;
        }
      }
    }
    return new Clip(layout, framesPerSecond, frames, personCoordinates, personConfidence, signer);
  }

  private static float checkedConfidence(
      float value, int frame, PoseComponent component, String point) {
    if (!(value >= 0) || Float.isInfinite(value)) {
      throw unreadable(
          "frame %d: point %s of %s has confidence %s; expected a number of 0 or more"
              .formatted(frame, point, component.name(), value));
    }
    return value;
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
