package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.CorpusFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves a model's name to another bundle while requests flow. */
@Command(
    name = "rollout",
    description = "move a name to another model: begin, status, promote, abort",
    subcommands = {
      RolloutCommand.Begin.class,
      RolloutCommand.Status.class,
      RolloutCommand.Promote.class,
      RolloutCommand.Abort.class
    })
final class RolloutCommand {

  @Command(
      name = "begin",
      description =
          "load the candidate beside the present model, try it, and promote it or roll it back")
  static final class Begin implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ServerOptions server = new ServerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "the name to be moved")
    private String alias = "";

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "a name or a sha-256")
    private String candidate = "";

    @Option(
        names = "--shadow",
        description = "first translate everything with both; the present model's answers count")
    private boolean shadow;

    @Option(
        names = "--shares",
        paramLabel = "PERCENT",
        split = ",",
        description = "shares of the requests, step by step (default: 5,25,100)")
    private @Nullable List<Integer> shares;

    @Option(
        names = "--hold",
        paramLabel = "SECONDS",
        description = "how long a step lasts at least (default: 60)")
    private @Nullable Double hold;

    @Option(
        names = "--minimum-requests",
        paramLabel = "N",
        description = "requests of the candidate that a step needs (default: 30)")
    private @Nullable Integer minimum;

    @Option(
        names = "--error-margin",
        paramLabel = "SHARE",
        description = "by how much its share of errors may be higher (default: 0.02)")
    private @Nullable Double errorMargin;

    @Option(
        names = "--latency-ratio",
        paramLabel = "X",
        description = "how many times the present p95 its p95 may be (default: 1.5)")
    private @Nullable Double latencyRatio;

    @Option(
        names = "--latency-slack",
        paramLabel = "MS",
        description = "a p95 that is longer by no more counts as equal (default: 50)")
    private @Nullable Double latencySlack;

    @Option(
        names = "--quality-margin",
        paramLabel = "POINTS",
        description = "by how much its chrF on the probe may be lower (default: 1)")
    private @Nullable Double qualityMargin;

    @Option(
        names = "--probe",
        paramLabel = "DIR|REFERENCE",
        description =
            "labelled clips that both translate first: a corpus folder, or what a training job names"
                + " a corpus by")
    private @Nullable String probe;

    @Option(
        names = "--probe-split",
        paramLabel = "train|dev|test",
        description = "which part of it (default: dev)")
    private @Nullable String probeSplit;

    @Option(
        names = "--probe-clips",
        paramLabel = "N",
        description = "how many of its clips at most (default: 32)")
    private @Nullable Integer probeClips;

    @Option(
        names = "--manual",
        description = "wait for 'promote' after the last step instead of promoting")
    private boolean manual;

    @Override
    public Integer call() throws Exception {
      return KernelConnection.use(
          server,
          kernel -> {
            JsonNode rollout = kernel.put(path(alias), body(kernel));
            output.print(spec.commandLine().getOut(), RolloutText.of(rollout), rollout);
            return 0;
          });
    }

    private Map<String, Object> body(KernelClient kernel) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("candidate", candidate);
      body.put("shadow", shadow);
      body.put("promote", manual ? "manual" : "auto");
      put(body, "shares", shares);
      put(body, "hold_seconds", hold);
      put(body, "minimum_requests", minimum);
      put(body, "error_margin", errorMargin);
      put(body, "latency_ratio", latencyRatio);
      put(body, "latency_slack_ms", latencySlack);
      put(body, "quality_margin", qualityMargin);
      put(body, "probe", probe == null ? null : reference(probe, kernel));
      put(body, "probe_split", probeSplit);
      put(body, "probe_clips", probeClips);
      return body;
    }

    private static void put(Map<String, Object> body, String field, @Nullable Object value) {
      if (value != null) {
        body.put(field, value);
      }
    }

    private static String reference(String probe, KernelClient kernel) {
      return probe.startsWith("sample:") || probe.startsWith("store:")
          ? probe
          : CorpusUpload.send(CorpusFolder.read(Path.of(probe)), kernel);
    }
  }

  @Command(name = "status", description = "the last rollout of every name, or of one")
  static final class Status implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ServerOptions server = new ServerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "default: all")
    private @Nullable String alias;

    @Override
    public Integer call() throws Exception {
      String chosen = alias;
      return KernelConnection.use(
          server,
          kernel -> {
            JsonNode found = chosen == null ? kernel.get("/v1/rollouts") : kernel.get(path(chosen));
            String text = chosen == null ? RolloutText.table(found) : RolloutText.of(found);
            output.print(spec.commandLine().getOut(), text, found);
            return 0;
          });
    }
  }

  @Command(name = "promote", description = "give the name to the candidate now")
  static final class Promote extends Verdict {
    Promote() {
      super("promote");
    }
  }

  @Command(name = "abort", description = "leave the name as it is")
  static final class Abort extends Verdict {
    Abort() {
      super("abort");
    }
  }

  /** The operator's last word. */
  abstract static class Verdict implements Callable<Integer> {
    private final String verb;
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ServerOptions server = new ServerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "NAME", description = "the name that is being moved")
    private String alias = "";

    Verdict(String verb) {
      this.verb = verb;
    }

    @Override
    public Integer call() throws Exception {
      return KernelConnection.use(
          server,
          kernel -> {
            JsonNode rollout = kernel.post(path(alias) + "/" + verb, null);
            output.print(spec.commandLine().getOut(), RolloutText.of(rollout), rollout);
            return 0;
          });
    }
  }

  private static String path(String alias) {
    return "/v1/models/" + KernelClient.segment(alias) + "/rollout";
  }
}
