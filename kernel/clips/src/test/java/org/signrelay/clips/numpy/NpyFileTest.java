package org.signrelay.clips.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class NpyFileTest {

  @Test
  void rowsAndColumnsAreReadInTheirOrder() {
    byte[] data = floats(1, 2, 3, 4, 5, 6);

    assertThat(NpyFile.read(npy("<f4", "False", "(2, 3)", data)).toFloats())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(NpyFile.read(npy("<f4", "True", "(2, 3)", data)).toFloats())
        .containsExactly(1, 3, 5, 2, 4, 6);
    assertThat(NpyFile.read(npy("<f4", "False", "(6,)", data)).shape()).containsExactly(6);
    assertThat(NpyFile.read(npy("<f4", "False", "()", floats(7))).toFloats()).containsExactly(7);
  }

  @Test
  void halvesAndIntegersBecomeFloats() {
    byte[] halves = {0, 0x3c, 0, (byte) 0xc0}; // 1 and -2
    assertThat(NpyFile.read(npy("<f2", "False", "(2,)", halves)).toFloats()).containsExactly(1, -2);
    byte[] bigEndian = {(byte) 0xff, (byte) 0xfe};
    assertThat(NpyFile.read(npy(">i2", "False", "(1,)", bigEndian)).toFloats()).containsExactly(-2);
    assertThat(NpyFile.read(npy("|u1", "False", "(2,)", new byte[] {(byte) 200, 3})).toFloats())
        .containsExactly(200, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "|O;  False; (1,);                      Python objects",
        "<c8; False; (1,);                      expected numbers of type",
        "<f4; False; (1,);                      needs 4 bytes, found 8",
        "<f4; False; (1073741824, 1073741824);  does not fit",
        "<f4; False; (99999999999,);            more than this reader counts",
        "<f4; Maybe; (2,);                      lacks one of",
      })
  void whatIsNoArrayOfNumbersIsRefusedInASentence(
      String type, String fortran, String shape, String sentence) {
    assertThatThrownBy(() -> NpyFile.read(npy(type, fortran, shape, new byte[8])))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_UNREADABLE))
        .hasMessageContaining(sentence);
  }

  @Test
  void aHeaderThatPromisesMoreThanTheFileHoldsIsRefused() {
    byte[] file = npy("<f4", "False", "(1,)", floats(1));
    file[8] = (byte) 0xff;
    file[9] = (byte) 0xff;
    assertThatThrownBy(() -> NpyFile.read(file)).hasMessageContaining("byte 8");
    assertThatThrownBy(() -> NpyFile.read(new byte[] {'P', 'K', 3, 4, 0}))
        .hasMessageContaining(".npz");
  }

  static byte[] npy(String type, String fortran, String shape, byte[] data) {
    byte[] header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(type, fortran, shape)
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(10 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) header.length)
        .put(header)
        .put(data)
        .array();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
