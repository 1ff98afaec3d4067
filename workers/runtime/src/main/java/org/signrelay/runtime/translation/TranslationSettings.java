package org.signrelay.runtime.translation;

import org.signrelay.clips.ClipLimits;

/**
 * How a translator works.
 *
 * @param threads that decode; each computes on one core
 * @param deliveryLimit that of the queue's workers, see {@link org.signrelay.bus.ShareWorkerConfig}
 * @param batches what may be decoded together
 * @param clips how large a clip from the store may be
 */
public record TranslationSettings(
    int threads, int deliveryLimit, BatchLimits batches, ClipLimits clips) {
  public TranslationSettings {
    if (threads < 1 || deliveryLimit < 2) {
      throw new IllegalArgumentException(
          "a translator needs a thread and a delivery limit of 2 or more, found %d and %d"
              .formatted(threads, deliveryLimit));
    }
  }
}
