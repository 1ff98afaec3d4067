package org.signrelay.control.training;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.Bus;
import org.signrelay.bus.DeadLetter;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.control.Audit;
import org.signrelay.control.plugins.PluginCommands;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The door for training jobs: checks the recipe, pins the plugin versions of the hour, and puts the
 * first segment on the bus. Thread-safe.
 */
public final class TrainingIntake {
  private static final int NAME_LENGTH = 100;

  private final Bus bus;
  private final RecipeCheck recipes;
  private final PluginCommands plugins;
  private final JobBoard board;
  private final Resumption resumption;
  private final Audit audit;
  private final Clock clock;

  public TrainingIntake(
      Bus bus, RecipeCheck recipes, PluginCommands plugins, JobBoard board, Clock clock) {
    this.bus = bus;
    this.recipes = recipes;
    this.plugins = plugins;
    this.board = board;
    this.resumption = new Resumption(bus);
    this.audit = new Audit(bus, clock);
    this.clock = clock;
  }

  /**
   * Takes a job. Its first segment is all that is written, and is the job: however this process
   * ends, the job is there or it is not. Until a trainer tells its status, it counts as queued.
   *
   * @throws SignRelayException RECIPE_INVALID with all errors; NOT_FOUND if no plugin fills a slot
   *     that the recipe names; UNAVAILABLE if the broker does not acknowledge
   */
  public JobStatus submit(TrainingSubmission submission) {
    RecipeFacts facts = recipes.check(submission.recipe(), submission.seed());
    String corpus = corpus(orElse(submission.corpus(), facts.corpus()));
    String jobId = "job-" + UUID.randomUUID().toString().substring(0, 8);
    TrainingSegment segment =
        new TrainingSegment(
            jobId,
            0,
            submission.recipe(),
            corpus,
            null,
            pins(facts),
            facts.seed(),
            null,
            name(orElse(submission.name(), facts.modelName())));
    bus.publisher().publish(bus.topics().training().topic(), segment);
    Instant now = clock.instant();
    board.segmentDue(segment, now);
    return JobBoard.queued(segment, now);
  }

  /**
   * Ends the jobs that are said to be queued, but whose segment is not there: it was never written,
   * or nobody took it for as long as the queue's topic keeps it. To be called once the board knows
   * the past.
   */
  public void endTheLost() {
    board.lost().forEach(job -> fail(job, ErrorCode.NOT_FOUND, "its segment is not on the queue"));
  }

  /** A trainer may run on another machine: a folder of the asker's means nothing there. */
  private static String corpus(String reference) {
    if (reference.startsWith("sample:") || reference.startsWith("store:")) {
      return reference;
    }
    throw new SignRelayException(
        ErrorCode.CORPUS_INVALID,
        "a job's corpus is 'sample:PRESET' or 'store:SHA256' of a published corpus, found '%s'; 'signrelay train --corpus DIR' publishes a folder first"
            .formatted(reference));
  }

  /**
   * Asks the trainer to stop at the next checkpoint and keep the job.
   *
   * @throws SignRelayException NOT_FOUND, or CONFLICT if the job is over
   */
  public JobStatus pause(String jobId) {
    return ask("pause", jobId, new TrainingControl.Pause(jobId, clock.instant()));
  }

  /**
   * Asks for a paused job to go on.
   *
   * @throws SignRelayException NOT_FOUND, or CONFLICT if the job is over
   */
  public JobStatus resume(String jobId) {
    JobStatus job = ask("resume", jobId, new TrainingControl.Resume(jobId, clock.instant()));
    resumption.giveBack(jobId);
    return job;
  }

  /**
   * Asks for a job to be given up.
   *
   * @throws SignRelayException NOT_FOUND, or CONFLICT if the job is over
   */
  public JobStatus cancel(String jobId) {
    JobStatus job = ask("cancel", jobId, new TrainingControl.Cancel(jobId, clock.instant()));
    resumption.giveBack(jobId);
    return job;
  }

  /** The queue gave a segment up: the job has failed, unless it has ended otherwise. */
  public void giveUp(DeadLetter letter) {
    JobStatus job = board.find(letter.key()).orElse(null);
    if (job == null || job.state().isTerminal()) {
      return;
    }
    fail(job, letter.code(), letter.message());
  }

  private void fail(JobStatus job, ErrorCode code, String message) {
    bus.publisher()
        .publish(
            bus.topics().trainingEvents(),
            new TrainingEvent.JobFailed(
                job.jobId(), job.segment(), clock.instant(), code, message));
    bus.publisher()
        .publish(
            bus.topics().trainingStatus(),
            new JobStatus(
                job.jobId(),
                JobStatus.State.FAILED,
                job.modelName(),
                job.segment(),
                job.stage(),
                job.step(),
                job.steps(),
                null,
                message,
                null,
                clock.instant()));
  }

  private JobStatus ask(String verb, String jobId, TrainingControl control) {
    JobStatus job = unfinished(jobId);
    bus.publisher().publish(bus.topics().trainingControl(), control);
    audit.note(Audit.OPERATOR, verb, jobId, "");
    return job;
  }

  private JobStatus unfinished(String jobId) {
    JobStatus job = board.get(jobId);
    if (job.state().isTerminal()) {
      throw new SignRelayException(
          ErrorCode.CONFLICT, "job %s is over: it is %s".formatted(jobId, job.state()));
    }
    return job;
  }

  private Map<String, PinnedPlugin> pins(RecipeFacts facts) {
    Map<String, PinnedPlugin> pins = new TreeMap<>();
    facts.slots().forEach(slot -> pins.put(slot, plugins.wished(slot).plugin()));
    return pins;
  }

  private static String name(String name) {
    if (name.length() > NAME_LENGTH || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "a model name has at most %d letters, digits, dots, hyphens and underscores, found %d characters"
              .formatted(NAME_LENGTH, name.length()));
    }
    return name;
  }

  private static String orElse(@Nullable String given, String otherwise) {
    return given == null || given.isBlank() ? otherwise : given;
  }
}
