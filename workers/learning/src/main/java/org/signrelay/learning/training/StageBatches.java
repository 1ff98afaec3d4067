package org.signrelay.learning.training;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.spi.PreparedClip;

/**
 * The batches of one stage, each clip varied anew: a pure function of the step. Used by one thread.
 */
final class StageBatches {
  private final List<TrainingExample> examples;
  private final BatchOrder order;
  private final Augmenter augmenter;
  private final long seed;

  /**
   * @param seed of the stage
   */
  StageBatches(List<TrainingExample> examples, BatchOrder order, Augmenter augmenter, long seed) {
    this.examples = examples;
    this.order = order;
    this.augmenter = augmenter;
    this.seed = Seeds.derive(seed, "augmentation");
  }

  /**
   * One step's examples.
   *
   * @param indices which
   * @param examples the same, clips varied
   */
  record Batch(int[] indices, List<TrainingExample> examples) {
    List<PreparedClip> clips() {
      return examples.stream().map(TrainingExample::clip).toList();
    }

    /** In an order that the seed draws: batches are sorted by length. */
    Batch shuffled(long seed) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, indices.length).boxed().toList());
      Collections.shuffle(order, new Random(seed));
      return new Batch(
          order.stream().mapToInt(at -> indices[at]).toArray(),
          order.stream().map(examples::get).toList());
    }

    /** The last examples alone. */
    Batch last(int count) {
      int from = indices.length - count;
      return new Batch(
          Arrays.copyOfRange(indices, from, indices.length),
          examples.subList(from, examples.size()));
    }

    TextBatch texts(NDManager manager) {
      return TextBatch.of(manager, examples.stream().map(TrainingExample::tokens).toList());
    }
  }

  Batch at(int step) {
    int[] indices = order.batch(step);
    long stepSeed = Seeds.derive(seed, step);
    List<TrainingExample> varied = new ArrayList<>();
    for (int index : indices) {
      TrainingExample example = examples.get(index);
      varied.add(example.with(augmenter.apply(example.clip(), Seeds.derive(stepSeed, index))));
    }
    return new Batch(indices, varied);
  }
}
