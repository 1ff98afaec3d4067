package org.signrelay.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

class SkeletonStripTest {
  private static final KeypointLayout LAYOUT =
      new KeypointLayout(
          List.of(
              new KeypointLayout.Part(
                  "BODY", List.of("NECK", "LEFT_WRIST", "HIP_CENTRE"), List.of(new Limb(0, 1))),
              new KeypointLayout.Part(
                  "LEFT_HAND", List.of("WRIST", "INDEX_TIP"), List.of(new Limb(0, 1)))),
          2);

  private static Clip clip(int frames, float tipConfidence) {
    float[] coordinates = new float[frames * 10];
    float[] confidence = new float[frames * 5];
    for (int frame = 0; frame < frames; frame++) {
      float[] places = {0, 0, 1, frame, 0, 9, 1, frame, 2, frame};
      System.arraycopy(places, 0, coordinates, frame * 10, 10);
      float[] seen = {1, 1, 1, 1, tipConfidence};
      System.arraycopy(seen, 0, confidence, frame * 5, 5);
    }
    return new Clip(LAYOUT, 25, frames, coordinates, confidence, null);
  }

  private static Xml draw(SkeletonStrip.Row... rows) {
    return Xml.of(new SkeletonStrip("strip", List.of(rows), 10).draw());
  }

  @Test
  void everyFrameShowsBodyAndHand() {
    Xml xml = draw(SkeletonStrip.evenly("clip", Skeleton.of(clip(3, 1)), 10));

    assertThat(xml.elements("path", "ink")).hasSize(6);
    assertThat(xml.elements("path", "l0")).hasSize(3);
    assertThat(xml.texts()).contains("clip", "0", "1", "2");
  }

  @Test
  void pointsThatNobodySawAreNotDrawn() {
    Xml xml = draw(SkeletonStrip.evenly("clip", Skeleton.of(clip(3, 0.1f)), 10));

    assertThat(xml.elements("path", "l0")).isEmpty();
  }

  @Test
  void aPointWithoutABoneIsADot() {
    KeypointLayout hands =
        new KeypointLayout(
            List.of(new KeypointLayout.Part("BODY", List.of("NOSE", "LEFT_HAND"), List.of())), 2);
    Clip clip = new Clip(hands, 25, 1, new float[] {0, 0, 1, 1}, new float[] {1, 1}, null);

    assertThat(draw(SkeletonStrip.evenly("clip", Skeleton.of(clip), 1)).elements("circle", "joint"))
        .hasSize(2);
  }

  @Test
  void hipsAreNotPartOfThePicture() {
    assertThat(Skeleton.of(clip(1, 1)).sees(0, 2)).isFalse();
  }

  @Test
  void framesAreSpreadFromTheFirstToTheLast() {
    assertThat(SkeletonStrip.evenly("clip", Skeleton.of(clip(9, 1)), 3).frames())
        .containsExactly(0, 4, 8);
  }

  @Test
  void chosenPointsAreMarkedInChosenFrames() {
    Xml xml =
        draw(
            SkeletonStrip.evenly("clip", Skeleton.of(clip(4, 1)), 4)
                .choosing(Set.of(1, 2), Set.of(4)));

    assertThat(xml.elements("rect", "chosen")).hasSize(2);
    assertThat(xml.elements("circle", "hot")).hasSize(2);
  }

  @Test
  void longRowsGoOnInTheNextLine() {
    SkeletonStrip.Row row = SkeletonStrip.evenly("clip", Skeleton.of(clip(10, 1)), 10);

    Drawing one = new SkeletonStrip("strip", List.of(row), 10).draw();
    Drawing two = new SkeletonStrip("strip", List.of(row), 5).draw();

    assertThat(two.height()).isGreaterThan(one.height());
    assertThat(two.width()).isLessThan(one.width());
  }

  @Test
  void aFrameBeyondTheClipIsRefused() {
    assertThatThrownBy(() ->
            new SkeletonStrip.Row("clip", Skeleton.of(clip(2, 1)), List.of(2), Set.of(), Set.of()))
        .hasMessage("row clip shows frame 2 of a clip of 2 frames");
  }

  @Test
  void aPreparedLeftHandIsMirroredBackToItsWrist() {
    PreparedLayout layout =
        new PreparedLayout(
            List.of(
                new PreparedLayout.Part(PartKind.BODY, List.of(PointRole.LEFT_WRIST), List.of()),
                new PreparedLayout.Part(PartKind.LEFT_HAND, List.of(PointRole.FINGER), List.of())),
            2);
    PreparedClip clip = new PreparedClip(layout, 1, new float[] {0.5f, 1, 1, 1, -1, 1});

    Skeleton skeleton = Skeleton.of(clip);

    assertThat(skeleton.x(0, 1)).isCloseTo(0.5f - 0.3f, within(1e-6f));
    assertThat(skeleton.y(0, 1)).isCloseTo(1 - 0.3f, within(1e-6f));
  }

  @Test
  void aPreparedHandWithoutItsWristIsNotDrawn() {
    PreparedLayout layout =
        new PreparedLayout(
            List.of(
                new PreparedLayout.Part(PartKind.BODY, List.of(PointRole.LEFT_WRIST), List.of()),
                new PreparedLayout.Part(PartKind.LEFT_HAND, List.of(PointRole.FINGER), List.of())),
            2);

    Skeleton skeleton = Skeleton.of(new PreparedClip(layout, 1, new float[] {0, 0, 0, 1, -1, 1}));

    assertThat(skeleton.sees(0, 1)).isFalse();
  }
}
