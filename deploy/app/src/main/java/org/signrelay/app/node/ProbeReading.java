package org.signrelay.app.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.RolloutPlan;
import org.signrelay.clips.PoseFile;
import org.signrelay.control.rollouts.Probes;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.metrics.Chrf;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.runtime.corpus.CorpusResolver;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;

/** Reads the probes of rollouts for the kernel, which knows neither corpora nor metrics. */
final class ProbeReading implements Probes {
  private static final Chrf METRIC = new Chrf();

  private final ArtifactStore store;
  private final CorpusResolver corpora;

  ProbeReading(ArtifactStore store) {
    this.store = store;
    this.corpora = new CorpusResolver(store);
  }

  @Override
  public List<Labelled> read(RolloutPlan.Probe probe) {
    List<Example> all = corpora.resolve(probe.corpus(), null).corpus().examples(split(probe));
    if (all.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the split %s of corpus %s has no clips to probe with"
              .formatted(probe.split(), probe.corpus()));
    }
    int clips = Math.min(probe.clips(), all.size());
    List<Labelled> chosen = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      Example example = all.get((int) ((long) i * all.size() / clips));
      chosen.add(new Labelled(place(example.clip()), example.text()));
    }
    return chosen;
  }

  private static Split split(RolloutPlan.Probe probe) {
    return Arrays.stream(Split.values())
        .filter(split -> split.name().equalsIgnoreCase(probe.split()))
        .findFirst()
        .orElseThrow(() ->
            new SignRelayException(
                ErrorCode.OPTION_INVALID,
                "a probe's split is one of %s, but was '%s'"
                    .formatted(
                        Arrays.toString(Split.values()).toLowerCase(Locale.ROOT), probe.split())));
  }

  private ClipSource place(Clip clip) {
    return ClipSource.fitsInline(clip)
        ? new ClipSource.Inline(clip)
        : new ClipSource.Stored(store.put(PoseFile.write(clip)));
  }

  @Override
  public double score(List<String> found, List<String> expected) {
    double[] sums = new double[0];
    for (int i = 0; i < found.size(); i++) {
      double[] counts = METRIC.statistics(new Segment(found.get(i), expected.get(i)));
      if (sums.length == 0) {
        sums = new double[counts.length];
      }
      for (int j = 0; j < counts.length; j++) {
        sums[j] += counts[j];
      }
    }
    return METRIC.scores(sums)[0];
  }
}
