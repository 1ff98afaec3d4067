package org.signrelay.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/**
 * Clips that sign short sentences of a six-word language: each word is three frames with both
 * wrists at a place of its own. Some noise; two signers.
 */
public final class ToyCorpus {
  public static final KeypointLayout LAYOUT =
      new KeypointLayout(
          List.of(
              new KeypointLayout.Part(
                  "BODY", List.of("NOSE", "RIGHT_WRIST", "LEFT_WRIST"), List.of())),
          2);
  private static final List<String> WORDS = List.of("the", "cat", "dog", "runs", "eats", "here");
  private static final int FRAMES_A_WORD = 3;
  private static final double NOISE = 0.05;

  private ToyCorpus() {}

  /** A clip and its sentence. */
  public record Sentence(Clip clip, String text) {}

  /** Sentences of two to four words, a pure function of the seed. */
  public static List<Sentence> sentences(int count, long seed) {
    Random random = new Random(seed);
    List<Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = 2 + random.nextInt(3);
      StringJoiner text = new StringJoiner(" ");
      int[] words = new int[length];
      for (int word = 0; word < length; word++) {
        words[word] = random.nextInt(WORDS.size());
        text.add(WORDS.get(words[word]));
      }
      sentences.add(new Sentence(clip(words, "signer-" + i % 2, random), text.toString()));
    }
    return sentences;
  }

  private static Clip clip(int[] words, String signer, Random random) {
    int frames = words.length * FRAMES_A_WORD;
    float[] coordinates = new float[frames * 3 * 2];
    for (int frame = 0; frame < frames; frame++) {
      double angle = 2 * Math.PI * words[frame / FRAMES_A_WORD] / WORDS.size();
      double[] values = {
        0, 1, Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(2 * angle)
      };
      for (int i = 0; i < values.length; i++) {
        coordinates[frame * values.length + i] =
            (float) (values[i] + NOISE * random.nextGaussian());
      }
    }
    float[] confidence = new float[frames * 3];
    java.util.Arrays.fill(confidence, 1);
    return new Clip(LAYOUT, 25, frames, coordinates, confidence, signer);
  }

  /** The words of the language; a word's id among the special tokens is its index + 4. */
  public static int[] encode(String text) {
    return java.util.Arrays.stream(text.split(" "))
        .mapToInt(word -> WORDS.indexOf(word) + 4)
        .toArray();
  }
}
