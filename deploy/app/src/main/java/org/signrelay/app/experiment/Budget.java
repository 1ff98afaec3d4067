package org.signrelay.app.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.recipe.TranslationRecipe;

/**
 * What a run will cost, said before it begins.
 *
 * @param arms to be trained, each with one seed
 * @param finished arms that are in the ledger
 * @param steps of the optimiser that are left, those shared between arms once
 * @param seconds of one core that they take at the rates below
 */
record Budget(int arms, int finished, int steps, double seconds) {
  /**
   * Milliseconds a clip of a batch, on one thread: measured in November 2026, on two quiet cores.
   */
  private static final double CONTRASTIVE = 1.3;

  private static final double TOKEN_SIMILARITY = 1.5;
  private static final double TRANSLATION = 1.9;
  private static final double PREFERENCE = 6;

  /** Start of a process, corpus, measurements: seconds an arm. */
  private static final double BESIDE = 15;

  static Budget of(List<ArmTask> tasks, Trunks trunks, Ledger ledger) {
    Set<String> counted = new HashSet<>(); // arms that two cells have in common
    Set<String> grown = new HashSet<>();
    int finished = 0;
    int steps = 0;
    double seconds = 0;
    int open = 0;
    for (ArmTask task : tasks) {
      if (ledger.find(task).isPresent()) {
        finished++;
        continue;
      }
      if (!counted.add(task.identity())) {
        continue;
      }
      open++;
      steps += task.steps();
      seconds += BESIDE + seconds(task.recipe().stages());
      Trunk trunk = trunks.of(task).orElse(null);
      if (trunk != null) {
        boolean isFirst = grown.add(trunk.fingerprint()) && ledger.left(trunk).isEmpty();
        List<StageRecipe> shared = before(trunk);
        steps -= isFirst ? 0 : shared.stream().mapToInt(StageRecipe::steps).sum();
        seconds += (isFirst ? BESIDE : 0) - (isFirst ? 0 : seconds(shared));
      }
    }
    return new Budget(open, finished, steps, seconds);
  }

  private static List<StageRecipe> before(Trunk trunk) {
    return trunk.end().step() > 0
        ? trunk.task().recipe().untilReference(trunk.end().stage()).stages()
        : trunk.task().recipe().stages().subList(0, trunk.end().stage());
  }

  private static double seconds(List<StageRecipe> stages) {
    return stages.stream().mapToDouble(stage -> stage.steps() * milliseconds(stage) / 1000).sum();
  }

  private static double milliseconds(StageRecipe stage) {
    double clip =
        switch (stage) {
          case ContrastiveRecipe contrastive ->
              switch (contrastive.similarity()) {
                case POOLED -> CONTRASTIVE;
                case CICO -> CONTRASTIVE * TOKEN_SIMILARITY;
              };
          case TranslationRecipe translation -> TRANSLATION;
          case PreferenceRecipe preference ->
              preference.paired() * PREFERENCE + (1 - preference.paired()) * TRANSLATION;
        };
    return clip * stage.batchSize();
  }

  /** For the screen. */
  String says(int parallel) {
    return String.format(
        Locale.ROOT,
        "compute budget: %d arms to train (%d are finished), %,d optimiser steps, about %.0f minutes"
            + " of one core, %.0f minutes with %d at a time",
        arms,
        finished,
        steps,
        seconds / 60,
        seconds / 60 / parallel,
        parallel);
  }
}
