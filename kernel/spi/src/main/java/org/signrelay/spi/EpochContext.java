package org.signrelay.spi;

/**
 * One epoch to be planned.
 *
 * @param epoch the number of this epoch, from 0
 * @param epochs how many epochs the stage has, at least epoch + 1: a curriculum runs over them
 * @param examples how many training examples there are
 * @param batchSize B, at most {@code examples}
 * @param seed derived from run, stage and epoch: the only source of randomness
 * @param texts the examples' texts
 */
public record EpochContext(
    int epoch, int epochs, int examples, int batchSize, long seed, ExampleTexts texts) {
  public EpochContext {
    if (epoch < 0 || epochs <= epoch || examples < 1 || batchSize < 1 || batchSize > examples) {
      throw new IllegalArgumentException(
          "an epoch needs 0 <= epoch < epochs and 1 <= batch size <= examples, but was epoch %d of %d, batch size %d, %d examples"
              .formatted(epoch, epochs, batchSize, examples));
    }
  }
}
