package org.signrelay.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class PoseFileTest {
  private static final ClipLimits LIMITS = new ClipLimits(1 << 20, 1_000, 10, 4);

  private static PoseBytes twoPoints(float version) {
    return new PoseBytes().header(version, 1).component("BODY", "XYC", "NOSE", "NECK");
  }

  @Test
  void handWrittenFileOfVersion02IsReadValueByValue() {
    byte[] file =
        twoPoints(0.2f)
            .f32(29.97f)
            .u32(2)
            .u16(1)
            .f32(1, 2, 3, 4, 5, 6, 7, 8) // frame, point, axis
            .f32(1, 0.5f, 0.25f, 0)
            .bytes();

    Clip clip = PoseFile.read(file, LIMITS);

    assertThat(clip.framesPerSecond()).isEqualTo(29.97f);
    assertThat(clip.layout().name()).isEqualTo("BODY:2 2D");
    assertThat(clip.coordinate(1, 0, 1)).isEqualTo(6);
    assertThat(clip.confidence(1, 0)).isEqualTo(0.25f);
    assertThat(clip.signer()).isNull();
  }

  @Test
  void writtenDocumentHasTheBytesThatWereRead() {
    float oddNan = Float.intBitsToFloat(0x7FA00001);
    byte[] file =
        twoPoints(0.2f)
            .f32(24)
            .u32(1)
            .u16(2)
            .f32(oddNan, -0f, Float.NEGATIVE_INFINITY, 4, 5, 6, 7, 8)
            .f32(0, 0, 1, 1)
            .bytes();

    assertThat(PoseFile.write(PoseFile.readDocument(file, LIMITS))).isEqualTo(file);
  }

  @Test
  void writtenClipIsReadAsTheSameClip() {
    Clip clip = Clips.random(7, 1);

    byte[] file = PoseFile.write(clip);

    assertThat(PoseFile.read(file, LIMITS)).usingRecursiveComparison().isEqualTo(clip);
    assertThat(PoseFile.write(PoseFile.read(file, LIMITS))).isEqualTo(file);
  }

  @Test
  void overflownFrameCountOfVersion01IsTakenFromTheSize() {
    int frames = 65_536 + 3;
    byte[] file =
        new PoseBytes()
            .header(0.1f, 1)
            .component("BODY", "XYC", "NOSE")
            .u16(25, frames & 0xFFFF, 1)
            .f32(new float[3 * frames])
            .bytes();

    assertThat(PoseFile.read(file, ClipLimits.CORPUS).frames()).isEqualTo(frames);
  }

  @Test
  void fileCutByWholeFramesIsRefused() {
    byte[] file = twoPoints(0.1f).u16(25, 5, 1).f32(new float[4 * 6]).bytes();

    assertUnreadable(file)
        .hasMessage(
            "byte 57: expected 5 frames of 24 bytes, as the header says, found 96 bytes, which is 4"
                + " whole frames and 0 bytes");
  }

  @Test
  void fileCutInsideTheHeaderIsRefusedWithTheByte() {
    byte[] file = Arrays.copyOf(twoPoints(0.2f).bytes(), 22);

    assertUnreadable(file)
        .hasMessage(
            "byte 20: expected the format of component 0 (3 bytes), found the end of the file after"
                + " 2 bytes");
  }

  @Test
  void bytesAfterTheLastFrameAreRefused() {
    byte[] file = twoPoints(0.2f).f32(25).u32(1).u16(1).f32(new float[6]).u16(0).bytes();

    assertUnreadable(file).hasMessageContaining("which is 1 whole frames and 2 bytes");
  }

  @Test
  void countsThatTheBytesCannotHoldTakeNoMemory() {
    byte[] frames = twoPoints(0.2f).f32(25).u32(0xFFFFFFFFL).u16(1).f32(new float[6]).bytes();
    byte[] points =
        new PoseBytes().header(0.2f, 1).string("BODY").string("XYC").u16(65_535, 0, 0).bytes();
    byte[] limbs =
        new PoseBytes().header(0.2f, 1).string("BODY").string("XYC").u16(0, 65_535, 0).bytes();
    byte[] people = twoPoints(0.2f).f32(25).u32(1).u16(65_535).f32(new float[6]).bytes();

    assertUnreadable(frames).hasMessageContaining("expected 4294967295 frames");
    assertUnreadable(points).hasMessageContaining("expected at most 10 points a frame");
    assertUnreadable(limbs).hasMessageContaining("the 65535 limbs of component 0 (262140 bytes)");
    assertUnreadable(people).hasMessageContaining("expected 1 to 4 people, found 65535");
  }

  @Test
  void moreFramesOrBytesThanAllowedAreTooLong() {
    byte[] file = PoseFile.write(Clips.random(6, 2));

    assertThatThrownBy(() -> PoseFile.read(file, new ClipLimits(1 << 20, 5, 10, 1)))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_TOO_LONG))
        .hasMessage("expected at most 5 frames, found 6");
    assertThatThrownBy(() -> PoseFile.read(file, new ClipLimits(100, 50, 10, 1)))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_TOO_LONG));
  }

  @Test
  void coordinateOfAnUnseenPointThatIsNoNumberBecomesZero() {
    byte[] file =
        twoPoints(0.2f).f32(25).u32(1).u16(1).f32(Float.NaN, Float.NaN, 3, 4).f32(0, 1).bytes();

    assertThat(PoseFile.read(file, LIMITS).coordinates()).containsExactly(0, 0, 3, 4);
  }

  @Test
  void coordinatesThatAreNoNumbersAreCounted() {
    byte[] file =
        twoPoints(0.2f).f32(25).u32(1).u16(1).f32(Float.NaN, Float.NaN, 3, 4).f32(0, 1).bytes();

    ReadClip read = PoseFile.readDocument(file, LIMITS).read(null);

    assertThat(read.notNumbers()).isEqualTo(2);
    assertThat(read.oddities()).containsExactly(Oddity.NOT_A_NUMBER);
  }

  @Test
  void coordinateOfASeenPointThatIsNoNumberIsRefusedWithItsFrame() {
    byte[] file =
        twoPoints(0.2f)
            .f32(25)
            .u32(2)
            .u16(1)
            .f32(1, 2, 3, 4, 5, 6, Float.NaN, 8)
            .f32(1, 1, 1, 1)
            .bytes();

    assertUnreadable(file)
        .hasMessage(
            "frame 1: point NECK of BODY has confidence 1.0, but a coordinate is NaN; expected a"
                + " number");
  }

  @Test
  void negativeConfidenceIsRefused() {
    byte[] file = twoPoints(0.2f).f32(25).u32(1).u16(1).f32(1, 2, 3, 4).f32(1, -1).bytes();

    assertUnreadable(file).hasMessageContaining("frame 0: point NECK of BODY has confidence -1.0");
  }

  @Test
  void flatComponentBesideASpatialOneHasNoDepth() {
    byte[] file =
        new PoseBytes()
            .header(0.2f, 2)
            .component("BODY", "XYZC", "NOSE")
            .component("LEFT_HAND", "XYC", "WRIST")
            .f32(25)
            .u32(1)
            .u16(1)
            .f32(1, 2, 3, 4, 5, 99)
            .f32(1, 1)
            .bytes();

    Clip clip = PoseFile.read(file, LIMITS);

    assertThat(clip.layout().dimensions()).isEqualTo(3);
    assertThat(clip.coordinates()).containsExactly(1, 2, 3, 4, 5, 0);
  }

  @Test
  void firstOfSeveralPeopleIsTheClip() {
    byte[] file =
        new PoseBytes()
            .header(0.2f, 1)
            .component("BODY", "XYC", "NOSE")
            .f32(25)
            .u32(2)
            .u16(2)
            .f32(1, 2, 91, 92, 3, 4, 93, 94) // frame, person, axis
            .f32(1, 0.9f, 0.5f, 0.9f)
            .bytes();

    assertThat(PoseFile.readDocument(file, LIMITS).people()).isEqualTo(2);
    assertThat(PoseFile.read(file, LIMITS).coordinates()).containsExactly(1, 2, 3, 4);
    assertThat(PoseFile.read(file, LIMITS).confidence()).containsExactly(1, 0.5f);
  }

  @Test
  void headerThatIsNoLayoutIsRefused() {
    byte[] twice =
        new PoseBytes()
            .header(0.2f, 1)
            .component("BODY", "XYC", "NOSE", "NOSE")
            .f32(25)
            .u32(1)
            .u16(1)
            .f32(new float[6])
            .bytes();

    assertUnreadable(twice).hasMessageContaining("part BODY names point NOSE twice");
    assertUnreadable(new PoseBytes().header(0.2f, 0).bytes())
        .hasMessageContaining("expected components with points, found none");
  }

  @Test
  void clipWithoutFramesIsRefused() {
    byte[] file = twoPoints(0.2f).f32(25).u32(0).u16(1).bytes();

    assertUnreadable(file).hasMessageContaining("expected at least one frame, found none");
  }

  @Test
  void missingFileIsRefusedByName() {
    assertThatThrownBy(() -> PoseFile.read(Path.of("nowhere", "absent.pose"), LIMITS))
        .isInstanceOf(SignRelayException.class)
        .hasMessage("absent.pose: there is no such file");
  }

  private static AbstractThrowableAssert<?, ?> assertUnreadable(byte[] file) {
    return assertThatThrownBy(() -> PoseFile.read(file, LIMITS))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_UNREADABLE));
  }
}
