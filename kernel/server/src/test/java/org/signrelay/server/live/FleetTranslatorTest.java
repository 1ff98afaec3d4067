package org.signrelay.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.server.health.DoorMetrics;
import org.signrelay.server.tenant.Quota;
import org.signrelay.server.tenant.Tenant;
import org.signrelay.server.tenant.TenantQuotas;
import org.signrelay.server.tenant.Ticket;
import org.signrelay.server.translation.Submissions;
import org.signrelay.spi.SignRelayException;

/**
 * A tenant's stream before a door that is shut: what counts against the quota, and for how long.
 */
class FleetTranslatorTest {
  private static final Tenant ACME = new Tenant("acme", "a".repeat(64), new Quota(1e6, 100, 1));

  private final TenantQuotas quotas = new TenantQuotas(List.of(ACME), System::nanoTime);
  private final KernelDoor shut = new KernelDoor();
  private final FleetTranslator translator =
      new FleetTranslator(
          shut,
          new Submissions(shut, new DoorMetrics(new SimpleMeterRegistry(), shut)),
          () -> Optional.of(ticket()),
          LiveOpening.parse(LiveScene.OPENING),
          new WaitingClips(1),
          Runnable::run);

  @Test
  void anUtteranceOfATenantWhosePlacesAreTakenIsRefused() {
    Ticket taken = ticket();

    assertThatThrownBy(() -> translate().get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(OverloadedException.class);

    taken.release();
    assertThat(quotas.ask(ACME)).isInstanceOf(TenantQuotas.Answer.Admitted.class);
  }

  @Test
  void anUtteranceThatIsNotTakenGivesItsPlaceBack() {
    assertThatThrownBy(() -> translate().get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(SignRelayException.class);

    assertThat(quotas.ask(ACME)).isInstanceOf(TenantQuotas.Answer.Admitted.class);
  }

  private CompletableFuture<TranslationResult> translate() {
    return translator.translate(new LiveScene().signing(10), Duration.ofSeconds(5));
  }

  private Ticket ticket() {
    return switch (quotas.ask(ACME)) {
      case TenantQuotas.Answer.Admitted(Ticket ticket) -> ticket;
      case TenantQuotas.Answer.Refused(String reason, String message, Duration retryAfter) ->
          throw new OverloadedException(message, retryAfter);
    };
  }
}
