package org.signrelay.learning.experiment;

import java.util.Arrays;

/**
 * Connectionist temporal classification (Graves et al. 2006): minus the log-probability that frames
 * spell a sequence of labels when repeated labels are merged and blanks are dropped, and its
 * gradient, by the forward-backward algorithm in log space.
 *
 * <pre>
 * T frames   K classes, class 0 is the blank   L labels   S = 2L + 1 states, blanks around labels
 * </pre>
 *
 * @param loss infinite if the labels do not fit into the frames
 * @param gradient (T, K) row-major, with respect to the logits; 0 where the loss is infinite
 */
record Ctc(double loss, double[] gradient) {
  static final int BLANK = 0;

  /**
   * @param logits (T, K) row-major, before the softmax
   * @param labels each in [1, K)
   */
  static Ctc of(double[] logits, int classes, int[] labels) {
    int frames = logits.length / classes;
    double[] logProbabilities = logSoftmax(logits, frames, classes);
    int[] states = new int[2 * labels.length + 1];
    for (int i = 0; i < labels.length; i++) {
      states[2 * i + 1] = labels[i];
    }
    double[][] forward = forward(logProbabilities, frames, classes, states);
    double[][] backward = backward(logProbabilities, frames, classes, states);
    int last = states.length - 1;
    double likelihood =
        last == 0
            ? forward[frames - 1][0]
            : add(forward[frames - 1][last], forward[frames - 1][last - 1]);
    double[] gradient = new double[logits.length];
    if (likelihood == Double.NEGATIVE_INFINITY) {
      return new Ctc(Double.POSITIVE_INFINITY, gradient);
    }
    for (int t = 0; t < frames; t++) {
      double[] occupied = new double[classes];
      Arrays.fill(occupied, Double.NEGATIVE_INFINITY);
      for (int s = 0; s < states.length; s++) {
        // Both passes count the emission of frame t.
        double path = forward[t][s] + backward[t][s] - logProbabilities[t * classes + states[s]];
        occupied[states[s]] = add(occupied[states[s]], path);
      }
      for (int k = 0; k < classes; k++) {
        gradient[t * classes + k] =
            Math.exp(logProbabilities[t * classes + k]) - Math.exp(occupied[k] - likelihood);
      }
    }
    return new Ctc(-likelihood, gradient);
  }

  private static double[][] forward(double[] log, int frames, int classes, int[] states) {
    double[][] alpha = new double[frames][states.length];
    for (int t = 0; t < frames; t++) {
      for (int s = 0; s < states.length; s++) {
        double before;
        if (t == 0) {
          before = s < 2 ? 0 : Double.NEGATIVE_INFINITY;
        } else {
          before = alpha[t - 1][s];
          before = s > 0 ? add(before, alpha[t - 1][s - 1]) : before;
          before = skips(states, s) ? add(before, alpha[t - 1][s - 2]) : before;
        }
        alpha[t][s] = before + log[t * classes + states[s]];
      }
    }
    return alpha;
  }

  private static double[][] backward(double[] log, int frames, int classes, int[] states) {
    double[][] beta = new double[frames][states.length];
    for (int t = frames - 1; t >= 0; t--) {
      for (int s = states.length - 1; s >= 0; s--) {
        double after;
        if (t == frames - 1) {
          after = s > states.length - 3 ? 0 : Double.NEGATIVE_INFINITY;
        } else {
          after = beta[t + 1][s];
          after = s + 1 < states.length ? add(after, beta[t + 1][s + 1]) : after;
          after =
              s + 2 < states.length && skips(states, s + 2)
                  ? add(after, beta[t + 1][s + 2])
                  : after;
        }
        beta[t][s] = after + log[t * classes + states[s]];
      }
    }
    return beta;
  }

  /** Whether a path may come here from two states before: over a blank between unlike labels. */
  private static boolean skips(int[] states, int s) {
    return s > 1 && states[s] != BLANK && states[s] != states[s - 2];
  }

  private static double[] logSoftmax(double[] logits, int frames, int classes) {
    double[] log = new double[logits.length];
    for (int t = 0; t < frames; t++) {
      double sum = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        sum = add(sum, logits[t * classes + k]);
      }
      for (int k = 0; k < classes; k++) {
        log[t * classes + k] = logits[t * classes + k] - sum;
      }
    }
    return log;
  }

  /** log(e^a + e^b). */
  private static double add(double a, double b) {
    double high = Math.max(a, b);
    return high == Double.NEGATIVE_INFINITY
        ? high
        : high + Math.log1p(Math.exp(Math.min(a, b) - high));
  }
}
