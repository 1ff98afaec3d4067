package org.signrelay.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Clip;
import org.signrelay.spi.SignRelayException;

class DamagedInputsTest {
  private static final int INPUTS = 3_000;

  @Test
  void damagedPoseFileIsAClipOrASentence() {
    byte[] flat = PoseFile.write(Clips.random(12, 5));
    byte[] old =
        new PoseBytes()
            .header(0.1f, 2)
            .component("POSE_LANDMARKS", "XYZC", "NOSE", "LEFT_SHOULDER", "RIGHT_SHOULDER")
            .component("LEFT_HAND_LANDMARKS", "XYZC", "WRIST", "THUMB_TIP")
            .u16(24, 9, 1)
            .f32(new float[9 * 5 * 4])
            .bytes();

    everyDamage(List.of(flat, old), bytes -> PoseFile.read(bytes, ClipLimits.REQUEST));
  }

  @Test
  void damagedJsonIsAClipOrASentence() {
    byte[] packed = ClipJson.write(Clips.random(12, 6));
    byte[] plain =
        """
        {"layout": {"dimensions": 2, "parts": [
          {"name": "BODY", "points": ["NOSE", "NECK"], "limbs": [[0, 1]]}]},
         "framesPerSecond": 25, "signer": "s1",
         "coordinates": [1, 2, 3.5, -4e1, 5, 6, 7, 8], "confidence": [1, 0.5, 0, 1]}
        """
            .getBytes(StandardCharsets.UTF_8);

    everyDamage(List.of(packed, plain), bytes -> ClipJson.read(bytes, ClipLimits.REQUEST));
  }

  private static void everyDamage(List<byte[]> inputs, Function<byte[], Clip> reader) {
    int refused = 0;
    for (int seed = 0; seed < INPUTS; seed++) {
      byte[] damaged = new DamagedInputs(seed).damage(inputs.get(seed % inputs.size()));
      try {
        Clip clip = reader.apply(damaged);
        // No more numbers than the bytes can hold: 2 characters a number is the shortest form.
        assertThat(clip.confidence().length).isLessThanOrEqualTo(damaged.length);
      } catch (SignRelayException e) {
        assertThat(e).as("seed %d", seed).message().isNotBlank();
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + " ended in another exception", e);
      }
    }
    assertThat(refused).isBetween(INPUTS / 3, INPUTS);
  }
}
