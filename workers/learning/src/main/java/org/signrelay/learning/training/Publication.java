package org.signrelay.learning.training;

import java.util.List;
import java.util.TreeMap;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelCard;
import org.signrelay.learning.bundle.ModelConfig;
import org.signrelay.learning.bundle.ModelManifest;
import org.signrelay.learning.bundle.ModelMetrics;
import org.signrelay.learning.engine.Hardware;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.learning.model.ModelWeights;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.ModelRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.KeypointLayout;

/**
 * Puts a trained model's bundle together.
 *
 * @param extractor what found the corpus's keypoints, or {@link ModelManifest#UNKNOWN}
 */
record Publication(
    RunPlan plan,
    Provenance provenance,
    String corpusName,
    String extractor,
    KeypointLayout layout,
    ClipPreparation preparation) {
  private static final List<String> LIMITS =
      List.of(
          "It knows the words and the kind of signing of its training corpus only.",
          "Its confidence is not calibrated: a fluent sentence may be wrong.",
          "It is not fit for medical, legal or emergency communication.");

  BundleContents contents(
      TranslationModel model, SubwordTokenizer tokenizer, ModelMetrics metrics) {
    ModelConfig config = config(tokenizer);
    ModelManifest manifest = manifest();
    ModelCard card = new ModelCard("en", "apache-2.0", corpusName, LIMITS);
    return new BundleContents(
        ModelWeights.of(model),
        config,
        tokenizer,
        metrics,
        card.toMarkdown(manifest, config, metrics),
        manifest);
  }

  private ModelConfig config(SubwordTokenizer tokenizer) {
    ModelRecipe model = plan.recipe().model();
    String slot = "encoder/" + plan.recipe().encoder().slot();
    return new ModelConfig(
        ModelConfig.FORMAT,
        model.width(),
        model.encoderLayers(),
        model.decoderLayers(),
        model.heads(),
        model.feedForward(),
        tokenizer.size(),
        model.maxTargetTokens(),
        model.maxFrames(),
        preparation.framesPerSecond(),
        new ModelConfig.EncoderPlugin(
            slot,
            provenance.plugins().getOrDefault(slot, slot),
            new TreeMap<>(plan.encoderOptions().asTexts())),
        layout);
  }

  private ModelManifest manifest() {
    Recipe recipe = plan.recipe();
    return new ModelManifest(
        ModelManifest.FORMAT,
        recipe.name(),
        recipe.toYaml(),
        recipe.seed(),
        provenance.dataHash(),
        provenance.plugins(),
        Torch.threads(),
        Hardware.instructionSet(),
        Torch.version(),
        provenance.build(),
        extractor);
  }
}
