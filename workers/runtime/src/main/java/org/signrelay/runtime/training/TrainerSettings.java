package org.signrelay.runtime.training;

/**
 * How a trainer works.
 *
 * @param deliveryLimit that of the queue's workers, see {@link org.signrelay.bus.ShareWorkerConfig}
 * @param build the version of this program, for the manifests of models
 */
public record TrainerSettings(int deliveryLimit, String build) {}
