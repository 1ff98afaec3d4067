package org.signrelay.corpora;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signrelay.corpora.CorpusInspection.Sides;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;

/**
 * Looks for left and right that were taken for each other. Left and right are the signer's own, so
 * of somebody who faces the camera the left shoulder lies further right in the picture. Not
 * thread-safe.
 */
final class SideCheck {
  /** Of the frames in which it can be told, more than this share makes a clip suspicious. */
  private static final double SUSPICIOUS = 0.1;

  /** Of the shoulder width or, without shoulders, of the wrists' distance: what counts as apart. */
  private static final double APART = 0.5;

  private final List<String> mirrored = new ArrayList<>();
  private final List<String> handsAtOtherWrist = new ArrayList<>();
  private final List<String> jumps = new ArrayList<>();
  private int checked;

  void add(String id, Clip clip) {
    KeypointLayout layout = clip.layout();
    Optional<Integer> left = layout.find(PointRole.LEFT_SHOULDER);
    Optional<Integer> right = layout.find(PointRole.RIGHT_SHOULDER);
    if (left.isPresent() && right.isPresent()) {
      checked++;
      if (share(clip, left.get(), right.get()) > 0.5) {
        mirrored.add(id);
      }
    }
    Optional<Integer> leftWrist = hand(layout, PointRole.LEFT_WRIST, PointRole.LEFT_HAND_CENTRE);
    Optional<Integer> rightWrist = hand(layout, PointRole.RIGHT_WRIST, PointRole.RIGHT_HAND_CENTRE);
    if (leftWrist.isEmpty() || rightWrist.isEmpty()) {
      return;
    }
    if (atOtherWrist(clip, leftWrist.get(), rightWrist.get()) > SUSPICIOUS) {
      handsAtOtherWrist.add(id);
    }
    if (exchanges(clip, leftWrist.get(), rightWrist.get()) > 0) {
      jumps.add(id);
    }
  }

  Sides result() {
    return new Sides(checked, mirrored, handsAtOtherWrist, jumps);
  }

  private static Optional<Integer> hand(KeypointLayout layout, PointRole wrist, PointRole centre) {
    return layout.find(wrist).or(() -> layout.find(centre));
  }

  /** The share of frames in which the left point lies further left in the picture. */
  private static double share(Clip clip, int left, int right) {
    int seen = 0;
    int crossed = 0;
    for (int frame = 0; frame < clip.frames(); frame++) {
      if (sees(clip, frame, left, right)) {
        seen++;
        crossed += clip.coordinate(frame, left, 0) < clip.coordinate(frame, right, 0) ? 1 : 0;
      }
    }
    return seen == 0 ? 0 : crossed / (double) seen;
  }

  /** The share of frames in which each hand's own wrist lies nearer to the body's other wrist. */
  private static double atOtherWrist(Clip clip, int leftWrist, int rightWrist) {
    Optional<Integer> leftHand = firstOf(clip.layout(), PartKind.LEFT_HAND);
    Optional<Integer> rightHand = firstOf(clip.layout(), PartKind.RIGHT_HAND);
    if (leftHand.isEmpty()
        || rightHand.isEmpty()
        || leftHand.get() == leftWrist
        || rightHand.get() == rightWrist) {
      return 0;
    }
    int seen = 0;
    int wrong = 0;
    for (int frame = 0; frame < clip.frames(); frame++) {
      if (sees(clip, frame, leftWrist, rightWrist)
          && sees(clip, frame, leftHand.get(), rightHand.get())) {
        double own =
            distance(clip, frame, leftHand.get(), frame, leftWrist)
                + distance(clip, frame, rightHand.get(), frame, rightWrist);
        double other =
            distance(clip, frame, leftHand.get(), frame, rightWrist)
                + distance(clip, frame, rightHand.get(), frame, leftWrist);
        seen++;
        wrong += other < own ? 1 : 0;
      }
    }
    return seen == 0 ? 0 : wrong / (double) seen;
  }

  private static Optional<Integer> firstOf(KeypointLayout layout, PartKind hand) {
    return layout.part(hand).filter(part -> part.points().size() > 1).map(layout::offset);
  }

  /** How often the hands change places from one frame to the next while they are far apart. */
  private static int exchanges(Clip clip, int left, int right) {
    double width = width(clip, left, right);
    int exchanges = 0;
    for (int frame = 1; frame < clip.frames(); frame++) {
      if (sees(clip, frame - 1, left, right) && sees(clip, frame, left, right)) {
        double stay =
            distance(clip, frame, left, frame - 1, left)
                + distance(clip, frame, right, frame - 1, right);
        double change =
            distance(clip, frame, left, frame - 1, right)
                + distance(clip, frame, right, frame - 1, left);
        double apart = distance(clip, frame, left, frame, right);
        exchanges += apart > APART * width && change < stay / 4 ? 1 : 0;
      }
    }
    return exchanges;
  }

  private static double width(Clip clip, int left, int right) {
    int one = clip.layout().find(PointRole.LEFT_SHOULDER).orElse(left);
    int other = clip.layout().find(PointRole.RIGHT_SHOULDER).orElse(right);
    double sum = 0;
    int seen = 0;
    for (int frame = 0; frame < clip.frames(); frame++) {
      if (sees(clip, frame, one, other)) {
        sum += distance(clip, frame, one, frame, other);
        seen++;
      }
    }
    return seen == 0 ? 0 : sum / seen;
  }

  private static boolean sees(Clip clip, int frame, int one, int other) {
    return clip.confidence(frame, one) > 0 && clip.confidence(frame, other) > 0;
  }

  private static double distance(Clip clip, int frame, int point, int otherFrame, int otherPoint) {
    return Math.hypot(
        clip.coordinate(frame, point, 0) - clip.coordinate(otherFrame, otherPoint, 0),
        clip.coordinate(frame, point, 1) - clip.coordinate(otherFrame, otherPoint, 1));
  }
}
