package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.sample.MinimalPair;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.learning.evaluation.LikelihoodScorer;
import org.signrelay.learning.evaluation.LikelihoodScorer.Likelihood;
import org.signrelay.spi.PreparedClip;

/**
 * Whether the model tells signs apart that differ in one parameter.
 *
 * <pre>
 * mp            the right sentence is likelier, per token, than the foil's
 * mpa, mpo      the same where habit suggests the foil, and where it does not
 * mp-KIND       the same for one parameter
 * mpi           the sentence is likelier under its clip than under the foil's clip
 * log-likelihood  of the right sentence under its clip, in nats: its fall is displacement
 * prior-gap       log-likelihood minus that under the clip of another sentence: what is seen rather
 *                 than guessed
 * </pre>
 */
final class MinimalPairProbe {
  private MinimalPairProbe() {}

  static void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    if (testbed.sample() instanceof SampleCorpus sample) {
      testbed
          .groups()
          .forEach((group, examples) -> measure(subject, sample, group, examples, outcomes));
    }
  }

  private static void measure(
      Subject subject,
      SampleCorpus sample,
      String group,
      List<Example> examples,
      SortedMap<String, Outcome> outcomes) {
    LikelihoodScorer scorer = new LikelihoodScorer(subject.model(), subject.tokenizer());
    List<PreparedClip> clips = subject.prepared(examples);
    List<String> texts = examples.stream().map(Example::text).toList();
    List<Likelihood> right = scorer.score(clips, texts);

    List<MinimalPair> pairs = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    List<PreparedClip> foilClips = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      for (MinimalPair pair : sample.minimalPairs(examples.get(i).id())) {
        pairs.add(pair);
        owners.add(i);
        foilClips.add(subject.preparation().apply(sample.foilClip(pair)));
      }
    }
    List<Likelihood> foils =
        scorer.score(
            owners.stream().map(clips::get).toList(),
            pairs.stream().map(MinimalPair::foilText).toList());
    List<Likelihood> otherClips = scorer.score(foilClips, owners.stream().map(texts::get).toList());

    SortedMap<String, List<Boolean>> won = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      Likelihood own = right.get(owners.get(i));
      boolean told = own.perToken() > foils.get(i).perToken();
      add(won, "mp", told);
      add(won, pairs.get(i).antiPrior() ? "mpa" : "mpo", told);
      add(won, "mp-" + pairs.get(i).kind().name().toLowerCase(Locale.ROOT), told);
      add(won, "mpi", own.logProbability() > otherClips.get(i).logProbability());
    }
    won.forEach((name, values) -> outcomes.put(name + "." + group, share(values)));

    List<PreparedClip> shifted = new ArrayList<>(clips.subList(1, clips.size()));
    shifted.add(clips.getFirst());
    List<Likelihood> blind = scorer.score(shifted, texts);
    double[] likelihood = new double[texts.size()];
    double[] gap = new double[texts.size()];
    for (int i = 0; i < gap.length; i++) {
      likelihood[i] = right.get(i).logProbability();
      gap[i] = right.get(i).logProbability() - blind.get(i).logProbability();
    }
    outcomes.put("log-likelihood." + group, Outcome.mean(likelihood));
    outcomes.put("prior-gap." + group, Outcome.mean(gap));
  }

  private static void add(SortedMap<String, List<Boolean>> won, String name, boolean value) {
    won.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  private static Outcome share(List<Boolean> values) {
    boolean[] right = new boolean[values.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = values.get(i);
    }
    return Outcome.share(right);
  }
}
