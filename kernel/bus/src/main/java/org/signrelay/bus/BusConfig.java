package org.signrelay.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How to reach Kafka, and who we are there.
 *
 * @param bootstrapServers {@code host:port}, joined by commas
 * @param prefix of all topics and groups
 * @param process our id in the fleet: the CloudEvents source, and the client id
 * @param client further client properties, such as those for TLS and SASL; see {@link
 *     ClientProperties}
 * @param timeout how long a single call waits for a broker before it ends in UNAVAILABLE
 */
public record BusConfig(
    String bootstrapServers,
    String prefix,
    String process,
    Map<String, String> client,
    Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  public BusConfig {
    client = Map.copyOf(client);
  }

  public BusConfig(String bootstrapServers, String prefix, String process) {
    this(bootstrapServers, prefix, process, Map.of(), TIMEOUT);
  }

  /** With client properties of the cluster's own. */
  public BusConfig(
      String bootstrapServers, String prefix, String process, Map<String, String> client) {
    this(bootstrapServers, prefix, process, client, TIMEOUT);
  }

  /** The properties that every client of this process starts from. */
  Map<String, Object> clientProperties(String role) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("client.id", process + "-" + role);
    properties.put("metric.reporters", "");
    properties.put("enable.metrics.push", "false");
    properties.put("reconnect.backoff.max.ms", "2000");
    properties.put("default.api.timeout.ms", timeoutMillis());
    properties.put("request.timeout.ms", timeoutMillis());
    return properties;
  }

  String timeoutMillis() {
    return String.valueOf(timeout.toMillis());
  }

  /** Without the client properties, which may hold passwords. */
  @Override
  public String toString() {
    return "BusConfig[%s at %s as %s]".formatted(prefix, bootstrapServers, process);
  }
}
