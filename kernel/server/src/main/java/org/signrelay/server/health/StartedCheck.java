package org.signrelay.server.health;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@code /q/health/started}. */
@Startup
@Singleton
public final class StartedCheck implements HealthCheck {
  private final ProcessHealth health;

  public StartedCheck(ProcessHealth health) {
    this.health = health;
  }

  @Override
  public HealthCheckResponse call() {
    return AliveCheck.response("started", health.started());
  }
}
