package org.signrelay.app.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.learning.training.Checkpoint;

/** One arm of one cell with one seed: what is trained and measured in one piece. Immutable. */
public record ArmTask(Cell cell, Arm arm, long seed) {
  private static final String NAME = "experiment";

  /** The recipe of the whole arm. What it evaluates itself does not matter: probes measure. */
  public Recipe recipe() {
    return RecipeReader.read(
        "name: %s%nseed: %d%n%s%s%nevaluation: {splits: [dev], limit: 1}%nstages:%n%s"
            .formatted(
                NAME,
                seed,
                cell.corpus().yaml(seed),
                cell.head().strip(),
                arm.stretches().stream()
                    .map(stretch -> "  - " + stretch.stage() + "\n")
                    .collect(Collectors.joining())));
  }

  /** The first stages alone. */
  ArmTask first(int stretches) {
    return new ArmTask(cell, arm.first(stretches), seed);
  }

  /** Optimiser steps of all stages. */
  int steps() {
    return recipe().stages().stream().mapToInt(stage -> stage.steps()).sum();
  }

  /** What weights follow from: equal for equal trainings, whatever arm and cell are called. */
  String fingerprint() {
    return sha256(recipe().toYaml() + arm.supervision());
  }

  /** The same up to a position: the beginning of a stage, or the end of its reference run. */
  String fingerprint(Checkpoint.Position end) {
    Recipe recipe = recipe();
    Recipe first =
        end.step() > 0
            ? recipe.untilReference(end.stage())
            : recipe.withStages(recipe.stages().subList(0, end.stage()));
    return sha256(first.toYaml() + end + arm.supervision());
  }

  /** The training and what is measured of it: equal tasks of two cells are done once. */
  String identity() {
    return fingerprint() + arm.stretches().stream().map(Stretch::measured).toList();
  }

  /** As messages name it. */
  String label() {
    return "%s/%s seed %d".formatted(cell.name(), arm.name(), seed);
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
