package org.signrelay.server.health;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** {@code /q/health/live}. */
@Liveness
@Singleton
public final class AliveCheck implements HealthCheck {
  private final ProcessHealth health;

  public AliveCheck(ProcessHealth health) {
    this.health = health;
  }

  @Override
  public HealthCheckResponse call() {
    return response("alive", health.alive());
  }

  static HealthCheckResponse response(String name, ProcessHealth.Report report) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(report.up());
    return report.reason().isEmpty()
        ? response.build()
        : response.withData("reason", report.reason()).build();
  }
}
