package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scores of one set of segments. Immutable.
 *
 * @param segments how many segments were scored
 * @param scores in the order in which they are reported; names are unique
 */
public record ScoreTable(int segments, List<Score> scores) {
  public ScoreTable {
    scores = List.copyOf(scores);
    long distinct = scores.stream().map(Score::name).distinct().count();
    if (distinct != scores.size()) {
      throw new IllegalArgumentException(
          "a score is named twice: " + scores.stream().map(Score::name).toList());
    }
  }

  public Optional<Score> find(String name) {
    return scores.stream().filter(score -> score.name().equals(name)).findFirst();
  }

  /**
   * The value of a score.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public double value(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no score is named " + name))
        .value();
  }

  /** This table and one more score, such as one that needs more than texts. */
  public ScoreTable with(Score score) {
    List<Score> more = new ArrayList<>(scores);
    more.add(score);
    return new ScoreTable(segments, more);
  }
}
