package org.signrelay.broker;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.internals.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka's fatal errors from ending the JVM. Kafka calls {@code Exit}, whose procedures are
 * global to the JVM: a fatal error of one broker marks every broker that runs then as down.
 */
final class FatalErrors {
  private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);
  private static final AtomicInteger SEEN = new AtomicInteger();

  private FatalErrors() {}

  static void survive() {
    Exit.setExitProcedure((code, message) -> record("exit", code, message));
    Exit.setHaltProcedure((code, message) -> record("halt", code, message));
  }

  /** How many there were since the JVM started. */
  static int seen() {
    return SEEN.get();
  }

  private static void record(String verb, int code, String message) {
    SEEN.incrementAndGet();
    LOG.error("The embedded broker wanted to {} this JVM with code {}: {}", verb, code, message);
  }
}
