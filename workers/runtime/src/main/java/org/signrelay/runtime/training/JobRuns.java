package org.signrelay.runtime.training;

import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.host.PluginHost;
import org.signrelay.runtime.corpus.CorpusResolver;
import org.signrelay.store.ArtifactStore;

/**
 * Keeps the last job ready, so that its next segment does not read the corpus and prepare its clips
 * again. Used by one thread.
 */
final class JobRuns implements AutoCloseable {
  private final PluginHost host;
  private final ArtifactStore store;
  private final CorpusResolver corpora;
  private @Nullable JobRun last;

  JobRuns(PluginHost host, ArtifactStore store) {
    this.host = host;
    this.store = store;
    this.corpora = new CorpusResolver(store);
  }

  /** The segment's job, made ready; to be used until the next call on this object. */
  JobRun of(TrainingSegment segment) {
    JobRun kept = last;
    if (kept != null && kept.serves(segment)) {
      return kept;
    }
    close();
    JobRun run =
        JobRun.prepare(
            segment,
            new JobPlugins(host.catalog(), host.slots(), store, segment.pinnedPlugins()),
            started -> corpora.resolve(started.corpusReference(), started.dataHash()),
            new StoredSnapshots(store));
    last = run;
    return run;
  }

  /** Lets the last job go, and with it the plugin versions that it leased. */
  @Override
  public void close() {
    JobRun kept = last;
    last = null;
    if (kept != null) {
      kept.close();
    }
  }
}
