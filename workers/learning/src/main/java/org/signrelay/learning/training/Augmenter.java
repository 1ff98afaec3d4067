package org.signrelay.learning.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.signrelay.learning.recipe.AugmentationRecipe;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/**
 * Varies prepared clips: a pure function of clip, settings and seed. Points that were not seen stay
 * zero. Thread-safe.
 */
final class Augmenter {
  private static final int X = 0;
  private static final int Y = 1;
  private static final int Z = 2;

  private final AugmentationRecipe settings;
  private final int maxFrames;

  /**
   * @param maxFrames no clip is slowed down beyond this length
   */
  Augmenter(AugmentationRecipe settings, int maxFrames) {
    this.settings = settings;
    this.maxFrames = maxFrames;
  }

  PreparedClip apply(PreparedClip clip, long seed) {
    if (settings.equals(AugmentationRecipe.none())) {
      return clip;
    }
    RandomGenerator random = new SplittableRandom(seed);
    PreparedClip varied = clip.resampled(drawLength(clip.frames(), random));
    PreparedLayout layout = clip.layout();
    float[] values = varied.frames() == clip.frames() ? varied.values().clone() : varied.values();
    double[][] turn = drawTransform(layout.dimensions(), random);
    float[] offsets = drawOffsets(layout, random);
    boolean[] mirrored = mirrored(layout);
    int channels = layout.channels();
    int width = layout.width();
    for (int cell = 0; cell < values.length; cell += channels) {
      if (values[cell + layout.dimensions()] > 0) {
        int column = cell % width;
        move(values, cell, turn, offsets, column, mirrored[column], random);
      }
    }
    return new PreparedClip(layout, varied.frames(), values);
  }

  private void move(
      float[] values,
      int cell,
      double[][] turn,
      float[] offsets,
      int column,
      boolean mirrored,
      RandomGenerator random) {
    int dimensions = turn.length;
    double[] point = new double[dimensions];
    for (int axis = 0; axis < dimensions; axis++) {
      point[axis] = values[cell + axis] + offsets[column + axis];
    }
    point[X] = mirrored ? -point[X] : point[X];
    for (int axis = 0; axis < dimensions; axis++) {
      double moved = settings.jitter() * random.nextGaussian();
      for (int from = 0; from < dimensions; from++) {
        moved += turn[axis][from] * point[from];
      }
      values[cell + axis] = (float) (mirrored && axis == X ? -moved : moved);
    }
  }

  /**
   * For each column whether it is of the left hand. Encoders mirror that hand, so that both hands
   * look alike; a turn must undo it first.
   */
  private static boolean[] mirrored(PreparedLayout layout) {
    boolean[] mirrored = new boolean[layout.width()];
    layout
        .part(PartKind.LEFT_HAND)
        .ifPresent(hand -> {
          int first = layout.offset(PartKind.LEFT_HAND);
          Arrays.fill(mirrored, first, first + hand.points().size() * layout.channels(), true);
        });
    return mirrored;
  }

  private int drawLength(int frames, RandomGenerator random) {
    double speed = 1 + settings.tempo() * (2 * random.nextDouble() - 1);
    return Math.clamp(Math.round(frames / speed), 1, Math.max(frames, maxFrames));
  }

  /** Stretch, then turn about the vertical axis, then turn in the picture's plane. */
  private double[][] drawTransform(int dimensions, RandomGenerator random) {
    double roll = settings.rotation() * random.nextGaussian();
    double yaw = settings.yaw() * random.nextGaussian();
    double[] stretch = new double[dimensions];
    for (int axis = 0; axis < dimensions; axis++) {
      stretch[axis] = Math.max(0.5, 1 + settings.scale() * random.nextGaussian());
    }
    double[][] turn = new double[dimensions][dimensions];
    double cosYaw = dimensions == 3 ? Math.cos(yaw) : 1;
    double sinYaw = dimensions == 3 ? Math.sin(yaw) : 0;
    turn[X][X] = Math.cos(roll) * cosYaw;
    turn[X][Y] = -Math.sin(roll);
    turn[Y][X] = Math.sin(roll) * cosYaw;
    turn[Y][Y] = Math.cos(roll);
    if (dimensions == 3) {
      turn[X][Z] = Math.cos(roll) * sinYaw;
      turn[Y][Z] = Math.sin(roll) * sinYaw;
      turn[Z][X] = -sinYaw;
      turn[Z][Z] = cosYaw;
    }
    for (double[] row : turn) {
      for (int axis = 0; axis < dimensions; axis++) {
        row[axis] *= stretch[axis];
      }
    }
    return turn;
  }

  /** One displacement a column, the same in all frames. */
  private float[] drawOffsets(PreparedLayout layout, RandomGenerator random) {
    float[] offsets = new float[layout.width()];
    for (PartKind hand : new PartKind[] {PartKind.LEFT_HAND, PartKind.RIGHT_HAND}) {
      double[] place = new double[layout.dimensions()];
      for (int axis = 0; axis < place.length; axis++) {
        place[axis] = settings.handOffset() * random.nextGaussian();
      }
      for (int column : layout.carriers(hand)) {
        for (int axis = 0; axis < place.length; axis++) {
          offsets[column + axis] += (float) place[axis];
        }
      }
      layout
          .part(hand)
          .ifPresent(part -> {
            int first = layout.offset(hand);
            for (int point = 0; point < part.points().size(); point++) {
              for (int axis = 0; axis < layout.dimensions(); axis++) {
                offsets[first + point * layout.channels() + axis] +=
                    (float) (settings.fingerOffset() * random.nextGaussian());
              }
            }
          });
    }
    return offsets;
  }
}
