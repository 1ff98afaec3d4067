package org.signrelay.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class ClipJsonTest {
  private static final String LAYOUT =
      """
      "layout": {"dimensions": 2, "parts": [
        {"name": "BODY", "points": ["NOSE", "NECK"], "limbs": [[0, 1]]}]}\
      """;
  private static final String GOOD =
      "{"
          + LAYOUT
          + """
          ,
          "framesPerSecond": 25, "signer": "s1",
          "coordinates": [1, 2, 3.5, -4e1, 5, 6, 7, 8],
          "confidence": [1, 0.5, 0, 1]}
          """;

  private static Clip read(String json) {
    return ClipJson.read(json.getBytes(StandardCharsets.UTF_8), ClipLimits.REQUEST);
  }

  @Test
  void documentedFormIsRead() {
    Clip clip = read(GOOD);

    assertThat(clip.frames()).isEqualTo(2);
    assertThat(clip.framesPerSecond()).isEqualTo(25);
    assertThat(clip.signer()).isEqualTo("s1");
    assertThat(clip.layout().name()).isEqualTo("BODY:2 2D");
    assertThat(clip.coordinates()).containsExactly(1, 2, 3.5f, -40, 5, 6, 7, 8);
    assertThat(clip.confidence()).containsExactly(1, 0.5f, 0, 1);
  }

  @Test
  void base64HoldsTheSameNumbers() {
    // 1, 0.5, 0, 1 as little-endian float32
    String packed = GOOD.replace("[1, 0.5, 0, 1]", "\"AACAPwAAAD8AAAAAAACAPw==\"");

    assertThat(read(packed)).usingRecursiveComparison().isEqualTo(read(GOOD));
  }

  @Test
  void writtenClipIsReadAsTheSameClip() {
    Clip clip = Clips.random(5, 4);

    assertThat(ClipJson.read(ClipJson.write(clip), ClipLimits.REQUEST))
        .usingRecursiveComparison()
        .isEqualTo(clip);
  }

  @Test
  void unknownMemberIsRefusedWithItsPlace() {
    assertUnreadable(GOOD.replace("\"signer\"", "\"singer\""))
        .hasMessage("line 3, column 24: the clip has no member 'singer'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"signer\": \"s1\"     | \"signer\": 7           | the signer as a string",
        "\"framesPerSecond\": 25| \"framesPerSecond\": {} | the frame rate as a number",
        "3.5                    | null                    | coordinates as a number",
        "3.5                    | NaN                     | not the JSON of a clip",
        "3.5                    | 1e99                    | coordinate that is not a number",
        "\"dimensions\": 2      | \"dimensions\": 4       | dimensions must be 2 or 3",
        "\"dimensions\": 2      | \"dimensions\": 2.5     | the dimensions as an integer",
        "[[0, 1]]               | [[0, 2]]                | a limb joins 0 and 2",
        "[[0, 1]]               | [[0, 1, 1]]             | a limb as [from, to]",
        "[1, 0.5, 0, 1]         | [1, 0.5, 0]             | whole frames of 2 points",
        "[1, 0.5, 0, 1]         | [1, -0.5, 0, 1]         | confidence -0.5",
        "[1, 0.5, 0, 1]         | \"AACAPw==\"            | whole frames of 2 points",
        "[1, 0.5, 0, 1]         | \"!\"                   | in base64",
        "[1, 0.5, 0, 1]         | \"AACA\"                | of 4 bytes each",
      })
  void wrongValueIsRefusedWithWhatWasExpected(String right, String wrong, String expected) {
    assertThat(GOOD).contains(right);
    assertUnreadable(GOOD.replace(right, wrong)).hasMessageContaining(expected);
  }

  @Test
  void missingMemberIsNamed() {
    assertUnreadable("{" + LAYOUT + "}").hasMessage("the clip lacks its member framesPerSecond");
  }

  @Test
  void memberThatStandsTwiceIsRefused() {
    assertUnreadable(GOOD.replace("\"signer\": \"s1\"", "\"signer\": \"a\", \"signer\": \"b\""))
        .hasMessageContaining("not the JSON of a clip");
  }

  @Test
  void somethingAfterTheClipIsRefused() {
    assertUnreadable(GOOD + "{}").hasMessageContaining("expected the end of the body");
  }

  @Test
  void largerClipsThanAllowedAreTooLong() {
    byte[] json = GOOD.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> ClipJson.read(json, new ClipLimits(1 << 20, 1, 10, 1)))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_TOO_LONG));
    assertThatThrownBy(() -> ClipJson.read(json, new ClipLimits(100, 10, 10, 1)))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_TOO_LONG));
    assertThatThrownBy(() -> ClipJson.read(json, new ClipLimits(1 << 20, 10, 1, 1)))
        .hasMessageContaining("expected at most 1 points a frame");
  }

  private static AbstractThrowableAssert<?, ?> assertUnreadable(String json) {
    return assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_UNREADABLE));
  }
}
