package org.signrelay.bus;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * How to reach a cluster that asks for TLS or SASL: a file of Kafka's own client properties, as its
 * tools take it with {@code --command-config}. What every kind of client knows may be set, such as
 * {@code security.protocol}, {@code ssl.*} and {@code sasl.*}; what the promises of the bus rest on
 * may not. A value never gets into a message: it may be a password.
 */
public final class ClientProperties {
  private static final Set<String> OURS =
      Set.of(
          AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
          AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
          AdminClientConfig.CLIENT_ID_CONFIG,
          AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG,
          AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
          AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
          AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
          AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
          AdminClientConfig.RETRIES_CONFIG);

  private static final String PROVIDERS = "config.providers";

  private ClientProperties() {}

  /**
   * Reads a file.
   *
   * @throws SignRelayException OPTION_INVALID with every property that cannot be set
   */
  public static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the Kafka client properties %s cannot be read: %s".formatted(file, e.getMessage()),
          e);
    }
    List<String> problems = new ArrayList<>();
    Map<String, String> checked = new TreeMap<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      if (isForEveryClient(name)) {
        checked.put(name, properties.getProperty(name));
      } else {
        problems.add(problem(name));
      }
    }
    if (!problems.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the Kafka client properties %s: %s".formatted(file, String.join("; ", problems)));
    }
    return checked;
  }

  private static boolean isForEveryClient(String name) {
    return name.equals(PROVIDERS)
        || name.startsWith(PROVIDERS + ".")
        || AdminClientConfig.configNames().contains(name) && !OURS.contains(name);
  }

  private static String problem(String name) {
    if (name.equals(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      return "bootstrap.servers is what --kafka says";
    }
    boolean known =
        OURS.contains(name)
            || ProducerConfig.configNames().contains(name)
            || ConsumerConfig.configNames().contains(name);
    return known
        ? name + " is set by SignRelay, whose promises rest on it"
        : "Kafka's clients have no property '%s'".formatted(name);
  }
}
