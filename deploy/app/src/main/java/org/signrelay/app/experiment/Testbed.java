package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.Splits;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A corpus as experiments test on it. Immutable.
 *
 * @param corpus with its clips in memory
 * @param sample the generator that made it, which knows the truth; null for recordings
 * @param groups the held-out examples by name: {@code seen} and {@code unseen} signers of the same
 *     sentences on a generated corpus; of sentences of their own where a signer is left out; {@code
 *     held-out} on any other
 */
public record Testbed(
    Corpus corpus, @Nullable SampleCorpus sample, SortedMap<String, List<Example>> groups) {
  static final String SEEN = "seen";
  static final String UNSEEN = "unseen";
  static final String HELD_OUT = "held-out";

  /** How many training sentences stand in the gallery beside those that are held out. */
  private static final int GALLERY_TRAINING_TEXTS = 600;

  static Testbed of(SampleCorpus sample) {
    Corpus corpus = sample.corpus().inMemory();
    Map<String, Example> byId = new HashMap<>();
    corpus.examples(Split.TEST).forEach(example -> byId.put(example.id(), example));
    List<Example> seen = new ArrayList<>();
    List<Example> unseen = new ArrayList<>();
    for (SampleCorpus.TestPair pair : sample.testPairs()) {
      Optional.ofNullable(byId.get(pair.seen())).ifPresent(seen::add);
      Optional.ofNullable(byId.get(pair.unseen())).ifPresent(unseen::add);
    }
    return new Testbed(corpus, sample, new TreeMap<>(Map.of(SEEN, seen, UNSEEN, unseen)));
  }

  /**
   * All clips of one signer are kept from training. Of the clips that nobody is trained on, this
   * signer's are {@code unseen}, the others' {@code seen}.
   */
  static Testbed leavingOut(Corpus whole, String signer) {
    Map<Boolean, List<Example>> byNovelty =
        heldOut(whole).stream()
            .collect(Collectors.partitioningBy(example -> signer.equals(example.signer())));
    return new Testbed(
        Splits.heldOut(whole, List.of(signer)).inMemory(),
        null,
        new TreeMap<>(Map.of(SEEN, byNovelty.get(false), UNSEEN, byNovelty.get(true))));
  }

  static Testbed of(Corpus corpus) {
    return new Testbed(corpus, null, new TreeMap<>(Map.of(HELD_OUT, heldOut(corpus))));
  }

  private static List<Example> heldOut(Corpus corpus) {
    List<Example> test = corpus.examples(Split.TEST);
    List<Example> heldOut = test.isEmpty() ? corpus.examples(Split.DEV) : test;
    if (heldOut.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID,
          "corpus %s has neither test nor dev clips, so nothing could be measured on it"
              .formatted(corpus.name()));
    }
    return heldOut;
  }

  /** The sentences that retrieval chooses among: all held-out ones, some of training; distinct. */
  List<String> gallery() {
    Set<String> texts = new LinkedHashSet<>();
    corpus.examples(Split.TEST).forEach(example -> texts.add(example.text()));
    corpus.examples(Split.DEV).forEach(example -> texts.add(example.text()));
    corpus.examples(Split.TRAIN).stream()
        .map(Example::text)
        .distinct()
        .limit(GALLERY_TRAINING_TEXTS)
        .forEach(texts::add);
    return List.copyOf(texts);
  }
}
