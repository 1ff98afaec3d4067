package org.signrelay.control;

import java.time.Clock;
import java.util.Optional;
import org.signrelay.bus.Bus;
import org.signrelay.bus.PublishCallback;
import org.signrelay.bus.events.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who did what. An entry that cannot be published goes to the log. Thread-safe. */
public final class Audit {
  /** Whoever calls the door. */
  public static final String OPERATOR = "operator";

  /** The kernel, of its own accord. */
  public static final String KERNEL = "kernel";

  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  private final Bus bus;
  private final Clock clock;

  public Audit(Bus bus, Clock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  /**
   * @param action a verb, such as {@code swap}
   * @param subject what it was done to
   * @param detail one sentence, or empty
   */
  public void note(String actor, String action, String subject, String detail) {
    AuditEntry entry = new AuditEntry(actor, action, subject, detail, clock.instant());
    bus.publisher()
        .publishAsync(
            bus.topics().audit(),
            entry,
            Optional.empty(),
            PublishCallback.onFailure(failure ->
                LOG.warn("Not in the audit topic: {} ({})", entry, failure.getMessage())));
  }
}
