package org.signrelay.app.experiment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.app.node.Distribution;
import org.signrelay.app.node.LeasedPlugins;
import org.signrelay.control.Unknown;
import org.signrelay.host.PluginHost;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** One call of the command: opens the ledger, trains what it lacks, writes the report beside it. */
public final class ExperimentSession {
  private ExperimentSession() {}

  /**
   * What is asked for.
   *
   * @param seeds of primary cells, and of others at most as many as registered; null for as many as
   *     registered
   * @param folder a corpus of recordings, or null
   * @param out the ledger's folder
   */
  public record Request(
      String experiment,
      Scale scale,
      CellChoice cells,
      @Nullable Integer seeds,
      boolean pilot,
      @Nullable Path folder,
      Path out,
      int parallel,
      boolean reportOnly) {
    public Request {
      if (parallel < 1 || seeds != null && seeds < 1) {
        throw new SignRelayException(
            ErrorCode.OPTION_INVALID,
            "--parallel and --seeds must be at least 1, but are %d and %s"
                .formatted(parallel, seeds));
      }
    }
  }

  /** What a child process does of it. */
  public record Share(
      String experiment,
      Scale scale,
      @Nullable Path folder,
      Path out,
      String cell,
      String arm,
      long seed,
      @Nullable String trunk,
      boolean trunkOnly) {}

  /**
   * What came of it.
   *
   * @param text a summary that begins with the answer
   * @param json the whole report
   * @param failures of arms
   */
  public record Ended(String text, Map<String, Object> json, List<String> failures) {}

  /**
   * Runs, or goes on.
   *
   * @param kernel whose trainers are used; null for processes of this machine
   * @throws SignRelayException NOT_FOUND for an unknown experiment or cell, CONFLICT if the folder
   *     holds another experiment
   */
  public static Ended run(Request request, @Nullable KernelClient kernel, PrintStream screen)
      throws IOException {
    Experiment experiment = experiment(request.experiment());
    List<Cell> all = experiment.cells(request.scale(), request.folder());
    List<Cell> cells = request.cells().of(all);
    List<ArmTask> tasks = tasks(request, cells);
    Ledger ledger = Ledger.open(request.out(), settings(experiment, request.scale(), all));
    ledger.adopt(tasks, tasks(request, all));
    Trunks trunks = new Trunks(tasks);
    screen.println(Budget.of(tasks, trunks, ledger).says(request.parallel()));
    List<String> failures =
        request.reportOnly() ? List.of() : train(request, kernel, ledger, tasks, trunks, screen);
    List<ArmResult> finished = tasks.stream().flatMap(task -> ledger.find(task).stream()).toList();
    Report report =
        Report.of(
            experiment,
            request.scale(),
            request.pilot(),
            cells,
            new Results(finished, SeedBootstrap.standard()),
            tasks.size() - finished.size(),
            build());
    ReportPage.of(report).write(request.out().resolve("report.html"));
    JsonMapper.builder()
        .findAndAddModules()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(request.out().resolve("report.json").toFile(), report.json());
    return new Ended(text(report, request.out()), report.json(), failures);
  }

  /** The part of a child process. */
  public static void runShare(Share share, java.util.function.IntConsumer steps)
      throws IOException {
    Experiment experiment = experiment(share.experiment());
    List<Cell> cells = experiment.cells(share.scale(), share.folder());
    Ledger ledger = Ledger.open(share.out(), settings(experiment, share.scale(), cells));
    Cell cell = CellChoice.of(share.cell()).of(cells).getFirst();
    Arm arm =
        cell.arms().stream()
            .filter(each -> each.name().equals(share.arm()))
            .findFirst()
            .orElseThrow(() ->
                Unknown.named("arm", share.arm(), cell.arms().stream().map(Arm::name).toList()));
    ArmTask task = new ArmTask(cell, arm, share.seed());
    Trunk trunk = share.trunk() == null ? null : new Trunk(task, position(share.trunk()));
    withPlugins(plugins -> {
      LocalArms arms = new LocalArms(plugins, ledger, "process");
      if (share.trunkOnly() && trunk != null) {
        arms.grow(trunk, steps::accept);
      } else {
        arms.run(task, trunk, steps::accept);
      }
      return List.of();
    });
  }

