package org.signrelay.runtime.training;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.corpora.Split;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.learning.bundle.ModelCard;
import org.signrelay.learning.bundle.ModelConfig;
import org.signrelay.learning.bundle.ModelManifest;
import org.signrelay.learning.bundle.ModelMetrics;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.metrics.Evaluation;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.ModelRecipe;
import org.signrelay.runtime.models.BundledWeights;
import org.signrelay.spi.Clip;
import org.signrelay.store.ArtifactStore;

/**
 * Makes a finished training a bundle in the store. The bundle depends on the run alone, neither on
 * the time nor on the machine's name, so that a second trainer that finishes the same job publishes
 * the same one.
 */
final class Publication {
  private static final String ENGINE = "PyTorch";
  private static final List<String> LIMITS =
      List.of(
          "It knows the signs and sentences of its corpus and no others.",
          "It was not evaluated for any decision about a person.");

  private final ArtifactStore store;
  private final String build;

  Publication(ArtifactStore store, String build) {
    this.store = store;
    this.build = build;
  }

  /** The sha-256 of the bundle. */
  String publish(
      JobRun run, TranslationModel model, SortedMap<String, Evaluation> evaluations) {
    ModelConfig config = config(run);
    ModelManifest manifest = manifest(run);
    ModelMetrics metrics = new ModelMetrics(evaluations);
    String card =
        new ModelCard("en", "apache-2.0", run.corpus().corpus().name(), LIMITS)
            .toMarkdown(manifest, config, metrics);
    BundleContents contents =
        new BundleContents(
            BundledWeights.of(model.weights()),
            config,
            run.training().tokenizer(),
            metrics,
            card,
            manifest);
    try {
      Path folder = Files.createTempDirectory("signrelay-bundle-");
      Path file = folder.resolve("bundle.zip");
      try {
        ModelBundle.write(file, contents);
        return store.put(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundle cannot be written", e);
    }
  }

  private static ModelConfig config(JobRun run) {
    ModelRecipe model = run.recipe().model();
    Clip first = run.corpus().corpus().examples(Split.TRAIN).getFirst().clip();
    return new ModelConfig(
        ModelConfig.FORMAT,
        model.width(),
        model.encoderLayers(),
        model.decoderLayers(),
        model.heads(),
        model.feedForward(),
        run.training().tokenizer().size(),
        model.maxTargetTokens(),
        model.maxFrames(),
        run.training().preparation().framesPerSecond(),
        encoder(run),
        first.layout());
  }

  private static ModelConfig.EncoderPlugin encoder(JobRun run) {
    String slot = run.encoderSlot();
    return new ModelConfig.EncoderPlugin(
        slot,
        run.plugins().versions().get(slot),
        new TreeMap<>(run.plan().encoderOptions().asTexts()));
  }

  private ModelManifest manifest(JobRun run) {
    return new ModelManifest(
        ModelManifest.FORMAT,
        run.started().modelName(),
        run.recipe().toYaml(),
        run.recipe().seed(),
        run.corpus().dataHash(),
        new TreeMap<>(run.plugins().versions()),
        Torch.threads(),
        InstructionSet.inUse(),
        ENGINE + " " + Engine.getEngine(ENGINE).getVersion(),
        build);
  }
}
