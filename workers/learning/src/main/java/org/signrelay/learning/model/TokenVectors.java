package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;

/**
 * Clips or sentences as vectors of the common space, one a token.
 *
 * @param vectors (B,N,D), not normalised
 * @param mask (B,N), 1 = real
 */
public record TokenVectors(NDArray vectors, NDArray mask) {

  /** (B,D): the mean over real tokens, of length 1. */
  public NDArray pooled() {
    NDArray keep = mask.expandDims(-1); // (B,N,1)
    NDArray mean = vectors.mul(keep).sum(new int[] {1}).div(mask.sum(new int[] {1}).expandDims(-1));
    return mean.normalize(2, 1);
  }

  /** (B,N,D): every token's vector at length 1. */
  public NDArray normalised() {
    return vectors.normalize(2, 2);
  }
}
