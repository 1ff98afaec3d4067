package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayException;

/** The training split as the stages see it. */
final class TrainingData {
  private TrainingData() {}

  /** A corpus's training split, of which there must be something. */
  static List<Example> trainSplit(Corpus corpus) {
    List<Example> train = corpus.examples(Split.TRAIN);
    if (train.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, "corpus " + corpus.name() + " has no training examples");
    }
    return train;
  }

  /** Prepares clips, once for the whole run, and cuts sentences that are too long. */
  static List<TrainingExample> prepare(
      Corpus corpus,
      List<Example> examples,
      ClipPreparation preparation,
      SubwordTokenizer tokenizer,
      int maxTokens) {
    List<TrainingExample> prepared = new ArrayList<>();
    for (Example example : examples) {
      prepared.add(
          new TrainingExample(
              prepare(example, preparation),
              example.signer(),
              example.text(),
              cut(tokenizer.encode(example.text()), maxTokens),
              corpus.references(example)));
    }
    return prepared;
  }

  private static PreparedClip prepare(Example example, ClipPreparation preparation) {
    try {
      return preparation.prepare(example.clip());
    } catch (SignRelayException e) {
      throw new SignRelayException(e.code(), "example " + example.id() + ": " + e.getMessage(), e);
    }
  }

  static int[] cut(int[] tokens, int maxTokens) {
    return tokens.length <= maxTokens ? tokens : Arrays.copyOf(tokens, maxTokens);
  }
}
