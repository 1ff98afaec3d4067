package org.signrelay.control.translation;

import java.util.Optional;
import org.signrelay.bus.Bus;
import org.signrelay.bus.PublishCallback;
import org.signrelay.bus.events.Caption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what live streams say, in the order of the calls. Who watches has the caption already,
 * so one that cannot be published is not tried again. Thread-safe.
 */
public final class Captions {
  private static final Logger LOG = LoggerFactory.getLogger(Captions.class);

  private final Bus bus;

  public Captions(Bus bus) {
    this.bus = bus;
  }

  public void publish(Caption caption) {
    bus.publisher()
        .publishAsync(
            bus.topics().captions(),
            caption,
            Optional.empty(),
            PublishCallback.onFailure(failure ->
                LOG.warn(
                    "Caption {} of utterance {} is not in its topic: {}",
                    caption.revision(),
                    caption.utterance(),
                    failure.getMessage())));
  }
}
