package org.signrelay.learning.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with a recipe, collected so that all of it is told at once. Not thread-safe. */
final class Problems {
  private static final int MAX_TOLD = 50;

  private record Problem(int line, String message) {
    @Override
    public String toString() {
      return "line " + line + ": " + message;
    }
  }

  private final List<Problem> problems = new ArrayList<>();

  void add(Node where, String message) {
    add(where.getStartMark(), message);
  }

  void add(Mark where, String message) {
    problems.add(new Problem(where.getLine() + 1, message));
  }

  /** Throws {@code RECIPE_INVALID} if there is any problem. */
  void throwIfAny() {
    if (problems.isEmpty()) {
      return;
    }
    problems.sort(Comparator.comparingInt(Problem::line));
    String told =
        problems.stream()
            .limit(MAX_TOLD)
            .map(problem -> "\n  " + problem)
            .collect(Collectors.joining());
    throw new SignRelayException(
        ErrorCode.RECIPE_INVALID,
        "the recipe has %d problem%s:%s"
            .formatted(problems.size(), problems.size() == 1 ? "" : "s", told));
  }
}
