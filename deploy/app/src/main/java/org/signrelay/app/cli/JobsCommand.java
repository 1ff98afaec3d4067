package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Training jobs. */
@Command(name = "jobs", description = "list, watch, pause, resume and cancel training jobs")
final class JobsCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "all jobs, the one that changed last first")
  int list(@Mixin ServerOptions server, @Mixin OutputOptions output) throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode jobs = kernel.get("/v1/training/jobs");
          Table table = new Table("job", "state", "model", "stage", "step", "of", "changed");
          for (JsonNode job : jobs) {
            table.row(
                job.get("id").asText(),
                job.get("state").asText(),
                job.get("name").asText(),
                job.path("stage").asText("-"),
                job.get("step").asInt(),
                job.get("steps").asInt(),
                job.get("changed").asText());
          }
          output.print(spec.commandLine().getOut(), table.toString(), jobs);
          return 0;
        });
  }

  @Command(name = "watch", description = "follow a job to its end")
  int watch(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "JOB") String job)
      throws Exception {
    return KernelConnection.use(server, kernel -> JobEnd.report(job, kernel, output, spec));
  }

  @Command(name = "pause", description = "stop a job at its next checkpoint and keep it")
  int pause(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "JOB") String job)
      throws Exception {
    return ask("pause", job, server, output);
  }

  @Command(name = "resume", description = "let a paused job go on")
  int resume(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "JOB") String job)
      throws Exception {
    return ask("resume", job, server, output);
  }

  @Command(name = "cancel", description = "give a job up")
  int cancel(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "JOB") String job)
      throws Exception {
    return ask("cancel", job, server, output);
  }

  private int ask(String verb, String job, ServerOptions server, OutputOptions output)
      throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode answer = kernel.post("/v1/training/jobs/" + job + "/" + verb, null);
          output.print(
              spec.commandLine().getOut(), "asked job %s to %s".formatted(job, verb), answer);
          return 0;
        });
  }
}
