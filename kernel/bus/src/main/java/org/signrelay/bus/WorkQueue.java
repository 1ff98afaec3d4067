package org.signrelay.bus;

import java.time.Duration;

/**
 * A topic whose records are worked off by a share group (KIP-932).
 *
 * @param topic the work
 * @param group the share group of its workers
 * @param deadLetterTopic where a record goes that cannot be worked off
 * @param retention how long records and dead letters are kept
 */
public record WorkQueue<T>(
    Topic<T> topic, String group, String deadLetterTopic, Duration retention) {}
