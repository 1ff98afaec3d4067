/**
 * The skeleton encoder: keypoints of any layout, normalised to the signer, through an MLP or a
 * graph convolution per part and strided convolutions over time. Start with {@link
 * org.signrelay.plugins.skeleton.SkeletonEncoder}.
 */
@NullMarked
package org.signrelay.plugins.skeleton;

import org.jspecify.annotations.NullMarked;
