package org.signrelay.control.models;

/**
 * What the kernel has to know of a bundle.
 *
 * @param name the name that the model was trained under
 * @param encoderSlot the slot of its encoder, such as {@code encoder/skeleton}
 */
public record BundleFacts(String name, String encoderSlot) {}
