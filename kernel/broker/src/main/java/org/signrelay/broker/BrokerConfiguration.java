package org.signrelay.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The properties of a single node that is broker and controller and listens on loopback alone. */
final class BrokerConfiguration {
  private static final List<String> INTERNAL_TOPICS =
      List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic");

  private BrokerConfiguration() {}

  static Properties of(Path logDirectory, int port, int controllerPort, Map<String, String> extra) {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    p.put("inter.broker.listener.name", "PLAINTEXT");
    // static voters on purpose: read from here at every start, so the ports may change
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.put("log.dirs", logDirectory.toString());
    oneReplica(p);
    promptShareGroups(p);
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "2");
    p.put("log.cleaner.dedupe.buffer.size", "16777216");
    p.put("auto.create.topics.enable", "false");
    p.put("metrics.reporters", "");
    // after a crash, the broker waits until its old registration has expired
    p.put("broker.session.timeout.ms", "2000");
    p.put("broker.heartbeat.interval.ms", "500");
    p.putAll(extra);
    return p;
  }

  private static void oneReplica(Properties p) {
    for (String topic : INTERNAL_TOPICS) {
      p.put(topic + ".replication.factor", "1");
      p.put(topic + ".num.partitions", "1");
    }
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("default.replication.factor", "1");
    p.put("min.insync.replicas", "1");
  }

  /** A worker joins after about one second instead of five, and a dead one is noticed in six. */
  private static void promptShareGroups(Properties p) {
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("group.share.heartbeat.interval.ms", "1000");
    p.put("group.share.min.heartbeat.interval.ms", "500");
    p.put("group.share.session.timeout.ms", "6000");
    p.put("group.share.min.session.timeout.ms", "6000");
    p.put("errors.deadletterqueue.auto.create.topics.enable", "true");
  }
}
