package org.signrelay.learning.training;

import java.util.List;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.OptionValues;

/**
 * A recipe with its plugins at hand: all that a {@link TrainingRun} needs beside the corpus and the
 * seed. Immutable.
 *
 * @param size of the model
 * @param encoder makes the encoder
 * @param encoderOptions checked against the encoder's declaration
 * @param maxFrames the longest clip
 * @param maxTextTokens the longest sentence, in tokens; longer ones are cut
 * @param vocabularySize tokens that the tokenizer may learn
 * @param stages in order, at least one
 */
public record RunPlan(
    ModelSize size,
    EncoderFactory encoder,
    OptionValues encoderOptions,
    int maxFrames,
    int maxTextTokens,
    int vocabularySize,
    List<StagePlan> stages) {
  public RunPlan {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a run needs at least one stage");
    }
  }
}
