package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.learning.evaluation.LikelihoodScorer;
import org.signrelay.learning.evaluation.LikelihoodScorer.Likelihood;
import org.signrelay.learning.evaluation.MinimalPairSuite;
import org.signrelay.spi.PreparedClip;

/**
 * Whether the model tells sentences apart that differ in one word.
 *
 * <pre>
 * mp              the right sentence is likelier, per token, than the foil
 * mpa             the same where habit suggests the foil
 * mp-GROUP        the same for any other group of pairs, such as movement
 * mpi             the sentence is likelier under its clip than under the foil's clip
 * log-likelihood  of the right sentence under its clip, in nats: its fall is displacement
 * prior-gap       that, minus the same under the clip of another sentence: what is seen rather than
 *                 guessed
 * </pre>
 */
final class MinimalPairProbe {
  private static final Map<String, String> NAMES =
      Map.of(MinimalPairSuite.ALL, "mp", MinimalPairSuite.ANTI_PRIOR, "mpa");

  private MinimalPairProbe() {}

  static void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    LikelihoodScorer scorer = new LikelihoodScorer(subject.model(), subject.tokenizer());
    MinimalPairSuite suite = suite(testbed);
    testbed
        .groups()
        .forEach((group, examples) -> {
          ask(suite, scorer, subject, group, examples, outcomes);
          likelihoods(scorer, subject.prepared(examples), group, examples, outcomes);
        });
  }

  private static MinimalPairSuite suite(Testbed testbed) {
    Split split = testbed.groups().firstEntry().getValue().getFirst().split();
    return testbed.sample() instanceof SampleCorpus sample
        ? MinimalPairSuite.of(sample, split)
        : MinimalPairSuite.of(testbed.corpus(), split);
  }

  private static void ask(
      MinimalPairSuite suite,
      LikelihoodScorer scorer,
      Subject subject,
      String group,
      List<Example> examples,
      SortedMap<String, Outcome> outcomes) {
    Set<String> ids = examples.stream().map(Example::id).collect(Collectors.toSet());
    MinimalPairSuite own =
        new MinimalPairSuite(
            suite.items().stream().filter(item -> ids.contains(item.example().id())).toList());
    SortedMap<String, List<Boolean>> won = new TreeMap<>();
    for (MinimalPairSuite.Answer answer : own.answers(scorer, subject.preparation())) {
      for (String kind : answer.item().groups()) {
        String name = NAMES.getOrDefault(kind, "mp-" + kind.replace(' ', '-'));
        add(won, name, answer.textWon());
      }
      add(won, "mpi", answer.clipWon());
    }
    won.forEach((name, values) -> outcomes.put(name + "." + group, Outcome.share(values)));
  }

  private static void add(
      SortedMap<String, List<Boolean>> won, String name, @Nullable Boolean value) {
    if (value != null) {
      won.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
  }

  private static void likelihoods(
      LikelihoodScorer scorer,
      List<PreparedClip> clips,
      String group,
      List<Example> examples,
      SortedMap<String, Outcome> outcomes) {
    List<String> texts = examples.stream().map(Example::text).toList();
    List<PreparedClip> others = new ArrayList<>(clips.subList(1, clips.size()));
    others.add(clips.getFirst());
    List<Likelihood> seen = scorer.score(clips, texts);
    List<Likelihood> guessed = scorer.score(others, texts);
    double[] likelihood = new double[texts.size()];
    double[] gap = new double[texts.size()];
    for (int i = 0; i < gap.length; i++) {
      likelihood[i] = seen.get(i).logProbability();
      gap[i] = seen.get(i).logProbability() - guessed.get(i).logProbability();
    }
    outcomes.put("log-likelihood." + group, Outcome.mean(likelihood));
    outcomes.put("prior-gap." + group, Outcome.mean(gap));
  }
}
