package org.signrelay.control.models;

import org.signrelay.host.PluginCoordinates;
import org.signrelay.spi.KeypointLayout;

/**
 * What the kernel has to know of a bundle.
 *
 * @param name the name that the model was trained under
 * @param encoderSlot the slot of its encoder, such as {@code encoder/skeleton}
 * @param encoder the version of the encoder that it was trained with
 * @param layout the keypoints of every clip that it takes
 */
public record BundleFacts(
    String name, String encoderSlot, PluginCoordinates encoder, KeypointLayout layout) {}
