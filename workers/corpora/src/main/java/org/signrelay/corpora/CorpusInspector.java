package org.signrelay.corpora;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.ReadClip;
import org.signrelay.corpora.CorpusInspection.Counted;
import org.signrelay.corpora.CorpusInspection.Lengths;
import org.signrelay.corpora.CorpusInspection.NotNumbers;
import org.signrelay.corpora.CorpusInspection.SignerSummary;
import org.signrelay.corpora.CorpusInspection.SplitSummary;
import org.signrelay.corpora.CorpusInspection.Spread;
import org.signrelay.corpora.CorpusInspection.Unreadable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.SignRelayException;

/**
 * Looks through a corpus, clip by clip, for what a training should know beforehand: duplicates,
 * leaks between splits, mixed layouts and programs, missing points, left taken for right. One
 * inspection an instance; not thread-safe.
 */
public final class CorpusInspector {
  /** Clips that last longer, in seconds, are counted with those that last this long. */
  private static final int LONGEST = 600;

  private final Corpus corpus;
  private final Map<Split, List<Integer>> frames = new EnumMap<>(Split.class);
  private final Map<Split, Double> seconds = new EnumMap<>(Split.class);
  private final Map<KeypointLayout, Integer> layouts = new LinkedHashMap<>();
  private final Map<Float, Integer> frameRates = new TreeMap<>();
  private final Map<KeypointLayout, MissingCounter> missing = new HashMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final Map<String, Integer> fingerprints = new TreeMap<>();
  private final Map<Split, Map<Integer, Integer>> lengths = new EnumMap<>(Split.class);
  private final NearDuplicates duplicates = new NearDuplicates();
  private final SideCheck sides = new SideCheck();
  private final List<String> clipsWithNone = new ArrayList<>();
  private long notNumbers;

  private CorpusInspector(Corpus corpus) {
    this.corpus = corpus;
  }

  /** Reads every clip of the corpus once. */
  public static CorpusInspection inspect(Corpus corpus) {
    CorpusInspector inspector = new CorpusInspector(corpus);
    corpus.examples().forEach(inspector::look);
    return inspector.report();
  }

  private void look(Example example) {
    try {
      ReadClip read = example.source().read();
      Clip clip = read.clip();
      if (read.notNumbers() > 0) {
        notNumbers += read.notNumbers();
        clipsWithNone.add(example.id());
      }
      frames.computeIfAbsent(example.split(), split -> new ArrayList<>()).add(clip.frames());
      seconds.merge(example.split(), (double) clip.seconds(), Double::sum);
      layouts.merge(clip.layout(), 1, Integer::sum);
      frameRates.merge(clip.framesPerSecond(), 1, Integer::sum);
      missing.computeIfAbsent(clip.layout(), MissingCounter::new).add(clip);
      fingerprints.merge(ExtractorFingerprint.of(clip), 1, Integer::sum);
      lengths
          .computeIfAbsent(example.split(), split -> new TreeMap<>())
          .merge(Math.min(LONGEST, (int) clip.seconds()), 1, Integer::sum);
      duplicates.add(example, clip);
      sides.add(example.id(), clip);
    } catch (SignRelayException e) {
      unreadable.add(new Unreadable(example.id(), String.valueOf(e.getMessage())));
    }
  }

  private CorpusInspection report() {
    Set<String> trainTexts =
        corpus.examples(Split.TRAIN).stream().map(Example::text).collect(Collectors.toSet());
    List<SplitSummary> splits = new ArrayList<>();
    List<SignerSummary> signers = new ArrayList<>();
    Map<String, Set<Split>> splitsOfSigner = new TreeMap<>();
    for (Split split : Split.values()) {
      List<Example> examples = corpus.examples(split);
      if (examples.isEmpty()) {
        continue;
      }
      Map<String, Integer> clips = new TreeMap<>();
      for (Example example : examples) {
        clips.merge(CorpusTable.signer(example), 1, Integer::sum);
      }
      clips.forEach((signer, count) -> signers.add(new SignerSummary(signer, split, count)));
      Integer unknown = clips.remove(CorpusTable.UNKNOWN_SIGNER);
      clips
          .keySet()
          .forEach(s -> splitsOfSigner.computeIfAbsent(s, key -> new TreeSet<>()).add(split));
      splits.add(summary(split, examples, clips.size(), unknown, trainTexts));
    }
    return new CorpusInspection(
        corpus.name(),
        splits,
        signers,
        layouts.entrySet().stream()
            .sorted(Map.Entry.<KeypointLayout, Integer>comparingByValue().reversed())
            .map(layout -> new Counted(layout.getKey().name(), layout.getValue()))
            .toList(),
        frameRates.entrySet().stream()
            .map(rate -> new Counted(rate.getKey() + " fps", rate.getValue()))
            .toList(),
        layouts.entrySet().stream()
            .max(Comparator.comparingInt(Map.Entry::getValue))
            .map(layout -> missing.get(layout.getKey()))
            .map(MissingCounter::shares)
            .orElse(List.of()),
        new NotNumbers(notNumbers, clipsWithNone),
        unreadable,
        splitsOfSigner.entrySet().stream()
            .filter(entry -> entry.getValue().contains(Split.TRAIN) && entry.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .toList(),
        corpus.extractor().map(Extractor::toString).orElse(null),
        fingerprints.entrySet().stream()
            .map(print -> new Counted(print.getKey(), print.getValue()))
            .toList(),
        duplicates.pairs(),
        sides.result(),
        lengths.entrySet().stream()
            .map(split -> new Lengths(split.getKey(), filled(split.getValue())))
            .toList());
  }

  private static List<Integer> filled(Map<Integer, Integer> counts) {
    int longest = Collections.max(counts.keySet());
    return IntStream.rangeClosed(0, longest)
        .mapToObj(second -> counts.getOrDefault(second, 0))
        .toList();
  }

  private SplitSummary summary(
      Split split,
      List<Example> examples,
      int signers,
      @Nullable Integer unknown,
      Set<String> trainTexts) {
    Set<String> distinct = new HashSet<>();
    List<Integer> words = new ArrayList<>();
    int alsoInTrain = 0;
    for (Example example : examples) {
      distinct.add(example.text());
      words.add(example.text().split(" +").length);
      if (split != Split.TRAIN && trainTexts.contains(example.text())) {
        alsoInTrain++;
      }
    }
    return new SplitSummary(
        split,
        examples.size(),
        signers,
        unknown == null ? 0 : unknown,
        seconds.getOrDefault(split, 0.0),
        Spread.of(frames.getOrDefault(split, List.of())),
        Spread.of(words),
        distinct.size(),
        examples.size() - distinct.size(),
        alsoInTrain);
  }
}
