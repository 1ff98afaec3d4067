package org.signrelay.bus.events;

import java.time.Instant;

/**
 * Who did what: swapped, promoted, cancelled, replayed, erased.
 *
 * @param subject what it was done to, such as a slot or a job id
 * @param detail one sentence, or empty
 */
public record AuditEntry(String actor, String action, String subject, String detail, Instant at) {}
