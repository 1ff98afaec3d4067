package org.signrelay.app.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.MinimalPair;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.decoding.Translator;
import org.signrelay.learning.evaluation.LikelihoodScorer;
import org.signrelay.learning.evaluation.MinimalPairs;
import org.signrelay.learning.metrics.Segment;

/**
 * The part of the sample corpus that no training clip resembles twice: sentences that are not in
 * train, each signed once by a signer of train and once by a signer who is in no training clip.
 */
public final class UnseenSigning {
  private final SampleCorpus sample;
  private final List<Example> seenSigner = new ArrayList<>();
  private final List<Example> unseenSigner = new ArrayList<>();

  public UnseenSigning(SampleCorpus sample) {
    this.sample = sample;
    Map<String, Example> byId = new HashMap<>();
    sample.corpus().examples(Split.TEST).forEach(example -> byId.put(example.id(), example));
    for (SampleCorpus.TestPair pair : sample.testPairs()) {
      seenSigner.add(byId.get(pair.seen()));
      unseenSigner.add(byId.get(pair.unseen()));
    }
  }

  public List<Example> seenSigner() {
    return seenSigner;
  }

  public List<Example> unseenSigner() {
    return unseenSigner;
  }

  /** What a metric compares, against all paraphrases. */
  public List<Segment> segments(List<Example> examples, List<String> translations) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      segments.add(new Segment(translations.get(i), sample.corpus().references(examples.get(i))));
    }
    return segments;
  }

  /**
   * The share of minimal pairs, in percent, in which the model finds the sentence likelier than the
   * same one with one sign replaced by its minimal partner. Chance is 50.
   */
  public double minimalPairAccuracy(
      Translator translator, BundleContents bundle, List<Example> examples) {
    List<MinimalPairs.Contest> contests = new ArrayList<>();
    for (Example example : examples) {
      var clip = translator.prepare(example.clip());
      for (MinimalPair pair : sample.minimalPairs(example.id())) {
        contests.add(new MinimalPairs.Contest(clip, example.text(), pair.foilText()));
      }
    }
    return MinimalPairs.score(
            new LikelihoodScorer(translator.model(), bundle.tokenizer()), contests)
        .value();
  }
}
