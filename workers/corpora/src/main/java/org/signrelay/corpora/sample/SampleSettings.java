package org.signrelay.corpora.sample;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The knobs of the sample corpus. Immutable. The effect of each was measured: the number of
 * sentences and the signer variation matter most, noise alone least.
 *
 * @param sentences training meanings, each signed {@code copies} times
 * @param copies by how many different training signers each training meaning is signed
 * @param trainSigners signers of the training clips; two more sign the dev and test clips
 * @param devSentences meanings signed by the dev signer, none of them in training
 * @param testSentences meanings signed by the held-out signer and again by a training signer, none
 *     of them in training or dev
 * @param noise standard deviation of every joint, in shoulder widths, 0 to 0.072: the smallest
 *     movement stays three times as large
 * @param signerVariation how much signers differ; 1 is ordinary, 0 makes them all alike
 * @param locationSpread how far the places of the signs lie apart; 1 is ordinary
 * @param fingerLength in shoulder widths: how visible the handshape is
 * @param dropout probability a frame that a hand is lost for 1 to 4 frames
 * @param paraphrased share of clips whose text is not the canonical wording, where there is a
 *     choice
 * @param zipf exponent of the frequencies of the pairs of a category
 * @param collocation probability that the object is the verb's favourite, the place the subject's
 *     and the adjective the object's; in dev and test half of the favourites are exchanged for
 *     their minimal partners, so that whoever trusts the habit is wrong
 */
public record SampleSettings(
    int sentences,
    int copies,
    int trainSigners,
    int devSentences,
    int testSentences,
    double noise,
    double signerVariation,
    double locationSpread,
    double fingerLength,
    double dropout,
    double paraphrased,
    double zipf,
    double collocation) {
  static final double MOST_NOISE = 0.072;

  /** Fewer distinct meanings are drawn quickly; more would exhaust the grammar. */
  private static final int MOST_SENTENCES = 5_000;

  public SampleSettings {
    within("sentences", sentences, 1, MOST_SENTENCES);
    within("trainSigners", trainSigners, 1, 100);
    within("copies", copies, 1, trainSigners);
    within("devSentences", devSentences, 0, MOST_SENTENCES);
    within("testSentences", testSentences, 0, MOST_SENTENCES);
    within("noise", noise, 0, MOST_NOISE);
    within("signerVariation", signerVariation, 0, 3);
    within("locationSpread", locationSpread, 0.2, 1.2);
    within("fingerLength", fingerLength, 0.05, 0.5);
    within("dropout", dropout, 0, 0.5);
    within("paraphrased", paraphrased, 0, 1);
    within("zipf", zipf, 0, 3);
    within("collocation", collocation, 0, 1);
  }

  private static void within(String knob, double value, double from, double to) {
    if (!(value >= from && value <= to)) {
      throw new IllegalArgumentException(
          "sample corpus: %s must lie in %s to %s, but was %s".formatted(knob, from, to, value));
    }
  }

  /** How many signers there are: the training signers, the dev signer, the held-out signer. */
  public int signers() {
    return trainSigners + 2;
  }

  /**
   * These settings with some knobs set otherwise, by the names of this record's components.
   *
   * @throws IllegalArgumentException if there is no such knob, or its value is out of range
   */
  public SampleSettings with(Map<String, ? extends Number> changes) {
    Map<String, Double> knobs = knobs();
    changes.forEach((knob, value) -> {
      if (knobs.replace(knob, value.doubleValue()) == null) {
        throw new IllegalArgumentException(
            "sample corpus: there is no knob '%s', only %s".formatted(knob, knobs.keySet()));
      }
    });
    return new SampleSettings(
        whole(knobs, "sentences"),
        whole(knobs, "copies"),
        whole(knobs, "trainSigners"),
        whole(knobs, "devSentences"),
        whole(knobs, "testSentences"),
        number(knobs, "noise"),
        number(knobs, "signerVariation"),
        number(knobs, "locationSpread"),
        number(knobs, "fingerLength"),
        number(knobs, "dropout"),
        number(knobs, "paraphrased"),
        number(knobs, "zipf"),
        number(knobs, "collocation"));
  }

  private Map<String, Double> knobs() {
    Map<String, Double> knobs = new LinkedHashMap<>();
    knobs.put("sentences", (double) sentences);
    knobs.put("copies", (double) copies);
    knobs.put("trainSigners", (double) trainSigners);
    knobs.put("devSentences", (double) devSentences);
    knobs.put("testSentences", (double) testSentences);
    knobs.put("noise", noise);
    knobs.put("signerVariation", signerVariation);
    knobs.put("locationSpread", locationSpread);
    knobs.put("fingerLength", fingerLength);
    knobs.put("dropout", dropout);
    knobs.put("paraphrased", paraphrased);
    knobs.put("zipf", zipf);
    knobs.put("collocation", collocation);
    return knobs;
  }

  private static double number(Map<String, Double> knobs, String knob) {
    return knobs.getOrDefault(knob, Double.NaN);
  }

  private static int whole(Map<String, Double> knobs, String knob) {
    double value = number(knobs, knob);
    if (value != StrictMath.rint(value)) {
      throw new IllegalArgumentException(
          "sample corpus: %s must be a whole number, but was %s".formatted(knob, value));
    }
    return (int) value;
  }

  public SampleSettings withSentences(int train, int dev, int test) {
    return with(Map.of("sentences", train, "devSentences", dev, "testSentences", test));
  }

  public SampleSettings withCopies(int changed) {
    return with(Map.of("copies", changed));
  }

  public SampleSettings withNoise(double changedNoise, double changedVariation) {
    return with(Map.of("noise", changedNoise, "signerVariation", changedVariation));
  }

  public SampleSettings withCollocation(double changed) {
    return with(Map.of("collocation", changed));
  }
}
