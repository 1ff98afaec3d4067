package org.signrelay.spi;

/**
 * What an encoder is made for.
 *
 * @param layout the keypoint layout of every clip that this encoder will see
 */
public record EncoderContext(KeypointLayout layout) {}
