package org.signrelay.server.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.server.tenant.TenantQuotas.Answer;

class TenantQuotasTest {
  private static final Tenant ACME = new Tenant("acme", "a".repeat(64), new Quota(2, 3, 10));
  private static final Tenant NARROW = new Tenant("narrow", "b".repeat(64), new Quota(1e6, 100, 2));

  private final AtomicLong now = new AtomicLong();
  private final TenantQuotas quotas = new TenantQuotas(List.of(ACME, NARROW), now::get);

  @Test
  void afterABurstATenantGoesOnAtItsRate() {
    for (int i = 0; i < 3; i++) {
      assertThat(quotas.ask(ACME)).isInstanceOf(Answer.Admitted.class);
    }
    assertThat(quotas.ask(ACME))
        .isEqualTo(
            new Answer.Refused(
                "tenant_rate",
                "tenant acme may ask 2 times a second, and 3 at once after a pause",
                Duration.ofSeconds(1)));

    now.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(quotas.ask(ACME)).isInstanceOf(Answer.Admitted.class);
    assertThat(quotas.ask(ACME)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void aLongPauseGivesNoMoreThanABurst() {
    now.addAndGet(Duration.ofHours(1).toNanos());
    for (int i = 0; i < 3; i++) {
      assertThat(quotas.ask(ACME)).isInstanceOf(Answer.Admitted.class);
    }
    assertThat(quotas.ask(ACME)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void whatOneTenantUsesUpIsNotMissingFromAnother() {
    for (int i = 0; i < 4; i++) {
      assertThat(quotas.ask(ACME)).isNotNull();
    }
    assertThat(quotas.ask(NARROW)).isInstanceOf(Answer.Admitted.class);
  }

  @Test
  void aPlaceIsTakenUntilTheResponseIsSentAndTheRequestIsAnswered() {
    Ticket first = admitted(quotas.ask(NARROW));
    Ticket second = admitted(quotas.ask(NARROW));
    assertThat(quotas.ask(NARROW))
        .isEqualTo(
            new Answer.Refused(
                "tenant_in_flight",
                "2 requests of tenant narrow wait for an answer; no more than 2 may",
                Duration.ofSeconds(1)));
    CompletableFuture<String> answer = new CompletableFuture<>();
    first.holdUntil(answer);

    first.release();
    assertThat(quotas.ask(NARROW)).isInstanceOf(Answer.Refused.class);
    assertThat(answer.complete("a text")).isTrue();
    assertThat(quotas.ask(NARROW)).isInstanceOf(Answer.Admitted.class);
    assertThat(second.tenant()).isEqualTo("narrow");
  }

  @Test
  void aRefusedCallTakesNoPlace() {
    for (int i = 0; i < 20; i++) {
      assertThat(quotas.ask(ACME)).isNotNull(); // three places, seventeen refusals
    }
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(quotas.ask(ACME)).isInstanceOf(Answer.Admitted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/translations, true",
    "GET, /v1/translations/7, true",
    "GET, /v1/models, true",
    "GET, /v1/models/champion, true",
    "GET, /v1/models/champion/bundle, false",
    "PUT, /v1/models/champion/rollout, false",
    "POST, /v1/models, false",
    "POST, /v1/erasures, false",
    "PUT, /v1/slots/encoder/skeleton, false",
    "GET, /q/metrics, false",
    "GET, /v1/dead-letters, false"
  })
  void aTenantsKeyOpensTranslationsAndTheListOfModels(String method, String path, boolean open) {
    assertThat(TenantDoor.opens(method, path)).isEqualTo(open);
  }

  @Test
  void aQuotaOfNothingIsRefusedInASentence() {
    assertThatThrownBy(() -> new Quota(0, 1, 1)).hasMessageContaining("more than 0 requests");
    assertThatThrownBy(() -> new Tenant("Acme", "a".repeat(64), ACME.quota()))
        .hasMessageContaining("a tenant's name is");
    assertThatThrownBy(() -> new Tenant("acme", "sesame", ACME.quota()))
        .hasMessageContaining("a sha-256 has 64");
  }

  private static Ticket admitted(Answer answer) {
    return ((Answer.Admitted) answer).ticket();
  }
}
