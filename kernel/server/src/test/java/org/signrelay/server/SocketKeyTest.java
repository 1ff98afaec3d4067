package org.signrelay.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketKeyTest {
  @Test
  void theKeyIsFoundAmongTheSubprotocols() {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("sésame?>".getBytes(StandardCharsets.UTF_8));

    assertThat(SocketKey.find(List.of("signrelay.live.v1, signrelay.key." + encoded)))
        .contains("sésame?>");
    assertThat(SocketKey.find(List.of("a", "signrelay.key." + encoded))).contains("sésame?>");
  }

  @Test
  void whatIsNoKeyIsNone() {
    assertThat(SocketKey.find(List.of())).isEmpty();
    assertThat(SocketKey.find(List.of("signrelay.live.v1"))).isEmpty();
    assertThat(SocketKey.find(List.of("signrelay.key.%%%"))).isEmpty();
  }
}
