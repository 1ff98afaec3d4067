package org.signrelay.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.cli.JobProgress;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.app.evaluation.LocalModel;
import org.signrelay.app.node.RecipeReading;
import org.signrelay.clips.PoseFile;
import org.signrelay.corpora.Example;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.Score;
import org.signrelay.learning.metrics.ScoreTable;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.runtime.corpus.SampleReference;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The main job on the embedded default: train through the trainer, publish, then send clips of
 * unseen sentences through HTTP and Kafka, one after the other, and score what comes back.
 */
public final class Demo {
  private static final String NAME = "demo";
  private static final int SHOWN = 20;
  private static final int WARM_UP = 5;
  private static final int WIDTH = 100;
  private static final List<String> METRICS = List.of("bleu4", "chrf2", "wer", "exact_match");

  private final KernelClient kernel;
  private final Path data;
  private final String device;
  private final PrintStream screen;

  /**
   * @param data where the kernel keeps its models
   * @param device what the scores that are computed here, beside the kernel, are computed on
   */
  public Demo(KernelClient kernel, Path data, String device, PrintStream screen) {
    this.kernel = kernel;
    this.data = data;
    this.device = device;
    this.screen = screen;
  }

  /**
   * Runs all of it.
   *
   * @param began {@link System#nanoTime} at the start of the command
   */
  public DemoReport run(Recipe recipe, long began) {
    List<DemoReport.Stage> stages = new ArrayList<>();
    Map<String, Double> dev = new TreeMap<>();
    Map<String, String> checkpoints = new LinkedHashMap<>();
    String model = train(recipe, stages, dev, checkpoints);

    UnseenSigning unseen =
        new UnseenSigning(SampleReference.parse(RecipeReading.corpusReference(recipe)).generate());
    List<Double> millis = new ArrayList<>();
    List<String> unseenTexts = translate(unseen.unseenSigner(), "unseen signer", millis);
    List<String> seenTexts = translate(unseen.seenSigner(), "seen signer", new ArrayList<>());
    MetricSuite metrics = MetricSuite.standard(Tokenization.MTEVAL_13A, false);
    ScoreTable seenScores = metrics.score(unseen.segments(unseen.seenSigner(), seenTexts));
    ScoreTable unseenScores = metrics.score(unseen.segments(unseen.unseenSigner(), unseenTexts));
    DemoReport.Scores scores;
    try (LocalModel local = LocalModel.open(model, data, device)) {
      scores =
          new DemoReport.Scores(
              dev,
              group(seenScores, local, unseen, unseen.seenSigner()),
              group(unseenScores, local, unseen, unseen.unseenSigner()));
    }
    return new DemoReport(
        (System.nanoTime() - began) / 1e9,
        stages,
        new DemoReport.Model(NAME, model),
        scores,
        signatures(unseenScores),
        examples(unseen.unseenSigner(), unseenTexts),
        preference(recipe, model, checkpoints, unseen, unseenTexts, seenTexts),
        latency(millis));
  }

  /** What the recipe's last stage changed, if it is a preference stage after another one. */
  private DemoReport.@Nullable Preference preference(
      Recipe recipe,
      String model,
      Map<String, String> checkpoints,
      UnseenSigning unseen,
      List<String> unseenTexts,
      List<String> seenTexts) {
    List<StageRecipe> stages = recipe.stages();
    if (stages.size() < 2 || !(stages.getLast() instanceof PreferenceRecipe)) {
      return null;
    }
    String before = checkpoints.get(stages.get(stages.size() - 2).kind());
    if (before == null) {
      return null;
    }
    List<Example> examples = new ArrayList<>(unseen.unseenSigner());
    examples.addAll(unseen.seenSigner());
    List<String> after = new ArrayList<>(unseenTexts);
    after.addAll(seenTexts);
    return new PreferenceEffect(data, device, unseen).measured(model, before, examples, after);
  }

