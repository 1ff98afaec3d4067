package org.signrelay.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Real files, against what the reference reader finds in them (src/test/oracle). */
class PoseSamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("signrelay.shared.data", "."), "samples", "pose-format");

  static List<String> golden() throws IOException {
    try (var in = PoseSamplesTest.class.getResourceAsStream("pose-samples.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @BeforeEach
  void needsTheSamples() {
    assumeTrue(
        Files.isDirectory(SAMPLES),
        "real .pose files are not there: the exact values of the reader stay unchecked");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void everyValueIsTheOneThatTheReferenceReaderFinds(String line) throws Exception {
    String[] golden = line.split("\t");
    Clip clip = PoseFile.read(SAMPLES.resolve(golden[0]), ClipLimits.REQUEST);

    assertThat(clip.framesPerSecond()).isEqualTo(Float.parseFloat(golden[1]));
    assertThat(clip.frames()).isEqualTo(Integer.parseInt(golden[2]));
    assertThat(clip.layout().points()).isEqualTo(Integer.parseInt(golden[3]));
    assertThat(clip.layout().dimensions()).isEqualTo(Integer.parseInt(golden[4]));
    assertThat(sha256(clip.coordinates())).isEqualTo(golden[5]);
    assertThat(sha256(clip.confidence())).isEqualTo(golden[6]);
    float one =
        clip.coordinate(
            Integer.parseInt(golden[7]), Integer.parseInt(golden[8]), Integer.parseInt(golden[9]));
    assertThat(Integer.toHexString(Float.floatToRawIntBits(one)))
        .isEqualTo(golden[10].replaceFirst("^0+(?=.)", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "js_sample-data_example.pose",
        "src_python_tests_data_hand_estimation_6fb01565da31c5500d1ef2cd2906b06b.pose"
      })
  void aFileOfVersion02KeepsItsBytes(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(SAMPLES.resolve(name));

    assertThat(PoseFile.write(PoseFile.readDocument(bytes, ClipLimits.REQUEST))).isEqualTo(bytes);
  }

  @Test
  void theFileOfVersion00IsRefusedInASentence() {
    assertThatThrownBy(() ->
            PoseFile.read(
                SAMPLES.resolve("src_python_tests_data_openpose.pose"), ClipLimits.REQUEST))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_UNREADABLE))
        .hasMessage(
            "src_python_tests_data_openpose.pose: byte 0: expected version 0.1 or 0.2 of the .pose"
                + " format, found version 0.0");
  }

  private static String sha256(float[] values) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
