package org.signrelay.learning.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.signrelay.learning.model.TokenVectors;
import org.signrelay.spi.Tensors;

/**
 * How similar each clip of a batch is to each sentence.
 *
 * <pre>
 * B clips   C sentences   S clip tokens   L text tokens   D width
 * </pre>
 *
 * @param clipToText (B,C), for the softmax over sentences
 * @param textToClip (B,C), for the softmax over clips
 */
public record Similarity(NDArray clipToText, NDArray textToClip) {
  private static final double CICO_TEMPERATURE = 0.07;
  private static final double HIDDEN = 1e9;

  /** The cosine of the mean vectors: one matrix for both directions. */
  public static Similarity pooled(TokenVectors clips, TokenVectors texts) {
    NDArray cosine = clips.pooled().matMul(texts.pooled().transpose());
    return new Similarity(cosine, cosine);
  }

  /**
   * Token by token (CiCo: Cheng et al. 2023, equations 3 and 4): each token of one side takes the
   * softmax-weighted mean of its cosines with the tokens of the other side, and these are averaged.
   * Padding is hidden before the inner softmax, so that it takes no weight.
   */
  public static Similarity cico(TokenVectors clips, TokenVectors texts) {
    Shape clipShape = clips.vectors().getShape();
    Shape textShape = texts.vectors().getShape();
    long clipCount = clipShape.get(0);
    long clipTokens = clipShape.get(1);
    long textCount = textShape.get(0);
    long textTokens = textShape.get(1);
    long width = clipShape.get(2);
    NDArray cosines = // (B*S,D) x (D,C*L) -> (B,S,C,L) -> (B,C,S,L)
        clips
            .normalised()
            .reshape(clipCount * clipTokens, width)
            .matMul(texts.normalised().reshape(textCount * textTokens, width).transpose())
            .reshape(clipCount, clipTokens, textCount, textTokens)
            .transpose(0, 2, 1, 3);
    NDArray sharp = Tensors.scale(cosines, 1 / CICO_TEMPERATURE);
    NDArray clipMask = clips.mask().reshape(clipCount, 1, clipTokens, 1);
    NDArray textMask = texts.mask().reshape(1, textCount, 1, textTokens);
    NDArray clipToText = // softmax over L, then the mean over S
        sharp.add(hidden(textMask)).softmax(3).mul(cosines).sum(new int[] {3});
    NDArray textToClip = // softmax over S, then the mean over L
        sharp.add(hidden(clipMask)).softmax(2).mul(cosines).sum(new int[] {2});
    return new Similarity(
        meanOf(clipToText, clips.mask().reshape(clipCount, 1, clipTokens)),
        meanOf(textToClip, texts.mask().reshape(1, textCount, textTokens)));
  }

  private static NDArray hidden(NDArray mask) {
    return Tensors.scale(mask.sub(1), HIDDEN);
  }

  private static NDArray meanOf(NDArray values, NDArray mask) {
    return values.mul(mask).sum(new int[] {2}).div(mask.sum(new int[] {2}));
  }

  /** The same, times a learned factor of shape (1). */
  public Similarity scaledBy(NDArray factor) {
    NDArray scaled = clipToText.mul(factor);
    return new Similarity(
        scaled, clipToText == textToClip ? scaled : textToClip.mul(factor)); // one matrix stays one
  }
}
