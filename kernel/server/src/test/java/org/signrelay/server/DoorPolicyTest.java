package org.signrelay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class DoorPolicyTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "localhost", "::1", "[::1]"})
  void loopbackNeedsNoKey(String host) {
    assertThatCode(() -> DoorPolicy.check(host, Optional.empty())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "10.0.0.1", "2001:db8::1"})
  void anyOtherAddressIsRefusedWithoutAKey(String host) {
    assertThatThrownBy(() -> DoorPolicy.check(host, Optional.empty()))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageContaining(host + " can be reached from other machines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "127.0.0.1"})
  void withAKeyAnyAddressMayBeBound(String host) {
    assertThatCode(() -> DoorPolicy.check(host, Optional.of("a key"))).doesNotThrowAnyException();
  }

  @Test
  void aBlankKeyIsNoKey() {
    assertThatThrownBy(() -> DoorPolicy.check("0.0.0.0", Optional.of("  ")))
        .hasMessage("the API key must not be blank");
  }

  @Test
  void aBlankAddressIsRefused() {
    assertThatThrownBy(() -> DoorPolicy.check(" ", Optional.empty()))
        .hasMessage("the address to bind must not be blank");
  }
}
