package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /** Who has both training clips and others, by name. */
  static List<String> comparableSigners(Corpus corpus) {
    Set<String> trained = signers(corpus.examples(Split.TRAIN));
    trained.retainAll(signers(heldOut(corpus)));
    return List.copyOf(trained);
  }

  private static SortedSet<String> signers(List<Example> examples) {
    SortedSet<String> signers = new TreeSet<>();
    examples.stream().map(Example::signer).filter(Objects::nonNull).forEach(signers::add);
    return signers;
  }

  /**
   * One signer's training clips are left out. Of the clips that nobody is trained on, this signer's
   * are {@code unseen}, those of the others {@code seen}.
   *
   * @param signers whose clips are measured
   */
  static Testbed leavingOut(Corpus whole, List<String> signers, String left) {
    Set<String> known = new TreeSet<>(signers);
    known.remove(left);
    Corpus corpus = Splits.untrainedOn(whole, left).inMemory();
    List<Example> measured = heldOut(corpus);
    return new Testbed(
        corpus,
        null,
        new TreeMap<>(Map.of(SEEN, by(known, measured), UNSEEN, by(Set.of(left), measured))));
  }

  private static List<Example> by(Set<String> signers, List<Example> examples) {
    return examples.stream()
        .filter(example -> example.signer() != null && signers.contains(example.signer()))
        .toList();
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
