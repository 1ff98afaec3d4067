package org.signrelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signrelay.spi.Clip;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.PreparedClip;

/**
 * What an encoder promises that normalises clips to the signer: neither the signer's place nor his
 * distance from the camera matters. Optional; implemented beside {@link EncoderContract}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public interface EncoderInvarianceContract {

  /** What makes the encoder. */
  EncoderFactory factory();

  /** The layouts and options to check. */
  List<EncoderCase> cases();

  @ParameterizedTest
  @MethodSource("cases")
  default void shiftedClipIsPreparedAlike(EncoderCase encoderCase) {
    assertPreparedAlike(encoderCase, 1, 3);
  }

  @ParameterizedTest
  @MethodSource("cases")
  default void enlargedClipIsPreparedAlike(EncoderCase encoderCase) {
    assertPreparedAlike(encoderCase, 640, 0);
  }

  private void assertPreparedAlike(EncoderCase encoderCase, float factor, float shift) {
    Encoder encoder = encoderCase.create(factory());
    Clip clip = EncoderClips.moving(encoderCase.layout(), 19, 5);
    PreparedClip expected = encoder.prepare(clip);
    PreparedClip found = encoder.prepare(EncoderClips.moved(clip, factor, shift));
    assertThat(found.values()).containsExactly(expected.values(), within(1e-4f));
  }
}