  private static Checkpoint.Position position(String written) {
    String[] numbers = written.split(":");
    return new Checkpoint.Position(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  private static List<String> train(
      Request request,
      @Nullable KernelClient kernel,
      Ledger ledger,
      List<ArmTask> tasks,
      Trunks trunks,
      PrintStream screen)
      throws IOException {
    ProgressBoard board = new ProgressBoard(screen);
    Distribution distribution = Distribution.ofThisProcess();
    List<String> known =
        new ArrayList<>(List.of(request.experiment(), "--scale", request.scale().label()));
    if (request.folder() != null) {
      known.addAll(List.of("--corpus", request.folder().toString()));
    }
    try (ChildArms children = new ChildArms(distribution, ledger, known)) {
      if (kernel == null) {
        return new ExperimentRun(ledger, children, request.parallel(), board).run(tasks, trunks);
      }
      return withPlugins(plugins -> {
        FleetArms fleet =
            new FleetArms(kernel, children, plugins, request.out().resolve("data"), ledger);
        return new ExperimentRun(ledger, fleet, request.parallel(), board).run(tasks, trunks);
      });
    }
  }

  /** What is done with plugins. */
  @FunctionalInterface
  private interface PluginUse {
    List<String> with(LeasedPlugins plugins);
  }

  /** The distribution's plugins, for as long as they are used. */
  private static List<String> withPlugins(PluginUse use) throws IOException {
    Path scratch = Files.createTempDirectory("signrelay-experiment-");
    try {
      PluginHost host = PluginHost.open(Distribution.ofThisProcess().hosting(scratch));
      try (LeasedPlugins plugins = new LeasedPlugins(host)) {
        return use.with(plugins);
      }
    } finally {
      try (Stream<Path> files = Files.walk(scratch)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Experiment experiment(String name) {
    return Experiment.named(name)
        .orElseThrow(() ->
            Unknown.named(
                "experiment", name, Experiment.all().stream().map(Experiment::name).toList()));
  }

  /** What is asked of the cells. */
  static List<ArmTask> tasks(Request request, List<Cell> cells) {
    long first = request.pilot() ? Experiment.FIRST_PILOT_SEED : Experiment.FIRST_TEST_SEED;
    List<Cell> sized =
        request.seeds() == null
            ? cells
            : cells.stream().map(cell -> sized(cell, request.seeds())).toList();
    int most = sized.stream().mapToInt(Cell::end).max().orElse(0);
    List<Long> seeds = LongStream.range(first, first + most).boxed().toList();
    return ExperimentRun.tasks(sized, seeds);
  }

  private static Cell sized(Cell cell, int seeds) {
    return cell.withSeeds(cell.primary() ? seeds : Math.min(seeds, cell.seeds()));
  }

  /** Everything that a number depends on but the seed; recordings may join later. */
  private static Ledger.Settings settings(Experiment experiment, Scale scale, List<Cell> cells) {
    String all =
        cells.stream()
            .filter(cell -> cell.corpus() instanceof CorpusSource.Sample)
            .flatMap(cell -> cell.arms().stream().map(arm -> new ArmTask(cell, arm, 0)))
            .map(task -> task.cell().name() + task.arm().name() + task.identity())
            .collect(Collectors.joining());
    return new Ledger.Settings(experiment.name(), scale.label(), ArmTask.sha256(all));
  }

  private static String build() {
    String version = ExperimentSession.class.getPackage().getImplementationVersion();
    return version == null ? "not packaged" : version;
  }

  private static String text(Report report, Path out) {
    StringBuilder text = new StringBuilder(report.answer()).append('\n');
    for (Claim.Verdict verdict : report.verdicts()) {
      text.append("%n%s: %s%n".formatted(Report.word(verdict), verdict.claim().says()));
      verdict
          .terms()
          .forEach(checked -> text.append("  ").append(Report.figures(checked)).append('\n'));
    }
    return text.append("%nreport: %s%n".formatted(out.resolve("report.html"))).toString();
  }
}
