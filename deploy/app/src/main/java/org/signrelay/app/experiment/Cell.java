package org.signrelay.app.experiment;

import java.util.List;

/**
 * Arms that are compared with each other: on one corpus, with the same model and seeds.
 *
 * @param name unique in its experiment
 * @param says what differs from the other cells
 * @param primary whether the criteria hang on it; else it is exploratory
 * @param corpus what is learned from
 * @param head the recipe's model, encoder and augmentation, as YAML lines
 * @param arms the first is what the others are compared with in tables
 * @param skipped of the experiment's seeds, so many first ones are left out: this cell follows up
 *     what was found with them
 * @param seeds how many, unless asked otherwise
 */
public record Cell(
    String name,
    String says,
    boolean primary,
    CorpusSource corpus,
    String head,
    List<Arm> arms,
    int skipped,
    int seeds) {
  public Cell {
    arms = List.copyOf(arms);
    if (arms.stream().map(Arm::name).distinct().count() != arms.size()) {
      throw new IllegalArgumentException("cell " + name + " has two arms of one name");
    }
  }

  Cell(
      String name,
      String says,
      boolean primary,
      CorpusSource corpus,
      String head,
      List<Arm> arms,
      int seeds) {
    this(name, says, primary, corpus, head, arms, 0, seeds);
  }

  Cell withSeeds(int count) {
    return new Cell(name, says, primary, corpus, head, arms, skipped, count);
  }

  /** The same with other seeds than the first ones. */
  Cell skipping(int count) {
    return new Cell(name, says, primary, corpus, head, arms, count, seeds);
  }

  /** Whether the seed at a place in the experiment's list is one of this cell's. */
  boolean has(int seed) {
    return seed >= skipped && seed < end();
  }

  /** How many of the experiment's seeds it takes to have all of this cell's. */
  int end() {
    return skipped + seeds;
  }
}
