package org.signrelay.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.demo.Demo;
import org.signrelay.app.demo.DemoReport;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job, end to end, in one process. */
@Command(
    name = "demo",
    description =
        "train on the sample corpus, publish the model, translate unseen sentences through Kafka")
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private DeviceOption device = new DeviceOption();

  @Option(names = "--seed", paramLabel = "N", description = "default: the recipe's")
  private @Nullable Long seed;

  @Option(
      names = "--recipe",
      paramLabel = "NAME|FILE",
      defaultValue = "tiny",
      description = "a recipe whose corpus is a sample corpus (default: tiny)")
  private String recipe = "tiny";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./signrelay-data",
      description = "the data directory; the model stays there (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("signrelay-data");

  @Override
  public Integer call() throws Exception {
    long began = System.nanoTime();
    Recipe read = RecipeReader.read(NamedRecipes.read(recipe));
    Torch.device(device.device); // one that is not there is told before anything starts
    Recipe chosen = seed == null ? read : read.withSeed(seed);
    System.err.printf(
        "SignRelay demo: broker, kernel, trainer and translator in this process; corpus %s, seed %d%n",
        chosen.corpus().source(), chosen.seed());
    return KernelConnection.embedded(
        data,
        device.device,
        kernel -> {
          DemoReport report = new Demo(kernel, data, device.device, System.err).run(chosen, began);
          output.print(spec.commandLine().getOut(), text(report), report);
          return 0;
        });
  }

  private static String text(DemoReport report) {
    Table stages = new Table("stage", "steps", "seconds", "first loss", "last loss");
    report
        .stages()
        .forEach(stage ->
            stages.row(
                stage.name(),
                stage.steps(),
                number(1, stage.seconds()),
                number(3, stage.lossFirst()),
                number(3, stage.lossLast())));
    Table scores =
        new Table(
            "unseen sentences", "n", "BLEU-4", "chrF2", "WER", "exact match", "minimal pairs");
    addRow(scores, "seen signer", report.scores().seenSigner());
    addRow(scores, "unseen signer", report.scores().unseenSigner());
    StringBuilder text = new StringBuilder();
    text.append(stages).append('\n');
    text.append(
        "model %s, sha-256 %s%n%n".formatted(report.model().name(), report.model().sha256()));
    report
        .examples()
        .forEach(example ->
            text.append(
                "%s%n  signed      %s%n  translated  %s%n"
                    .formatted(example.id(), example.reference(), example.translation())));
    DemoReport.Preference preference = report.preference();
    if (preference != null) {
      text.append(
          "%nthe preference stage made %d of %d sentences right and %d wrong%n"
              .formatted(
                  preference.repaired(),
                  report.scores().seenSigner().n() + report.scores().unseenSigner().n(),
                  preference.broken()));
      DemoReport.Repair repair = preference.example();
      if (repair != null) {
        text.append(
            "  signed      %s%n  before      %s%n  after       %s%n"
                .formatted(repair.reference(), repair.before(), repair.after()));
      }
    }
    text.append('\n').append(scores);
    report
        .signatures()
        .forEach((name, signature) -> text.append("  %-12s %s%n".formatted(name, signature)));
    text.append(
        "%nlatency through HTTP and Kafka: p50 %s ms, p95 %s ms (%d clips, one after the other)%n"
            .formatted(
                number(1, report.latency().p50()),
                number(1, report.latency().p95()),
                report.latency().n()));
    text.append(
        "generated signing is not natural signing: this model understands nothing else%n"
            .formatted());
    text.append("done in %s s%n".formatted(number(1, report.seconds())));
    return text.toString();
  }

  private static void addRow(Table table, String name, DemoReport.Group group) {
    table.row(
        name,
        group.n(),
        number(1, group.bleu4()),
        number(1, group.chrf2()),
        number(1, group.wer()),
        number(1, group.exactMatch()),
        number(1, group.minimalPairs()));
  }

  private static String number(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
