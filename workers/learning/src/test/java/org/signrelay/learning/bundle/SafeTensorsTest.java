package org.signrelay.learning.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.learning.bundle.Tensor.ElementType;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** The golden file is made by {@code src/test/oracle/safetensors_golden.py}. */
class SafeTensorsTest {
  private final byte[] golden = golden();

  @Test
  void readsWhatTheFormatsOwnLibraryWrote() {
    SortedMap<String, Tensor> tensors = SafeTensors.read(golden);

    assertThat(tensors)
        .containsOnlyKeys(
            "decoder.layer.weight", "empty", "encoder.bias", "mask", "order", "step", "wörter");
    Tensor weight = tensors.get("decoder.layer.weight");
    assertThat(weight.shape()).containsExactly(2L, 3L);
    assertThat(weight.floats()).containsExactly(-0.5f, -0.25f, 0, 0.25f, 0.5f, 0.75f);
    assertThat(tensors.get("encoder.bias").floats()).containsExactly(1.5f, -2.25f, 3e-38f);
    assertThat(tensors.get("step").shape()).isEmpty();
    assertThat(tensors.get("step").longs()).containsExactly(9007199254740993L);
    assertThat(tensors.get("order").longs()).containsExactly(3, -1, 2, 0);
    assertThat(tensors.get("empty").shape()).containsExactly(0L, 4L);
    assertThat(tensors.get("empty").floats()).isEmpty();
    assertThat(tensors.get("mask").type()).isEqualTo(ElementType.BOOL);
  }

  @Test
  void writesTheBytesThatTheFormatsOwnLibraryWrites() {
    assertThat(SafeTensors.write(SafeTensors.read(golden))).isEqualTo(golden);
  }

  @Test
  void whatIsWrittenComesBack() {
    Tensor floats = Tensor.of(List.of(2L, 1L), new float[] {Float.MIN_VALUE, Float.NaN});
    Tensor longs = Tensor.of(List.of(3L), new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE});

    assertThat(SafeTensors.read(SafeTensors.write(Map.of("a", floats, "b", longs))))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", floats, "b", longs));
    assertThat(SafeTensors.read(SafeTensors.write(Map.of()))).isEmpty();
  }

  @Test
  void metadataIsNoTensor() {
    byte[] file = file("{\"__metadata__\":{\"format\":\"pt\"}}", 0);

    assertThat(SafeTensors.read(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}; 4; does not fit",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}; 8; its tensors end at 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}; 8; begins at 4 where 0",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}; 6; begins at 2 where 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}; 8; not a JSON object of tensors",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,9000000000000000000]}}; 4; its tensors end at 9000000000000000000",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,0]}}; 0; too large",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,0]}}; 0; must not be negative",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}; 4; not a JSON object of tensors",
        "{'a':{'dtype':'F32','shape':[null],'data_offsets':[0,4]}}; 4; not a JSON object of tensors",
        "{'a':{'dtype':'F3','shape':[1],'data_offsets':[0,4]}}; 4; not a JSON object of tensors",
        "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],'data_offsets':[0,4]}}; 4; 17 axes",
        "{'a':1}; 4; not a JSON object of tensors",
        "[]; 0; does not begin with '{'",
      })
  void aHeaderThatDoesNotHoldIsRefused(String header, int dataBytes, String reason) {
    assertThatThrownBy(() -> SafeTensors.read(file(header.replace('\'', '"'), dataBytes)))
        .isInstanceOf(SignRelayException.class)
        .hasMessageStartingWith("model.safetensors cannot be used: ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"-1", "9223372036854775807", "4294967296", "1048577", "3"})
  void aHeaderLengthBeyondTheFileIsRefused(long length) {
    byte[] file = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();

    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(SignRelayException.class)
        .hasMessageContaining("its header should take " + length + " bytes");
  }

  @Test
  void damagedFilesAreRefusedWithACodeOrKeepTheirShape() {
    Random random = new Random(17);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] damaged = damage(golden, random);
      Throwable thrown = catchThrowable(() -> SafeTensors.read(damaged));
      if (thrown != null) {
        refused++;
        assertThat(thrown)
            .isInstanceOfSatisfying(
                SignRelayException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNREADABLE));
      }
    }
    assertThat(refused).isGreaterThan(3000);
  }

  /** Truncates, flips bits, or writes a huge number somewhere into the first bytes. */
  static byte[] damage(byte[] file, Random random) {
    byte[] damaged =
        random.nextInt(3) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
    for (int flips = random.nextInt(4); damaged.length > 0 && flips >= 0; flips--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    if (damaged.length > 8 && random.nextInt(5) == 0) {
      ByteBuffer.wrap(damaged).putLong(random.nextInt(damaged.length - 7), random.nextLong());
    }
    return damaged;
  }

  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    file.writeBytes(json);
    file.writeBytes(new byte[dataBytes]);
    return file.toByteArray();
  }

  private static byte[] golden() {
    try (InputStream in = SafeTensorsTest.class.getResourceAsStream("golden.safetensors")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
