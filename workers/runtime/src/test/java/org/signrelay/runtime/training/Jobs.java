package org.signrelay.runtime.training;

import java.util.Map;
import java.util.UUID;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.learning.training.Provenance;
import org.signrelay.runtime.Fleet;
import org.signrelay.runtime.corpus.CorpusResolver;

/** Jobs that train a model of a few thousand weights in a second, and models of the same kind. */
public final class Jobs {
  public static final String CORPUS =
      "sample:easy?sentences=16&copies=1&devSentences=3&testSentences=1";

  /** Three segments of training, then the segment that publishes. */
  public static final String RECIPE =
      """
      name: tiny
      corpus: sample/easy
      model: {width: 16, encoder_layers: 1, decoder_layers: 1, heads: 2, feed_forward: 32,
              vocabulary: 60, max_target_tokens: 12, max_frames: 400}
      encoder: {slot: points}
      stages:
        - {stage: translation, steps: 5, batch_size: 4, warmup_steps: 2}
        - {stage: translation, steps: 3, batch_size: 4, warmup_steps: 0}
      evaluation: {splits: [dev], limit: 2}
      segment_steps: 3
      """;

  /** The same, whose second stage compares clips with damaged ones. */
  static final String PREFERENCE =
      RECIPE.replace(
          "{stage: translation, steps: 3, batch_size: 4, warmup_steps: 0}",
          "{stage: preference, steps: 6, batch_size: 4, warmup_steps: 0, levels: [{slot: points}]}");

  private Jobs() {}

  static TrainingSegment job(String recipe) {
    return job(recipe, CORPUS);
  }

  static TrainingSegment job(String recipe, String corpus) {
    return new TrainingSegment(
        "job-" + UUID.randomUUID().toString().substring(0, 8),
        0,
        recipe,
        corpus,
        null,
        Map.of(),
        7,
        null,
        "tiny");
  }

  /** Puts a model with its first weights into the store; equal seeds give equal models. */
  public static String untrainedModel(Fleet fleet, long seed) {
    TrainingSegment job = job(RECIPE);
    TrainingSegment seeded =
        new TrainingSegment(
            job.jobId(), 0, RECIPE, CORPUS, null, Map.of(), seed, null, "tiny-" + seed);
    CorpusResolver corpora = new CorpusResolver(fleet.store());
    try (JobRun run =
        JobRun.prepare(
            seeded,
            new JobPlugins(fleet.host().catalog(), fleet.host().slots(), fleet.store(), Map.of()),
            segment -> corpora.resolve(segment.corpusReference(), null),
            new StoredSnapshots(fleet.store()))) {
      return BundleStore.put(
          run.training()
              .finish(
                  run.training().initial(),
                  new Provenance(run.corpus().dataHash(), run.plugins().versions(), "test")),
          fleet.store());
    }
  }
}