  private String train(
      Recipe recipe,
      List<DemoReport.Stage> stages,
      Map<String, Double> dev,
      Map<String, String> checkpoints) {
    JsonNode job =
        kernel.post("/v1/training/jobs", Map.of("recipe", recipe.toYaml(), "name", NAME));
    try (JobProgress progress = new JobProgress(screen)) {
      JobProgress.End end =
          progress.follow(
              kernel,
              job.get("id").asText(),
              (event, fields) -> {
                switch (event) {
                  case "CheckpointSaved" ->
                      checkpoints.put(
                          fields.get("stage").asText(), fields.get("checkpoint").asText());
                  case "StageCompleted" -> addStage(stages, fields);
                  case "EvaluationCompleted" -> addDev(dev, fields);
                  default -> {
                    // shown by the progress bar
                  }
                }
              });
      if (end instanceof JobProgress.End.Completed completed) {
        return completed.model();
      }
      throw new SignRelayException(ErrorCode.CONFLICT, "somebody stopped the demo's training job");
    }
  }

  private List<String> translate(List<Example> examples, String what, List<Double> millis) {
    List<String> texts = new ArrayList<>();
    for (Example example : examples.subList(0, Math.min(WARM_UP, examples.size()))) {
      text(example);
    }
    try (ProgressBar bar = bar(what, examples.size())) {
      for (Example example : examples) {
        byte[] clip = PoseFile.write(example.clip());
        long sent = System.nanoTime();
        texts.add(text(clip));
        millis.add((System.nanoTime() - sent) / 1e6);
        bar.step();
      }
    }
    return texts;
  }

  private String text(Example example) {
    return text(PoseFile.write(example.clip()));
  }

  private String text(byte[] clip) {
    return kernel
        .post("/v1/translations?model=" + NAME, "application/x-pose", clip)
        .get("text")
        .asText();
  }

  private ProgressBar bar(String what, int steps) {
    return new ProgressBarBuilder()
        .setTaskName(String.format("%-13s", what))
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setMaxRenderedLength(WIDTH)
        .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH))
        .build();
  }

  /** A stage may be told twice, if its last segment was done again. */
  private static void addStage(List<DemoReport.Stage> stages, JsonNode fields) {
    String name = fields.get("stage").asText();
    stages.removeIf(stage -> stage.name().equals(name));
    stages.add(
        new DemoReport.Stage(
            name,
            fields.get("seconds").asDouble(),
            fields.get("steps").asInt(),
            fields.get("loss_first").asDouble(),
            fields.get("loss_last").asDouble()));
  }

  private static void addDev(Map<String, Double> dev, JsonNode evaluation) {
    if (evaluation.get("split").asText().equals("dev")) {
      evaluation
          .get("scores")
          .properties()
          .forEach(score -> dev.put(score.getKey(), score.getValue().asDouble()));
    }
  }

  private static DemoReport.Group group(
      ScoreTable scores, LocalModel model, UnseenSigning unseen, List<Example> examples) {
    return new DemoReport.Group(
        scores.value("bleu4"),
        scores.value("chrf2"),
        scores.value("wer"),
        scores.value("exact_match"),
        unseen.minimalPairAccuracy(model.translator(), model.bundle().contents(), examples),
        scores.segments());
  }

  private static Map<String, String> signatures(ScoreTable scores) {
    Map<String, String> signatures = new LinkedHashMap<>();
    for (Score score : scores.scores()) {
      if (METRICS.contains(score.name())) {
        signatures.put(score.name(), score.signature());
      }
    }
    return signatures;
  }

  private static List<DemoReport.Example> examples(List<Example> examples, List<String> texts) {
    List<DemoReport.Example> shown = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, examples.size()); i++) {
      shown.add(new DemoReport.Example(examples.get(i).id(), examples.get(i).text(), texts.get(i)));
    }
    return shown;
  }

  private static DemoReport.Latency latency(List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new DemoReport.Latency(
        sorted[(int) (sorted.length * 0.5)], sorted[(int) (sorted.length * 0.95)], sorted.length);
  }
}
