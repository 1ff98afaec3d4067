package org.signrelay.plugins.pairselection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches at a quantile of hardness that rises with α = e / E, epoch e of E, counted from 0. Every
 * example is in one batch of every epoch; what is selected is who meets whom. Immutable and
 * thread-safe.
 *
 * @param change what of a pair's history counts
 * @param scale which of its scores
 * @param schedule how the quantile rises
 * @param pool candidates a batch
 * @param window half the width of the window about the quantile
 * @param cap the highest quantile: at the very top live the duplicates
 * @param guard what is no negative
 * @param expectsDuplicates whether an epoch without any is a mistake
 */
record PairSelection(
    PairScore.Change change,
    PairScore.Scale scale,
    Schedule schedule,
    int pool,
    double window,
    double cap,
    Guard.Rule guard,
    boolean expectsDuplicates)
    implements NegativeSelector {
  private static final Logger LOG = LoggerFactory.getLogger(PairSelection.class);

  @Override
  public boolean needsHistory() {
    return true;
  }

  @Override
  public void check(EpochContext first) {
    if (pool < first.batchSize()) {
      throw refused(
          "a pool of %d cannot fill a batch of %d: set pool to %d at least"
              .formatted(pool, first.batchSize(), first.batchSize()));
    }
    if (expectsDuplicates && guarded(first).distinctSentences() == first.examples()) {
      throw refused(
          "duplicates is set, but no two of the %d examples share their sentence: leave it out"
              .formatted(first.examples()));
    }
  }

  private Guard guarded(EpochContext epoch) {
    return new Guard(guard, IntStream.range(0, epoch.examples()).toArray(), epoch.texts());
  }

  @Override
  public List<int[]> planEpoch(EpochContext epoch) {
    double quantile = quantile(epoch);
    BatchBuilder builder =
        new BatchBuilder(
            PairScore.of(epoch.requiredHistory(), change, scale),
            guarded(epoch),
            epoch.examples(),
            Math.max(pool, epoch.batchSize()),
            quantile,
            window,
            epoch.seed());
    List<int[]> batches = new ArrayList<>();
    while (builder.left() > 0) {
      batches.add(builder.next(epoch.batchSize()));
    }
    LOG.info(
        "Epoch {} of {}: {} of {} examples in {} batches at quantile {};"
            + " mean score of a pair {}, of the candidates {}",
        epoch.epoch() + 1,
        epoch.epochs(),
        batches.stream().mapToInt(batch -> batch.length).sum(),
        epoch.examples(),
        batches.size(),
        rounded(quantile),
        rounded(builder.meanChosen()),
        rounded(builder.meanOffered()));
    return batches;
  }

  double quantile(EpochContext epoch) {
    return Math.min(cap, schedule.at((double) epoch.epoch() / epoch.epochs()));
  }

  @Override
  public PairWeights weights(int[] batch, ExampleTexts texts) {
    Guard guarded = new Guard(guard, batch, texts);
    return PairWeights.of(
        batch.length, (clip, text) -> clip == text ? PairRole.POSITIVE : guarded.role(clip, text));
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static SignRelayException refused(String why) {
    return new SignRelayException(ErrorCode.RECIPE_INVALID, "pair-selection: " + why);
  }
}
