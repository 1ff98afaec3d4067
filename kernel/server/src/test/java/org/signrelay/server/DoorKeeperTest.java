package org.signrelay.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorKeeperTest {
  private final DoorKeeper guarded = new DoorKeeper(Optional.of("sesame"));
  private final DoorKeeper loopback = new DoorKeeper(Optional.empty());

  @Test
  void theKeyOpensInEitherHeader() {
    assertThat(guarded.refuse(call("Bearer sesame", null))).isEmpty();
    assertThat(guarded.refuse(call("bearer  sesame ", null))).isEmpty();
    assertThat(guarded.refuse(call(null, "sesame"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer sesam", "Bearer sesamee", "Bearer", "Basic sesame", "sesame", ""})
  void anythingElseDoesNot(String authorization) {
    assertThat(guarded.refuse(call(authorization, null))).contains(DoorKeeper.Refusal.KEY_NEEDED);
  }

  @Test
  void noHeaderAtAllDoesNot() {
    assertThat(guarded.refuse(call(null, null))).contains(DoorKeeper.Refusal.KEY_NEEDED);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8710,",
    "127.0.0.1:8710,",
    "[::1]:8710,",
    "localhost,http://localhost:3000",
    "LOCALHOST:1,http://127.0.0.1:8710",
    ","
  })
  void withoutAKeyThisMachineIsLetIn(@Nullable String host, @Nullable String origin) {
    assertThat(loopback.refuse(new DoorKeeper.Call(null, null, host, origin))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example:8710,",
    "localhost:8710,http://evil.example",
    "localhost:8710,null",
    "localhost.evil.example,",
    "localhost:8710,http://localhost.evil.example"
  })
  void webPagesOfOtherHostsAreKeptOut(String host, @Nullable String origin) {
    assertThat(loopback.refuse(new DoorKeeper.Call(null, null, host, origin)))
        .contains(DoorKeeper.Refusal.FOREIGN_PAGE);
  }

  private static DoorKeeper.Call call(@Nullable String authorization, @Nullable String apiKey) {
    return new DoorKeeper.Call(authorization, apiKey, "localhost", null);
  }
}
