package org.signrelay.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.server.DoorKeeper.Caller;
import org.signrelay.server.tenant.Quota;
import org.signrelay.server.tenant.Tenant;
import org.signrelay.store.Sha256;

class DoorKeeperTest {
  private static final Tenant ACME =
      new Tenant(
          "acme", Sha256.of("acme-key".getBytes(StandardCharsets.UTF_8)), new Quota(1, 1, 1));

  private final DoorKeeper guarded = new DoorKeeper(Optional.of("sesame"), List.of(ACME));
  private final DoorKeeper loopback = new DoorKeeper(Optional.empty(), List.of());

  @Test
  void theKeyOpensInEitherHeader() {
    assertThat(guarded.identify(call("Bearer sesame", null))).isEqualTo(new Caller.Operator());
    assertThat(guarded.identify(call("bearer  sesame ", null))).isEqualTo(new Caller.Operator());
    assertThat(guarded.identify(call(null, "sesame"))).isEqualTo(new Caller.Operator());
  }

  @Test
  void aTenantIsKnownByTheDigestOfItsKeyAndTheOperatorsKeyCountsMore() {
    assertThat(guarded.identify(call("Bearer acme-key", null)))
        .isEqualTo(new Caller.Customer(ACME));
    assertThat(guarded.identify(call(null, "acme-key"))).isEqualTo(new Caller.Customer(ACME));
    assertThat(guarded.identify(call("Bearer acme-key", "sesame")))
        .isEqualTo(new Caller.Operator());
    assertThat(guarded.identify(call(null, ACME.keySha256())))
        .isEqualTo(new Caller.Stranger(DoorKeeper.Refusal.KEY_NEEDED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer sesam", "Bearer sesamee", "Bearer", "Basic sesame", "sesame", ""})
  void anythingElseDoesNot(String authorization) {
    assertThat(guarded.identify(call(authorization, null)))
        .isEqualTo(new Caller.Stranger(DoorKeeper.Refusal.KEY_NEEDED));
  }

  @Test
  void noHeaderAtAllDoesNot() {
    assertThat(guarded.identify(call(null, null)))
        .isEqualTo(new Caller.Stranger(DoorKeeper.Refusal.KEY_NEEDED));
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
    assertThat(loopback.identify(new DoorKeeper.Call(null, null, host, origin)))
        .isEqualTo(new Caller.Operator());
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
    assertThat(loopback.identify(new DoorKeeper.Call(null, null, host, origin)))
        .isEqualTo(new Caller.Stranger(DoorKeeper.Refusal.FOREIGN_PAGE));
  }

  private static DoorKeeper.Call call(@Nullable String authorization, @Nullable String apiKey) {
    return new DoorKeeper.Call(authorization, apiKey, "localhost", null);
  }
}
