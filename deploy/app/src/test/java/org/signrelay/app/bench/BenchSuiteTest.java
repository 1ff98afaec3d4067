package org.signrelay.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.app.node.Distribution;
import org.signrelay.host.PluginHost;
import org.signrelay.learning.benchmark.DecodingBenchmark;
import org.signrelay.learning.benchmark.StageSpeed;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;

/** With the packaged plugins and the least of everything; figures are not looked at. */
class BenchSuiteTest {
  private static final Recipe RECIPE =
      RecipeReader.read(
          """
          name: bench
          seed: 3
          corpus: sample/easy
          model: {max_frames: 240}
          encoder: {slot: skeleton}
          stages:
            - {stage: translation, steps: 1}
          """);
  private static final BenchSettings LEAST =
      new BenchSettings(
          List.of(64),
          1,
          1,
          2,
          new DecodingBenchmark.Settings(List.of(1, 2), List.of(1), 3, 0, 2),
          4,
          1,
          new LoadSettings(List.of(1, 2), 1, 6),
          2);

  @TempDir private Path data;

  private BenchSuite suite(List<String> progress) {
    PluginHost host = PluginHost.open(new Distribution(Path.of("target")).hosting(data));
    return new BenchSuite(host, RECIPE, LEAST, progress::add, data.resolve("scratch"));
  }

  @Test
  void everythingAskedForIsInTheReport() {
    List<String> progress = new ArrayList<>();
    BenchReport report = suite(progress).run(EnumSet.allOf(Benchmark.class), Map.of());
    assertThat(progress).hasSize(Benchmark.values().length);
    assertThat(report.gemm()).isNotNull();
    assertThat(report.imports()).extracting(ImportSpeed::files).containsExactly(2, 200);
    assertThat(report.imports()).allMatch(speed -> speed.imported() > 0 && speed.copied() > 0);
    assertThat(report.training())
        .extracting(StageSpeed::stage)
        .containsExactly("contrastive", "translation", "preference");
    assertThat(report.decoding()).hasSize(2);
    assertThat(report.endToEnd()).hasSize(1);
    assertThat(report.endToEnd().getFirst().levels())
        .allSatisfy(level -> {
          assertThat(level.failures()).isZero();
          assertThat(level.changedTexts()).isZero();
        });
  }

  @Test
  void onlyWhatIsAskedForIsMeasured() {
    TranslationDoor door = clip -> new TranslationDoor.Answer("", Duration.ZERO, Duration.ZERO);
    BenchReport report =
        suite(new ArrayList<>()).run(Set.of(Benchmark.END_TO_END), Map.of("fake", door));
    assertThat(report.endToEnd()).extracting(DoorLoad::door).containsExactly("fake");
    assertThat(report.gemm()).isNull();
    assertThat(report.training()).isEmpty();
    assertThat(report.decoding()).isEmpty();
    assertThat(report.memory()).isNull();
  }
}
