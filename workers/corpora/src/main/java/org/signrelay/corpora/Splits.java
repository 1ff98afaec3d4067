package org.signrelay.corpora;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Other ways to split a corpus, by who signs. Examples whose signer is not known stay only where no
 * signer can be confused with another: they are left out of every split by signer.
 */
public final class Splits {
  private Splits() {}

  /** The known signers, in alphabetical order. */
  public static List<String> signers(Corpus corpus) {
    TreeSet<String> signers = new TreeSet<>();
    for (Example example : corpus.examples()) {
      if (example.signer() instanceof String signer) {
        signers.add(signer);
      }
    }
    return List.copyOf(signers);
  }

  /**
   * Leaves one signer out, also of a corpus that has no test split: the test split holds all clips
   * of this signer and nobody else's, train and dev keep everybody else's. Test clips of others are
   * left out.
   *
   * @throws SignRelayException with {@code CORPUS_INVALID} if nobody signs so, or nobody is left to
   *     train on
   */
  public static Corpus leaveOneSignerOut(Corpus corpus, String signer) {
    Corpus split = heldOut(corpus, List.of(signer));
    return changed(
        split,
        split.name(),
        example ->
            example.split() != Split.TEST || signer.equals(example.signer())
                ? List.of(example)
                : List.of());
  }

  /**
   * One fold for every known signer, by signer.
   *
   * @throws SignRelayException with {@code CORPUS_INVALID} if fewer than two are known
   */
  public static Map<String, Corpus> leaveOneSignerOut(Corpus corpus) {
    List<String> signers = signers(corpus);
    if (signers.size() < 2) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID,
          "corpus %s: leaving signers out one by one takes two signers that are known, found %d"
              .formatted(corpus.name(), signers.size()));
    }
    Map<String, Corpus> folds = new TreeMap<>();
    signers.forEach(signer -> folds.put(signer, leaveOneSignerOut(corpus, signer)));
    return folds;
  }

  /**
   * Makes a test split of some signers, also of a corpus that has none for this: all clips of these
   * signers become test, all others keep their split.
   *
   * @throws SignRelayException with {@code CORPUS_INVALID} if one of them does not sign, or nobody
   *     is left to train on
   */
  public static Corpus heldOut(Corpus corpus, Collection<String> signers) {
    Set<String> heldOut = new TreeSet<>(signers);
    List<String> known = signers(corpus);
    for (String signer : heldOut) {
      if (!known.contains(signer)) {
        throw new SignRelayException(
            ErrorCode.CORPUS_INVALID,
            "corpus %s has no signer %s, only %s".formatted(corpus.name(), signer, known));
      }
    }
    Corpus split =
        changed(
            corpus,
            "%s-without-%s".formatted(corpus.name(), String.join("-", heldOut)),
            example -> {
              if (example.signer() == null) {
                return List.of();
              }
              return List.of(heldOut.contains(example.signer()) ? inTest(example) : example);
            });
    if (split.examples(Split.TRAIN).isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID,
          "without %s corpus %s has nothing to train on".formatted(heldOut, corpus.name()));
    }
    return split;
  }

  /**
   * Takes away one signer's training clips and those of unknown signers, who may be the same. Other
   * splits stay as they are.
   */
  public static Corpus untrainedOn(Corpus corpus, String signer) {
    return changed(
        corpus,
        "%s-untrained-on-%s".formatted(corpus.name(), signer),
        example ->
            example.split() != Split.TRAIN
                    || (example.signer() != null && !signer.equals(example.signer()))
                ? List.of(example)
                : List.of());
  }

  private static Example inTest(Example example) {
    return new Example(
        example.id(),
        Split.TEST,
        example.signer(),
        example.text(),
        example.gloss(),
        example.source());
  }

  private interface Choice {
    List<Example> of(Example example);
  }

  private static Corpus changed(Corpus corpus, String name, Choice choice) {
    List<Example> examples = new ArrayList<>();
    for (Example example : corpus.examples()) {
      examples.addAll(choice.of(example));
    }
    return new Corpus(
        name,
        examples,
        examples.stream().collect(Collectors.toMap(Example::id, corpus::references)),
        corpus.extractor().orElse(null));
  }
}
