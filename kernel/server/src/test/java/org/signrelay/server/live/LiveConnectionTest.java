package org.signrelay.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.clips.StreamedFrames;

class LiveConnectionTest {
  private final LiveScene scene = new LiveScene();
  private final LiveConnection connection = scene.connection();

  @Test
  void anOpeningIsAnsweredAndFramesBecomeCaptions() {
    open();
    assertThat(scene.sent.getFirst().toString())
        .isEqualTo(
            "{\"type\":\"opened\",\"stream\":\"s1\",\"model\":\"model\",\"points\":3,\"values_per_frame\":9}");

    connection.binary(StreamedFrames.write(scene.signing(40)));
    scene.asked.remove().says("hello");
    connection.binary(StreamedFrames.write(scene.pause(25)));
    scene.asked.remove().says("hello you");
    connection.text("{\"type\": \"end\"}");

    assertThat(scene.sent).extracting(m -> m.path("text").asText()).contains("hello", "hello you");
    assertThat(scene.sent.getLast().path("final").asBoolean()).isTrue();
    assertThat(scene.sent.getLast().path("plugins").path("encoder/x").asText()).isEqualTo("x@1");
    assertThat(scene.ends).containsExactly(LiveEnd.done());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "[]",
        "{\"type\": \"open\"}",
        "{\"type\": \"close\", \"layout\": {}}",
        "{\"type\": \"open\", \"layout\": {\"dimensions\": 2, \"parts\": []}}",
        "{\"type\": \"open\", \"layout\": {\"dimensions\": 2, \"feet\": []}}",
        "{\"type\": \"open\", \"beam\": [1], \"layout\": {}}",
        "{\"type\": \"open\"} {"
      })
  void anOpeningThatIsNoneIsRefusedInASentence(String message) {
    connection.text(message);

    assertThat(scene.end()).isNotNull();
    assertThat(scene.end().code()).isIn(1007, 4400);
    assertThat(scene.sent.getLast().path("type").asText()).isEqualTo("error");
    assertThat(scene.sent.getLast().path("message").asText()).isNotBlank();
  }

  @Test
  void framesOfManyPointsMakeShorterUtterances() {
    String points =
        IntStream.range(0, 1000).mapToObj(i -> "\"P" + i + "\"").collect(Collectors.joining(","));
    LiveOpening wide =
        LiveOpening.parse(
            """
            {"type": "open", "frames_per_second": 100,
             "layout": {"dimensions": 3, "parts": [{"name": "BODY", "points": [%s]}]}}
            """
                .formatted(points));

    assertThat(wide.pauses().longestSeconds()).isEqualTo((4 << 20) / 16_000.0 / 100);
    assertThat(LiveOpening.parse(LiveScene.OPENING).pauses().longestSeconds()).isEqualTo(15);
  }

  @Test
  void allWrongOptionsAreToldAtOnce() {
    connection.text(LiveScene.OPENING.replace("\"model\": \"tiny\"", "\"beem\": 3, \"beam\": 900"));

    assertThat(scene.end().code()).isEqualTo(4400);
    assertThat(scene.sent.getLast().path("message").asText()).contains("beem", "900");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 35, 37, 262_143})
  void bytesThatAreNoWholeFramesEndTheStream(int bytes) {
    open();
    connection.binary(new byte[bytes]);

    assertThat(scene.end().code()).isEqualTo(1007);
    assertThat(scene.end().sentence())
        .isEqualTo("expected whole frames of 36 bytes for 3 points, found " + bytes + " bytes");
  }

  @Test
  void aMessageThatIsTooLongEndsTheStream() {
    open();
    connection.binary(new byte[36 * 10_000]);

    assertThat(scene.end())
        .isEqualTo(new LiveEnd(1009, "a message has at most 262144 bytes, this one has 360000"));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void whatIsNoNumberEndsTheStream(float value) {
    open();
    byte[] frames = StreamedFrames.write(scene.signing(2));
    ByteBuffer.wrap(frames).order(ByteOrder.LITTLE_ENDIAN).putFloat(36, value);

    connection.binary(frames);

    assertThat(scene.end())
        .isEqualTo(LiveEnd.unreadable("frame 1 holds a coordinate that is not a number"));
  }

  @Test
  void framesBeforeTheOpeningAndAfterTheEndAreRefused() {
    connection.binary(new byte[36]);
    assertThat(scene.end().code()).isEqualTo(1003);

    LiveScene other = new LiveScene();
    LiveConnection late = other.connection();
    late.text(LiveScene.OPENING);
    late.binary(StreamedFrames.write(other.signing(40)));
    late.text("{\"type\": \"end\"}");
    late.binary(StreamedFrames.write(other.signing(1)));
    assertThat(other.end()).isEqualTo(LiveEnd.unfair("frames came after the end"));
  }

  @Test
  void anotherTextInTheMiddleIsRefused() {
    open();
    connection.text(LiveScene.OPENING);

    assertThat(scene.end().code()).isEqualTo(1003);
  }

  @Test
  void framesThatNoCameraMakesAreRefused() {
    open();
    byte[] second = StreamedFrames.write(scene.pause(25));
    for (int seconds = 0; seconds < 28 && scene.end() == null; seconds++) {
      connection.binary(second);
      scene.now += Duration.ofMillis(125).toNanos() * 9 / 10;
    }
    assertThat(scene.end()).isNull();
    for (int seconds = 0; seconds < 30 && scene.end() == null; seconds++) {
      connection.binary(second);
    }

    assertThat(scene.end().code()).isEqualTo(1008);
    assertThat(scene.end().sentence()).contains("8 times as fast as 25.0 a second");
  }

  @Test
  void silenceEndsTheStream() {
    scene.now += Duration.ofSeconds(11).toNanos();
    connection.check();
    assertThat(scene.end()).isEqualTo(LiveEnd.unfair("no opening came for 10 s"));

    LiveScene other = new LiveScene();
    LiveConnection silent = other.connection();
    silent.text(LiveScene.OPENING);
    other.now += Duration.ofSeconds(29).toNanos();
    silent.check();
    assertThat(other.ends).isEmpty();
    other.now += Duration.ofSeconds(2).toNanos();
    silent.check();
    assertThat(other.end()).isEqualTo(LiveEnd.unfair("no frames came for 30 s"));
  }

  @Test
  void aClientThatDoesNotReadGetsTheLatestPartialAndIsCutOffInTheEnd() {
    open();
    scene.reads = false;
    for (String text : new String[] {"a", "b", "c"}) {
      connection.binary(StreamedFrames.write(scene.signing(25)));
      scene.asked.remove().says(text);
    }
    scene.unread.remove().run();
    assertThat(scene.sent).extracting(m -> m.path("text").asText()).containsExactly("", "a", "c");

    scene.now += Duration.ofSeconds(11).toNanos();
    connection.check();
    assertThat(scene.end()).isEqualTo(LiveEnd.unfair("a message has not been read for 10 s"));
  }

  @Test
  void aSentenceThatIsTooLongForACloseFrameIsCutToBytes() {
    LiveEnd end = LiveEnd.unreadable("ä".repeat(100));

    assertThat(end.sentence().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(123);
    assertThat(end.sentence()).endsWith("ä...");
    assertThat(LiveEnd.unreadable("😀".repeat(40)).sentence()).matches("(😀)+\\.\\.\\.");
  }

  @Test
  void aStreamIsAboutTheSubjectOfItsOpening() {
    assertThat(connection.isAbout("ada")).isFalse();
    open();

    assertThat(connection.isAbout("ada")).isTrue();
    assertThat(connection.isAbout("bob")).isFalse();
  }

  private void open() {
    connection.text(LiveScene.OPENING);
    assertThat(scene.ends).isEmpty();
  }

  @Test
  void framesAreReadBackAsTheyWereWritten() {
    var clip = scene.signing(3);
    var read = StreamedFrames.read(StreamedFrames.write(clip), clip.layout(), 25);

    assertThat(read.coordinates()).isEqualTo(clip.coordinates());
    assertThat(read.confidence()).isEqualTo(clip.confidence());
    assertThat(Arrays.copyOf(StreamedFrames.write(clip), 4)).isEqualTo(littleEndian(100));
  }

  private static byte[] littleEndian(float value) {
    int bits = Float.floatToIntBits(value);
    return new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)};
  }
}
