package org.signrelay.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.cli.CorpusUpload;
import org.signrelay.app.cli.JobProgress;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.app.evaluation.LocalModel;
import org.signrelay.learning.training.PluginSource;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Arms as training jobs of a kernel, which whatever trainers there are take up; what comes out is
 * fetched and measured here. For every point at which an arm is measured there is a job that ends
 * there: a recipe cut short gives the weights that the whole one has at the cut. Nothing is shared
 * between jobs, so the same numbers cost more steps than in {@link ChildArms}.
 */
final class FleetArms implements ArmRunner {
  private final KernelClient kernel;
  private final ArmRunner local;
  private final PluginSource plugins;
  private final Path data;
  private final Ledger ledger;

  /**
   * @param local for arms that no recipe describes
   * @param plugins that probes damage clips with
   * @param data of this process, where encoders are looked for
   */
  FleetArms(KernelClient kernel, ArmRunner local, PluginSource plugins, Path data, Ledger ledger) {
    this.kernel = kernel;
    this.local = local;
    this.plugins = plugins;
    this.data = data;
    this.ledger = ledger;
  }

  @Override
  public void grow(Trunk trunk, Steps progress) {
    if (trunk.task().arm().supervision() == Arm.Supervision.GLOSS) {
      local.grow(trunk, progress);
    }
  }

  @Override
  public ArmResult run(ArmTask task, @Nullable Trunk trunk, Steps progress) {
    if (task.arm().supervision() == Arm.Supervision.GLOSS) {
      return local.run(task, trunk, progress);
    }
    Testbed testbed = task.cell().corpus().open(task.seed());
    SortedMap<String, Outcome> outcomes = new TreeMap<>();
    List<ArmResult.StageCost> stages = List.of();
    int done = 0;
    List<Stretch> stretches = task.arm().stretches();
    for (int i = 0; i < stretches.size(); i++) {
      if (!stretches.get(i).probes().isEmpty() || i == stretches.size() - 1) {
        ArmTask part = task.first(i + 1);
        Job job = new Job(done, progress);
        measure(job.train(part, testbed), stretches.get(i), testbed, outcomes);
        done += part.steps();
        stages = job.stages;
      }
    }
    ArmResult result =
        new ArmResult(
            task.cell().name(),
            task.arm().name(),
            task.seed(),
            task.fingerprint(),
            task.recipe().toYaml(),
            outcomes,
            stages,
            0,
            null,
            "fleet");
    ledger.record(task, result);
    return result;
  }

  private void measure(
      String model, Stretch stretch, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    try {
      Path file = Files.createTempFile("signrelay-arm-", ".bundle");
      try {
        kernel.download("/v1/models/" + model + "/bundle", file);
        try (LocalModel opened = LocalModel.open(file.toString(), data, "cpu")) {
          Subject subject =
              new Subject(
                  opened.translator().model(),
                  opened.bundle().contents().tokenizer(),
                  opened.translator()::prepare,
                  plugins,
                  null);
          stretch.measured().forEach(probe -> probe.measure(subject, testbed, outcomes));
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the model " + model, e);
    }
  }

  /** One job of the kernel. */
  private final class Job {
    private final int before;
    private final Steps progress;
    private final List<ArmResult.StageCost> stages = new ArrayList<>();
    private int finished;
    private String lastTold = "";

    /**
     * @param before steps that earlier jobs of the arm did
     */
    Job(int before, Steps progress) {
      this.before = before;
      this.progress = progress;
    }

    /** Trains and returns the model's sha-256. */
    String train(ArmTask part, Testbed testbed) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("recipe", part.recipe().toYaml());
      body.put("name", "experiment-%.12s".formatted(part.fingerprint()));
      if (part.cell().corpus().isLocal()) {
        body.put("corpus", CorpusUpload.send(testbed.corpus(), kernel));
      }
      String id = kernel.post("/v1/training/jobs", body).get("id").asText();
      try (JobProgress screen = new JobProgress(new PrintStream(OutputStream.nullOutputStream()))) {
        JobProgress.End end = screen.follow(kernel, id, this::hear);
        if (end instanceof JobProgress.End.Completed completed) {
          return completed.model();
        }
      }
      throw new SignRelayException(
          ErrorCode.CONFLICT, "somebody stopped job %s of %s".formatted(id, part.label()));
    }

    private void hear(String event, JsonNode fields) {
      switch (event) {
        case "StepCompleted" -> progress.done(before + finished + fields.get("step").asInt());
        case "StageCompleted" -> complete(fields);
        default -> {
          // what the job evaluates itself is not asked for
        }
      }
    }

    /** A stage may be told twice, with equal figures, if its last segment was done again. */
    private void complete(JsonNode fields) {
      String told = fields.get("stage") + " " + fields.get("steps") + " " + fields.get("loss_last");
      if (!told.equals(lastTold)) {
        lastTold = told;
        int steps = fields.get("steps").asInt();
        finished += steps;
        stages.add(
            new ArmResult.StageCost(
                fields.get("stage").asText(),
                steps,
                fields.get("seconds").asDouble(),
                false,
                new TreeMap<>()));
      }
    }
  }
}
