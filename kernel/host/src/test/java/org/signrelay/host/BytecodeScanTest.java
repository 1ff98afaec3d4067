package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BytecodeScanTest {

  @SuppressWarnings("unused")
  static final class Sinner {
    NDArray numbers(NDArray x) {
      NDArray y = x.mul(2).div(3).pow(2).maximum(0).minimum(1);
      return y.muli(2).divi(3).powi(2);
    }

    NDArray staticNumbers(NDArray x) {
      return NDArrays.mul(2, NDArrays.maximum(x, 0));
    }

    NDArray losesGradients(NDArray x) {
      return x.toType(DataType.FLOAT32, false).duplicate();
    }

    NDArray mayLoseGradients(NDList list) {
      return NDArrays.concat(list, -1);
    }

    UnaryOperator<NDArray> byReference() {
      return NDArray::duplicate;
    }

    DataType crash() {
      return DataType.BFLOAT16;
    }

    void leaves() {
      Runtime.getRuntime().halt(0);
    }
  }

  @SuppressWarnings("unused")
  static final class Saint {
    NDArray safe(NDArray x, NDArray factor) {
      return x.mul(factor).add(1).sub(2).pow(factor).maximum(factor).concat(x, 0);
    }
  }

  @Test
  void everyFormOfAForbiddenCallIsFoundWithItsPlace() throws Exception {
    List<BytecodeScan.Finding> findings = BytecodeScan.scan(bytes(Sinner.class));

    assertThat(findings)
        .extracting(finding -> finding.method() + " " + finding.target() + " " + finding.call())
        .containsExactly(
            "numbers NDArray.mul(Number) NUMBER_ARITHMETIC",
            "numbers NDArray.div(Number) NUMBER_ARITHMETIC",
            "numbers NDArray.pow(Number) NUMBER_ARITHMETIC",
            "numbers NDArray.maximum(Number) NUMBER_ARITHMETIC",
            "numbers NDArray.minimum(Number) NUMBER_ARITHMETIC",
            "numbers NDArray.muli(Number) NUMBER_ARITHMETIC",
            "numbers NDArray.divi(Number) NUMBER_ARITHMETIC",
            "numbers NDArray.powi(Number) NUMBER_ARITHMETIC",
            "staticNumbers NDArrays.maximum(Number) NUMBER_ARITHMETIC",
            "staticNumbers NDArrays.mul(Number) NUMBER_ARITHMETIC",
            "losesGradients NDArray.toType LOST_GRADIENT",
            "losesGradients NDArray.duplicate LOST_GRADIENT",
            "mayLoseGradients NDArrays.concat(NDList) LONE_CONCAT",
            "byReference NDArray.duplicate LOST_GRADIENT",
            "crash DataType.BFLOAT16 NATIVE_CRASH",
            "leaves Runtime.halt PROCESS_EXIT");
    assertThat(findings).allSatisfy(finding -> assertThat(finding.line()).isPositive());
  }

  @Test
  void tensorFormsAndAdditionAreFree() throws Exception {
    assertThat(BytecodeScan.scan(bytes(Saint.class))).isEmpty();
  }

  @Test
  void whatIsNoClassFileIsSaidToBeNone() {
    assertThatThrownBy(() -> BytecodeScan.scan(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
