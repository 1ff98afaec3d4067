package org.signrelay.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.node.LeasedPlugins;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.host.PluginHost;
import org.signrelay.learning.benchmark.DecodingBenchmark;
import org.signrelay.learning.benchmark.DecodingSpeed;
import org.signrelay.learning.benchmark.EndlessSentences;
import org.signrelay.learning.benchmark.GemmPeak;
import org.signrelay.learning.benchmark.MachineFacts;
import org.signrelay.learning.benchmark.MemoryBenchmark;
import org.signrelay.learning.benchmark.MemoryCurve;
import org.signrelay.learning.benchmark.StageSpeed;
import org.signrelay.learning.benchmark.TrainingBenchmark;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.TrainingRun;
import org.signrelay.spi.Clip;

/**
 * Runs benchmarks one after the other: a recipe's model and plugins, on the sample corpus. Used by
 * one thread; nothing else should run on the machine.
 */
public final class BenchSuite {
  private static final int TEST_CLIPS = 64;

  private final PluginHost host;
  private final Recipe recipe;
  private final BenchSettings settings;
  private final Consumer<String> progress;
  private final Path scratch;
  private final Corpus corpus;

  /**
   * @param host with the plugins that the recipe names, and those of the stages' defaults
   * @param recipe gives model, encoder, augmentation, device and seed; its stages are replaced
   * @param progress hears a line before each part
   * @param scratch a folder for files, which the caller deletes
   */
  public BenchSuite(
      PluginHost host,
      Recipe recipe,
      BenchSettings settings,
      Consumer<String> progress,
      Path scratch) {
    this.host = host;
    this.recipe = recipe;
    this.settings = settings;
    this.progress = progress;
    this.scratch = scratch;
    this.corpus = SampleCorpus.generate(SamplePreset.EASY, recipe.seed()).corpus();
  }

  /**
   * Measures. The peak is measured for {@link Benchmark#TRAINING} too, whose steps are held against
   * it.
   *
   * @param doors that {@link Benchmark#END_TO_END} loads, by name, in the map's order; if there are
   *     none, an untrained model without anything around it
   */
  public BenchReport run(Set<Benchmark> which, Map<String, TranslationDoor> doors) {
    MachineFacts machine = MachineFacts.ofThisProcess();
    boolean training = which.contains(Benchmark.TRAINING);
    GemmPeak peak = training || which.contains(Benchmark.GEMM) ? gemm() : null;
    return new BenchReport(
        machine,
        peak,
        training && peak != null ? training(peak) : List.of(),
        which.contains(Benchmark.DECODING) ? decoding() : List.of(),
        which.contains(Benchmark.MEMORY) ? memory() : null,
        which.contains(Benchmark.END_TO_END) ? endToEnd(doors) : List.of(),
        which.contains(Benchmark.IMPORT) ? imports() : List.of());
  }

  private List<ImportSpeed> imports() {
    progress.accept("import: %d clips of each format".formatted(settings.importedClips()));
    return ImportSpeed.measure(settings.importedClips(), scratch.resolve("import"));
  }

  private GemmPeak gemm() {
    progress.accept("gemm: matrix products of sizes %s".formatted(settings.gemmSizes()));
    return GemmPeak.measure(
        settings.gemmSizes(), settings.gemmRepetitions(), Torch.device(recipe.device()));
  }

  private List<StageSpeed> training(GemmPeak peak) {
    int steps = settings.warmUpSteps() + settings.steps();
    progress.accept("training: %d steps of each stage".formatted(steps));
    try (LeasedPlugins plugins = new LeasedPlugins(host)) {
      RunPlan plan =
          plan(
              plugins,
              ContrastiveRecipe.defaults(steps),
              TranslationRecipe.defaults(steps),
              PreferenceRecipe.defaults(steps));
      try (TrainingRun run = new TrainingRun("bench", plan, corpus)) {
        return TrainingBenchmark.run(plan, run, settings.warmUpSteps(), peak);
      }
    }
  }

  private List<DecodingSpeed> decoding() {
    progress.accept("decoding: %d tokens a clip".formatted(settings.decoding().tokens()));
    try (LeasedPlugins plugins = new LeasedPlugins(host);
        TrainingRun run = translation(plugins, 1)) {
      return DecodingBenchmark.run(
          run.modelAt(run.initial()),
          run.tokenizer(),
          testClips().stream().map(run.preparation()::prepare).toList(),
          run.preparation().framesPerSecond(),
          settings.decoding());
    }
  }

  private @Nullable MemoryCurve memory() {
    progress.accept("memory: %d training steps".formatted(settings.memorySteps()));
    try (LeasedPlugins plugins = new LeasedPlugins(host);
        TrainingRun run = translation(plugins, settings.memorySteps())) {
      return MemoryBenchmark.run(run, settings.memorySteps(), settings.memoryEvery()).orElse(null);
    }
  }

  private List<DoorLoad> endToEnd(Map<String, TranslationDoor> doors) {
    List<DoorLoad> loads = new ArrayList<>();
    if (doors.isEmpty()) {
      loads.add(untrained());
    }
    doors.forEach((name, door) -> loads.add(load(name, door)));
    return loads;
  }

  /** First weights say as little as they may; what they cost is the same. */
  private DoorLoad untrained() {
    try (LeasedPlugins plugins = new LeasedPlugins(host);
        TrainingRun run = translation(plugins, 1)) {
      TranslationModel model = run.modelAt(run.initial());
      EndlessSentences.enforce(model);
      Decoder decoder = new Decoder(model, run.tokenizer());
      DecodingSettings decoding = new DecodingSettings(1, 1, settings.decoding().tokens());
      double framesPerSecond = run.preparation().framesPerSecond();
      TranslationDoor door =
          new BareModelDoor(
              clip ->
                  decoder
                      .translate(
                          List.of(run.preparation().prepare(clip)), framesPerSecond, decoding)
                      .getFirst()
                      .text(),
              BareModelDoor.WORKERS);
      return load("untrained bare model, %d tokens".formatted(decoding.maxTokens()), door);
    }
  }

  private DoorLoad load(String name, TranslationDoor door) {
    progress.accept("end-to-end: %s, %s clients".formatted(name, settings.load().clients()));
    return DoorLoad.measure(name, door, testClips(), settings.load());
  }

  private TrainingRun translation(LeasedPlugins plugins, int steps) {
    return new TrainingRun("bench", plan(plugins, TranslationRecipe.defaults(steps)), corpus);
  }

  private RunPlan plan(LeasedPlugins plugins, StageRecipe... stages) {
    return RunPlan.of(
        new Recipe(
            recipe.name(),
            recipe.seed(),
            recipe.corpus(),
            recipe.model(),
            recipe.encoder(),
            recipe.augmentation(),
            List.of(stages),
            recipe.decoding(),
            recipe.evaluation(),
            recipe.segmentSteps(),
            recipe.device()),
        plugins);
  }

  private List<Clip> testClips() {
    return corpus.examples(Split.TEST).stream().limit(TEST_CLIPS).map(Example::clip).toList();
  }
}
