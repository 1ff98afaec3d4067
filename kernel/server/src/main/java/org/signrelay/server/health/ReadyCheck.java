package org.signrelay.server.health;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** {@code /q/health/ready}. */
@Readiness
@Singleton
public final class ReadyCheck implements HealthCheck {
  private final ProcessHealth health;

  public ReadyCheck(ProcessHealth health) {
    this.health = health;
  }

  @Override
  public HealthCheckResponse call() {
    return AliveCheck.response("ready", health.ready());
  }
}
