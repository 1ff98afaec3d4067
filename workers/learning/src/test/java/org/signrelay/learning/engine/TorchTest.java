package org.signrelay.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class TorchTest {

  @Test
  void theCpuIsAlwaysThere() {
    assertThat(Torch.device("cpu")).isEqualTo(Device.cpu());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "gpu16", "cuda:0", "cpu0", "GPU0", "cpu+gpu0"})
  void aWordThatNamesNoDeviceIsRefused(String name) {
    assertThatThrownBy(() -> Torch.device(name))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessage("'" + name + "' names no device: expected cpu, or gpu0 to gpu15");
  }

  @Test
  void aGpuThatIsNotThereIsRefused() {
    int first = Torch.gpus();
    assertThatThrownBy(() -> Torch.device("gpu" + first))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessageContaining("sees %d GPUs".formatted(first));
  }
}
