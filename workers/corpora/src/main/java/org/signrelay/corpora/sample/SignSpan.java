package org.signrelay.corpora.sample;

/**
 * Where in a clip a sign is made: the truth that saliency is measured against.
 *
 * @param sign which sign
 * @param from its first frame
 * @param to the frame after its last
 */
public record SignSpan(Sign sign, int from, int to) {}
