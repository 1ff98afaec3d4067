package org.signrelay.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** The questions and orders that go to the cluster itself. Thread-safe. */
final class KafkaAdmin implements AutoCloseable {
  /** The level of {@code share.version} from which there are share groups (KIP-932). */
  private static final int SHARE_GROUPS = 1;

  /** The level of {@code share.version} from which brokers write dead letters (KIP-1191). */
  private static final int DEAD_LETTERS_BY_BROKER = 2;

  /** Lets the broker write the dead letters of share groups to a topic. */
  private static final String TAKES_DEAD_LETTERS = "errors.deadletterqueue.group.enable";

  private final Admin admin;
  private final Duration timeout;
  private final String servers;

  /**
   * @throws SignRelayException OPTION_INVALID if the client properties do not fit each other
   */
  KafkaAdmin(BusConfig config) {
    this.timeout = config.timeout();
    this.servers = config.bootstrapServers();
    try {
      this.admin = Admin.create(config.clientProperties("admin"));
    } catch (KafkaException e) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "no client for Kafka at %s can be made: %s".formatted(servers, deepest(e)),
          e);
    }
  }

  /** What is really wrong lies below Kafka's own "Failed to create new KafkaAdminClient". */
  private static String deepest(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Creates the topics that are missing; those that exist keep what an operator made of them. */
  void ensure(Topics topics) {
    Set<String> existing = reached(this::existing);
    requireShareGroups();
    boolean brokerWrites = writesDeadLetters();
    List<NewTopic> missing =
        topics.configurations().stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(topic ->
                brokerWrites && topics.isDeadLetterTopic(topic.name())
                    ? withConfig(topic, TAKES_DEAD_LETTERS, "true")
                    : topic)
            .toList();
    for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
      try {
        get("topics could not be created", created);
      } catch (SignRelayException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    awaitKnown(missing.stream().map(NewTopic::name).toList());
  }

  private Set<String> existing() {
    return get("the topics could not be listed", admin.listTopics().names());
  }

  /** The controller has created the topics; the brokers hear of it a moment later. */
  private void awaitKnown(List<String> created) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!existing().containsAll(created)) {
      if (System.nanoTime() > deadline) {
        throw new SignRelayException(
            ErrorCode.UNAVAILABLE, "the brokers do not know the topics that were created");
      }
    }
  }

  private static NewTopic withConfig(NewTopic topic, String name, String value) {
    Map<String, String> config = new HashMap<>(topic.configs());
    config.put(name, value);
    return new NewTopic(topic.name(), Optional.of(1), Optional.empty()).configs(config);
  }

  /**
   * The first words with a cluster, whose usual failures are wrong addresses and credentials.
   *
   * @throws SignRelayException OPTION_INVALID if it refuses the credentials, UNAVAILABLE if it does
   *     not answer
   */
  private <T> T reached(Supplier<T> question) {
    try {
      return question.get();
    } catch (SignRelayException e) {
      if (e.getCause() instanceof AuthenticationException refused) {
        throw new SignRelayException(
            ErrorCode.OPTION_INVALID,
            "Kafka at %s refuses this client: %s; its TLS and SASL settings are those of --kafka-config"
                .formatted(servers, sentence(refused)),
            e);
      }
      if (e.getCause() instanceof TimeoutException) {
        throw new SignRelayException(
            ErrorCode.UNAVAILABLE,
            "no broker answers at %s within %d s; if it asks for TLS or SASL, --kafka-config says how"
                .formatted(servers, timeout.toSeconds()),
            e);
      }
      throw e;
    }
  }

  private static String sentence(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("[.\\s]+$", "");
  }

  private void requireShareGroups() {
    int level = shareVersion();
    if (level < SHARE_GROUPS) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          ("Kafka at %s has no share groups: its share.version is %d, and SignRelay needs Kafka 4.2"
                  + " or newer with share.version %d or higher")
              .formatted(servers, level, SHARE_GROUPS));
    }
  }

  private boolean writesDeadLetters() {
    return shareVersion() >= DEAD_LETTERS_BY_BROKER;
  }

  private int shareVersion() {
    FinalizedVersionRange level =
        get("the cluster's features could not be read", admin.describeFeatures().featureMetadata())
            .finalizedFeatures()
            .get("share.version");
    return level == null ? 0 : level.maxVersionLevel();
  }

  /** Configures a share group; must come before its first worker joins. */
  void configure(WorkQueue<?> queue, ShareWorkerConfig worker) {
    Map<String, String> config = new HashMap<>();
    config.put("share.auto.offset.reset", "earliest");
    config.put("share.record.lock.duration.ms", String.valueOf(worker.lock().toMillis()));
    config.put("share.delivery.count.limit", String.valueOf(worker.deliveryLimit()));
    if (writesDeadLetters()) {
      config.put("errors.deadletterqueue.topic.name", queue.deadLetterTopic());
      config.put("errors.deadletterqueue.copy.record.enable", "true");
    }
    List<AlterConfigOp> operations = new ArrayList<>();
    config.forEach((name, value) ->
        operations.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, queue.group());
    get(
        "the share group " + queue.group() + " could not be configured",
        admin.incrementalAlterConfigs(Map.of(group, operations)).all());
  }

  /** How many records of the queue are not settled yet. */
  long backlog(WorkQueue<?> queue) {
    TopicPartition partition = new TopicPartition(queue.topic().name(), 0);
    return lag(queue.group(), partition)
        .orElseGet(() ->
            endOffset(partition, OffsetSpec.latest())
                - endOffset(partition, OffsetSpec.earliest()));
  }

  /** Empty before the group's first worker joined. */
  private Optional<Long> lag(String group, TopicPartition partition) {
    var spec = new ListShareGroupOffsetsSpec().topicPartitions(List.of(partition));
    try {
      SharePartitionOffsetInfo info =
          get(
                  "the backlog of " + group + " could not be read",
                  admin.listShareGroupOffsets(Map.of(group, spec)).partitionsToOffsetInfo(group))
              .get(partition);
      return info == null ? Optional.empty() : info.lag();
    } catch (SignRelayException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private long endOffset(TopicPartition partition, OffsetSpec which) {
    ListOffsetsResultInfo offset =
        get(
            "the offsets of " + partition + " could not be read",
            admin.listOffsets(Map.of(partition, which)).partitionResult(partition));
    return offset.offset();
  }

  /** Whether the cluster answers. */
  boolean isReachable() {
    try {
      Collection<?> nodes = get("no broker answers", admin.describeCluster().nodes());
      return !nodes.isEmpty();
    } catch (SignRelayException e) {
      return false;
    }
  }

  private static <T> T get(String otherwise, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, otherwise + ": " + e.getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignRelayException(ErrorCode.UNAVAILABLE, otherwise + ": interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close(timeout);
  }
}
