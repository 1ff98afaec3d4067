package org.signrelay.server.health;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /metrics}: what {@code /q/metrics} says, where Prometheus looks first. */
@Path("/metrics")
@Tag(name = "health")
public final class MetricsAlias {
  private final PrometheusMeterRegistry registry;

  public MetricsAlias(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "All metrics, in Prometheus' text format")
  public String metrics() {
    return registry.scrape();
  }
}
