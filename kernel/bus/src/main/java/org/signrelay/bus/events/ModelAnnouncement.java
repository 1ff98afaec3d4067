package org.signrelay.bus.events;

import java.time.Instant;

/**
 * A name for a published bundle; a later announcement of the name replaces it.
 *
 * @param name an alias or a model name
 * @param bundleSha the sha-256 of the bundle
 * @param encoderSlot the slot of the encoder that the model was trained with
 */
public record ModelAnnouncement(String name, String bundleSha, String encoderSlot, Instant at) {}
