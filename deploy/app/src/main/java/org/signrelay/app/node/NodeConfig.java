package org.signrelay.app.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signrelay.bus.ClientProperties;
import org.signrelay.clips.ClipLimits;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What one process needs to know of itself.
 *
 * @param target which parts run
 * @param data events, artifacts and the lock
 * @param kafka bootstrap servers, or empty for an embedded broker
 * @param kafkaClient how to reach that broker, beside its address
 * @param kafkaPort of the embedded broker; 0 for any free one
 * @param topicPrefix of all topics and groups
 * @param address where this process answers
 * @param distribution where plugins and the runnable lie
 * @param device what translations are computed on: {@code cpu}, or {@code gpu0}, {@code gpu1}, ...
 * @param clipsKept how long a clip that is too long for a record is kept at most
 * @param clipLimits how large a clip may be that comes to the door or waits in the store
 * @param translationsInFlight how many a worker holds at once
 * @param decodingThreads that decode
 * @param batch how many requests are decoded together at most
 */
public record NodeConfig(
    Target target,
    Path data,
    Optional<String> kafka,
    Map<String, String> kafkaClient,
    int kafkaPort,
    String topicPrefix,
    URI address,
    Distribution distribution,
    String device,
    Duration clipsKept,
    ClipLimits clipLimits,
    int translationsInFlight,
    int decodingThreads,
    int batch) {

  public NodeConfig {
    kafkaClient = Map.copyOf(kafkaClient);
  }

  static NodeConfig of(NodeSettings settings, URI address) {
    Distribution home = Distribution.ofThisProcess();
    return new NodeConfig(
        settings.target(),
        settings.data(),
        settings.kafka(),
        kafkaClient(settings.kafka(), settings.kafkaConfig()),
        settings.kafkaPort(),
        settings.topicPrefix(),
        address,
        home,
        settings.device(),
        settings.clipsKept(),
        limits(settings.clipSize()),
        settings.worker().translationsInFlight(),
        settings.worker().decodingThreads(),
        settings.worker().batch());
  }

  /**
   * How to reach the broker, beside its address.
   *
   * @throws SignRelayException OPTION_INVALID for a file without a broker, or one that cannot be
   *     used
   */
  public static Map<String, String> kafkaClient(Optional<String> kafka, Optional<Path> file) {
    if (file.isPresent() && kafka.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "--kafka-config is for a cluster that --kafka names; the embedded broker needs none");
    }
    return file.map(ClientProperties::read).orElse(Map.of());
  }

  private static ClipLimits limits(NodeSettings.ClipSize size) {
    return new ClipLimits(
        (int) Math.min(Integer.MAX_VALUE - 8, (long) size.mebibytes() << 20),
        size.frames(),
        size.points(),
        size.people());
  }

  String targetName() {
    return target.name().toLowerCase(Locale.ROOT);
  }
}
