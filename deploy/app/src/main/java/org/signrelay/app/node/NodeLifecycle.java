package org.signrelay.app.node;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.signrelay.server.DoorPolicy;
import org.signrelay.server.DoorSettings;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.health.ProcessHealth;
import org.signrelay.server.tenant.Tenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties the node's life to that of Quarkus, and tells the doors what runs behind them. */
@Singleton
public class NodeLifecycle implements ProcessHealth {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLifecycle.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

  private final NodeSettings settings;
  private final KernelDoor door;
  private final String host;
  private final int port;
  private final MemorySize maxBody;
  private final String version;
  private volatile @Nullable Node node;

  NodeLifecycle(
      NodeSettings settings,
      KernelDoor door,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.settings = settings;
    this.door = door;
    this.host = host;
    this.port = port;
    this.maxBody = maxBody;
    this.version = version;
  }

  void start(@Observes @Priority(1) StartupEvent event) {
    DoorPolicy.check(host, settings.apiKey());
    NodeConfig config = NodeConfig.of(settings, URI.create("http://" + host + ":" + port));
    Node started = Node.start(config, version);
    node = started;
    started
        .kernel()
        .ifPresentOrElse(
            kernel -> door.open(kernel, config.clipLimits()),
            () -> door.wallUp(settings.target().name()));
  }

  /** A part that hangs must not keep the process: what was acknowledged is safe at any moment. */
  void stop(@Observes ShutdownEvent event) {
    door.shut();
    Thread watchdog =
        Thread.ofPlatform()
            .daemon()
            .name("stop-watchdog")
            .start(() -> {
              try {
                Thread.sleep(LONGEST_STOP);
                LOG.error("Not stopped after {} s; halting", LONGEST_STOP.toSeconds());
                Runtime.getRuntime().halt(1);
              } catch (InterruptedException e) {
                // stopped in time
              }
            });
    Node running = node;
    if (running != null) {
      running.close();
    }
    watchdog.interrupt();
  }

  @Produces
  @Singleton
  DoorSettings doorSettings() {
    return new DoorSettings(settings.apiKey(), maxBody.asLongValue(), tenants());
  }

  private List<Tenant> tenants() {
    return settings
        .tenants()
        .map(file -> TenantsFile.read(file, settings.apiKey()))
        .orElse(List.of());
  }

  @Override
  public Report alive() {
    Node running = node;
    return report(running == null ? Optional.empty() : running.whyNotAlive());
  }

  @Override
  public Report ready() {
    Node running = node;
    return report(running == null ? Optional.of("starting") : running.whyNotReady());
  }

  @Override
  public Report started() {
    return report(node == null ? Optional.of("starting") : Optional.empty());
  }

  private static Report report(Optional<String> whyNot) {
    return whyNot.map(Report::down).orElse(Report.UP);
  }
}
