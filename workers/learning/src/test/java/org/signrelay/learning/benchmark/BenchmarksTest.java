package org.signrelay.learning.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.ToyRuns;
import org.signrelay.learning.training.TrainingRun;
import org.signrelay.spi.PreparedClip;

/** That everything asked for is measured, and counted right; how fast it is, is not tested. */
class BenchmarksTest {
  private final Corpus corpus = ToyRuns.corpus();

  private TrainingRun run(RunPlan plan) {
    return new TrainingRun("bench", plan, corpus);
  }

  @Test
  void thePeakIsTheFastestRepetitionOfAnySize() {
    GemmPeak peak = GemmPeak.measure(List.of(8, 64), 2, Torch.device("cpu"));
    assertThat(peak.sizes()).extracting(GemmPeak.Size::size).containsExactly(8, 64);
    assertThat(peak.sizes()).allSatisfy(size -> assertThat(size.gigaflops().all()).hasSize(2));
    assertThat(peak.best())
        .isPositive()
        .isEqualTo(
            Math.max(peak.sizes().get(0).gigaflops().max(), peak.sizes().get(1).gigaflops().max()));
    assertThat(peak.threads()).isEqualTo(Torch.threads());
  }

  @Test
  void everyStageIsTrainedAndItsWarmUpLeftOut() {
    StageRecipe[] stages = {ToyRuns.contrastive(5), ToyRuns.translation(6), ToyRuns.preference(4)};
    RunPlan plan = ToyRuns.plan(1, stages);
    GemmPeak peak = GemmPeak.measure(List.of(64), 1, Torch.device("cpu"));
    try (TrainingRun run = run(plan)) {
      List<StageSpeed> speeds = TrainingBenchmark.run(plan, run, 2, peak);
      assertThat(speeds)
          .extracting(StageSpeed::stage)
          .containsExactly("contrastive", "translation", "preference");
      assertThat(speeds)
          .extracting(speed -> speed.milliseconds().all().size())
          .containsExactly(3, 4, 2);
      assertThat(speeds)
          .allSatisfy(speed -> {
            double shares =
                speed.prepareShare()
                    + speed.forwardShare()
                    + speed.backwardShare()
                    + speed.updateShare();
            assertThat(shares).isBetween(0.999999, 1.000001);
            assertThat(speed.matrixShare()).isPositive();
            assertThat(speed.stepsPerSecond()).isPositive();
          });
      // Twice the rows, and two passes of the reference, against one pass over the same batch.
      assertThat(speeds.get(2).gigaflopsAStep())
          .isGreaterThan(1.5 * speeds.get(1).gigaflopsAStep());
    }
  }

  @Test
  void everyClipGetsAsManyTokensAsAskedFor() {
    RunPlan plan = ToyRuns.plan(1, ToyRuns.translation(1));
    try (TrainingRun run = run(plan)) {
      TranslationModel model = run.modelAt(run.initial());
      float[] before = model.weights().toArray();
      List<PreparedClip> clips =
          corpus.examples(Split.TEST).stream()
              .map(Example::clip)
              .map(run.preparation()::prepare)
              .toList();
      List<DecodingSpeed> speeds =
          DecodingBenchmark.run(
              model,
              run.tokenizer(),
              clips,
              25,
              new DecodingBenchmark.Settings(List.of(1, 8), List.of(1, 2), 7, 1, 2));
      assertThat(speeds)
          .extracting(DecodingSpeed::batch, DecodingSpeed::threads, DecodingSpeed::tokensAClip)
          .containsExactly(tuple(1, 1, 7), tuple(8, 1, 7), tuple(1, 2, 7), tuple(8, 2, 7));
      assertThat(speeds)
          .allSatisfy(speed -> {
            assertThat(speed.tokensPerSecond().all()).hasSize(2);
            assertThat(speed.millisecondsAStep()).isPositive();
          });
      assertThat(model.weights().toArray()).isEqualTo(before);
    }
  }

  @Test
  void memoryIsLookedAtEverySoManySteps() {
    RunPlan plan = ToyRuns.plan(1, ToyRuns.translation(40));
    try (TrainingRun run = run(plan)) {
      Optional<MemoryCurve> curve = MemoryBenchmark.run(run, 32, 8);
      assertThat(curve.isPresent()).isEqualTo(ResidentMemory.kibibytes().isPresent());
      curve.ifPresent(measured -> {
        assertThat(measured.points())
            .extracting(MemoryCurve.Point::step)
            .containsExactly(8, 16, 24, 32);
        assertThat(measured.peakKib()).isPositive();
      });
    }
  }

  @Test
  void theMachineIsNamed() {
    MachineFacts facts = MachineFacts.ofThisProcess();
    assertThat(facts.cores()).isPositive();
    assertThat(facts.engine()).startsWith("PyTorch 2.");
    assertThat(facts.jdk()).contains(String.valueOf(Runtime.version().feature()));
    assertThat(MachineFacts.cpuName(List.of("processor\t: 0", "model name\t: Some CPU @ 2 GHz")))
        .contains("Some CPU @ 2 GHz");
  }
}
