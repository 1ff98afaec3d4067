package org.signrelay.app.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Every setting of a process, read once at its start. Command line options and environment
 * variables ({@code SIGNRELAY_NODE_DATA}, ...) both end up here.
 */
@ConfigMapping(prefix = "signrelay.node")
public interface NodeSettings {

  /** Which parts run here. */
  @WithDefault("ALL")
  Target target();

  /** Where events, artifacts and the lock live. */
  @WithDefault("./signrelay-data")
  Path data();

  /** Bootstrap servers of a broker; empty: an embedded one, in this process. */
  Optional<String> kafka();

  /**
   * A file of client properties for that broker, such as {@code security.protocol}, {@code ssl.*}
   * and {@code sasl.*}: the same file that Kafka's own tools take with {@code --command-config}.
   */
  Optional<Path> kafkaConfig();

  /** Port of the embedded broker; 0: any free one. */
  @WithDefault("0")
  int kafkaPort();

  /** First word of every topic name. */
  @WithDefault("signrelay")
  String topicPrefix();

  /**
   * What translations are computed on: cpu, or gpu0, gpu1, ...; a training's recipe names its own.
   */
  @WithDefault("cpu")
  String device();

  /** What callers must present; without it only a loopback address may be bound. */
  Optional<String> apiKey();

  /** A file of callers with keys and quotas of their own; needs an {@link #apiKey}, too. */
  Optional<Path> tenants();

  /**
   * How long a clip that is too long for a record is kept in the store at most. It is deleted
   * earlier, when its request is translated or has come too late; at least an hour.
   */
  @WithDefault("24H")
  Duration clipsKept();

  ClipSize clipSize();

  /**
   * How large a clip may be that comes to the door or waits in the store. The door's own limit of a
   * body comes first: {@code quarkus.http.limits.max-body-size}.
   */
  interface ClipSize {

    /** MiB of its file or JSON. */
    @WithDefault("64")
    int mebibytes();

    /** Frames of it. */
    @WithDefault("10000")
    int frames();

    /** Points of a frame. */
    @WithDefault("1000")
    int points();

    /** People in a frame. */
    @WithDefault("16")
    int people();
  }

  Worker worker();

  /** How a worker takes deliveries. */
  interface Worker {

    /** How many translations a worker holds at once. */
    @WithDefault("64")
    int translationsInFlight();

    /** Threads that decode. */
    @WithDefault("2")
    int decodingThreads();

    /** How many requests are decoded together at most; 1: each alone. */
    @WithDefault("32")
    int batch();
  }
}
