package org.signrelay.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.node.Target;

/** What the command line says about a process; handed to the configuration before Quarkus boots. */
record NodeProperties(
    Target target,
    Path data,
    @Nullable String kafka,
    @Nullable Path kafkaConfig,
    int kafkaPort,
    String host,
    int port,
    @Nullable String apiKey,
    @Nullable Path tenants,
    @Nullable String device) {

  /** Sets system properties: they stand above environment variables and the packaged file. */
  void apply() {
    System.setProperty("signrelay.node.target", target.name());
    System.setProperty("signrelay.node.data", data.toAbsolutePath().normalize().toString());
    System.setProperty("signrelay.node.kafka-port", Integer.toString(kafkaPort));
    System.setProperty("quarkus.http.host", host);
    System.setProperty("quarkus.http.port", Integer.toString(port));
    if (kafka != null) {
      System.setProperty("signrelay.node.kafka", kafka);
    }
    if (kafkaConfig != null) {
      System.setProperty("signrelay.node.kafka-config", kafkaConfig.toAbsolutePath().toString());
    }
    if (tenants != null) {
      System.setProperty("signrelay.node.tenants", tenants.toAbsolutePath().toString());
    }
    if (device != null) {
      System.setProperty("signrelay.node.device", device);
    }
    if (apiKey != null && !apiKey.isBlank()) {
      System.setProperty("signrelay.node.api-key", apiKey);
    }
  }
}
