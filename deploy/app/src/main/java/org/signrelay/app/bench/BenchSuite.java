package org.signrelay.app.bench;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.TrainingRun;
import org.signrelay.spi.Clip;

/**
 * Runs benchmarks one after the other, on the sample corpus, with fixed seeds. Used by one thread;
 * nothing else should run on the machine.
 */
public final class BenchSuite {
  private static final long SEED = 7;
  private static final int TEST_CLIPS = 64;

  private final PluginHost host;
  private final BenchSettings settings;
  private final Consumer<String> progress;
  private final Corpus corpus = SampleCorpus.generate(SamplePreset.EASY, SEED).corpus().inMemory();

  /**
   * @param progress hears a line before each part
   */
  public BenchSuite(PluginHost host, BenchSettings settings, Consumer<String> progress) {
    this.host = host;
    this.settings = settings;
    this.progress = progress;
  }

  /** The peak is measured for {@link Benchmark#TRAINING} too, whose steps are held against it. */
  public BenchReport run(Set<Benchmark> which) {
    MachineFacts machine = MachineFacts.ofThisProcess();
    try (BenchPlugins plugins = new BenchPlugins(host)) {
      GemmPeak peak =
          which.contains(Benchmark.GEMM) || which.contains(Benchmark.TRAINING) ? gemm() : null;
      return new BenchReport(
          machine,
          peak,
          peak != null && which.contains(Benchmark.TRAINING)
              ? training(plugins, peak)
              : List.of(),
          which.contains(Benchmark.DECODING) ? decoding(plugins) : List.of(),
          which.contains(Benchmark.MEMORY) ? memory(plugins) : null,
          which.contains(Benchmark.END_TO_END) ? endToEnd(plugins) : List.of());
    }
  }

  private GemmPeak gemm() {
    progress.accept("gemm: matrix products of %s".formatted(settings.gemmSizes()));
    return GemmPeak.measure(
        settings.gemmSizes(), settings.gemmRepetitions(), Torch.device("cpu"));
  }

  private List<StageSpeed> training(BenchPlugins plugins, GemmPeak peak) {
    int steps = settings.warmUpSteps() + settings.steps();
    progress.accept("training: %d steps of each stage".formatted(steps));
    RunPlan plan = plugins.allStages(steps);
    try (TrainingRun run = run(plan)) {
      return TrainingBenchmark.run(plan, run, settings.warmUpSteps(), peak);
    }
  }

  private List<DecodingSpeed> decoding(BenchPlugins plugins) {
    progress.accept("decoding: %d tokens a clip".formatted(settings.decoding().tokens()));
    try (TrainingRun run = run(plugins.translationStage(1))) {
      return DecodingBenchmark.run(
          run.modelAt(run.initial()),
          run.tokenizer(),
          testClips().stream().map(run.preparation()::prepare).toList(),
          run.preparation().framesPerSecond(),
          settings.decoding());
    }
  }

  private @Nullable MemoryCurve memory(BenchPlugins plugins) {
    progress.accept("memory: %d steps".formatted(settings.memorySteps()));
    try (TrainingRun run = run(plugins.translationStage(settings.memorySteps()))) {
      return MemoryBenchmark.run(run, settings.memorySteps(), settings.memoryEvery()).orElse(null);
    }
  }

  private List<DoorLoad> endToEnd(BenchPlugins plugins) {
    progress.accept("end-to-end: %s clients".formatted(settings.load().clients()));
    try (TrainingRun run = run(plugins.translationStage(1))) {
      TranslationModel model = run.modelAt(run.initial());
      EndlessSentences.enforce(model);
      TranslationDoor bare =
          new BareModelDoor(
              new Decoder(model, run.tokenizer()),
              run.preparation(),
              new DecodingSettings(1, 1, settings.decoding().tokens()),
              1);
      return List.of(DoorLoad.measure("bare model, 1 worker", bare, testClips(), settings.load()));
    }
  }

  private TrainingRun run(RunPlan plan) {
    return new TrainingRun("bench", plan, corpus, SEED, Torch.device("cpu"));
  }

  private List<Clip> testClips() {
    return corpus.examples(Split.TEST).stream().limit(TEST_CLIPS).map(Example::clip).toList();
  }
}
