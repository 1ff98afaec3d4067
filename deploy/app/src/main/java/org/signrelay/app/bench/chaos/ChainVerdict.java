package org.signrelay.app.bench.chaos;

import java.util.List;

/**
 * What became of the training jobs.
 *
 * @param submitted acknowledged by the kernel
 * @param otherWeights completed with another bundle than an undisturbed run
 * @param segments of all jobs, also of those whose acknowledgement was lost
 * @param duplicates records of segments beyond the first: work that a claim refused
 * @param forks places where a chain is not one; a sentence each
 */
public record ChainVerdict(
    int submitted,
    int completed,
    int failed,
    int otherWeights,
    int segments,
    int duplicates,
    List<String> forks) {
  public ChainVerdict {
    forks = List.copyOf(forks);
  }

  /** Whether every promise was kept. */
  public boolean kept() {
    return completed == submitted && failed + otherWeights == 0 && forks.isEmpty();
  }
}
