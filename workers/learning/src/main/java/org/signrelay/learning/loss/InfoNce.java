package org.signrelay.learning.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.Tensors;

/**
 * Symmetric InfoNCE (van den Oord et al. 2018; Radford et al. 2021) with several positives: each
 * clip spreads its target evenly over the sentences that are positive for it, each sentence over
 * its clips. Ignored pairs leave the softmax.
 */
public final class InfoNce {
  private static final float HIDDEN = -1e9f;

  private InfoNce() {}

  /**
   * The mean of both directions' cross-entropies.
   *
   * @param similarity (B,B) each way, already times the learned factor
   * @return a scalar
   */
  public static NDArray loss(Similarity similarity, PairWeights weights) {
    NDManager manager = similarity.clipToText().getManager();
    int size = weights.size();
    float[] hidden = new float[size * size];
    float[] clipTargets = new float[size * size];
    float[] textTargets = new float[size * size];
    int[] textsOfClip = new int[size];
    int[] clipsOfText = new int[size];
    for (int clip = 0; clip < size; clip++) {
      for (int text = 0; text < size; text++) {
        if (weights.role(clip, text) == PairRole.POSITIVE) {
          textsOfClip[clip]++;
          clipsOfText[text]++;
        }
      }
    }
    for (int clip = 0; clip < size; clip++) {
      for (int text = 0; text < size; text++) {
        int cell = clip * size + text;
        switch (weights.role(clip, text)) {
          case POSITIVE -> {
            clipTargets[cell] = 1f / textsOfClip[clip];
            textTargets[cell] = 1f / clipsOfText[text];
          }
          case IGNORED -> hidden[cell] = HIDDEN;
          case NEGATIVE -> {
            // takes part in the softmax and has no target mass
          }
        }
      }
    }
    Shape shape = new Shape(size, size);
    NDArray mask = manager.create(hidden, shape);
    NDArray clipTerm = // softmax over sentences
        similarity.clipToText().add(mask).logSoftmax(1).mul(manager.create(clipTargets, shape));
    NDArray textTerm = // softmax over clips
        similarity.textToClip().add(mask).logSoftmax(0).mul(manager.create(textTargets, shape));
    return Tensors.scale(clipTerm.sum().add(textTerm.sum()), -0.5 / size);
  }
}
