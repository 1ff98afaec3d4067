package org.signrelay.control.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.Received;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.ShareWorkerConfig;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.control.Eventually;
import org.signrelay.control.Kernel;
import org.signrelay.control.LearningCore;
import org.signrelay.control.NoProbes;
import org.signrelay.control.SignedPlugins;
import org.signrelay.control.TestBroker;
import org.signrelay.control.process.ProcessIdentity;
import org.signrelay.control.translation.IntakeLimits;
import org.signrelay.host.PluginCatalog;
import org.signrelay.host.PluginHost;
import org.signrelay.host.PluginSlots;
import org.signrelay.host.PluginVerifier;
import org.signrelay.host.ProbeOutcome;
import org.signrelay.host.SwapLimits;
import org.signrelay.host.SwapSequence;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.DirectoryStore;

/** The kernel as a whole, asked to train. */
class TrainingIntakeTest {
  @TempDir static Path folder;
  private static Bus bus;
  private static CompactedView<PluginDesired> desired;
  private static Kernel kernel;

  @BeforeAll
  static void open() throws Exception {
    SignedPlugins plugins = SignedPlugins.in(folder);
    Path bundled = Files.createDirectory(folder.resolve("bundled"));
    Files.copy(plugins.jar("1.0.0"), bundled.resolve("acme.jar"));
    PluginVerifier verifier = new PluginVerifier(plugins.trust());
    PluginCatalog catalog = new PluginCatalog(folder.resolve("installed"), verifier);
    PluginSlots slots = new PluginSlots(catalog);
    catalog
        .addBundled(bundled, verifier)
        .forEach(descriptor -> slots.fillEmpty(descriptor.coordinates()));
    SwapSequence swaps =
        new SwapSequence(catalog, slots, plugin -> new ProbeOutcome.Passed(), SwapLimits.DEFAULT);
    bus = TestBroker.connect(TestBroker.newPrefix(), "kernel");
    desired = bus.view(bus.topics().plugins());
    kernel =
        Kernel.open(
            bus,
            new DirectoryStore(folder.resolve("store")),
            new PluginHost(catalog, slots, swaps),
            desired,
            new ProcessIdentity("kernel", "kernel", "0.1.0"),
            new LearningCore(
                TrainingIntakeTest::check,
                bundle -> {
                  throw new AssertionError("no bundle is read");
                },
                new NoProbes()),
            IntakeLimits.DEFAULT,
            Clock.systemUTC());
    Eventually.isTrue(
        "the distribution is wished for", () -> desired.get(SignedPlugins.SLOT).isPresent());
  }

  @AfterAll
  static void close() {
    kernel.close();
    desired.close();
    bus.close();
  }

  @Test
  void aJobIsItsFirstSegmentWithThePluginsOfTheHour() throws Exception {
    BlockingQueue<TrainingSegment> segments = new LinkedBlockingQueue<>();
    JobStatus job = submit("stages: all");
    try (TopicReader<TrainingSegment> reader =
        bus.read(
            bus.topics().training().topic(),
            TopicReader.From.BEGINNING,
            received ->
                value(received)
                    .filter(segment -> segment.jobId().equals(job.jobId()))
                    .ifPresent(segments::add))) {
      TrainingSegment segment = segments.poll(30, TimeUnit.SECONDS);

      assertThat(segment.jobId()).isEqualTo(job.jobId());
      assertThat(segment.number()).isZero();
      assertThat(segment.recipeYaml()).isEqualTo("stages: all");
      assertThat(segment.corpusReference()).isEqualTo("sample:easy?seed=7");
      assertThat(segment.seed()).isEqualTo(7);
      assertThat(segment.pinnedPlugins())
          .containsOnlyKeys(SignedPlugins.SLOT)
          .containsValue(kernel.plugins().wished(SignedPlugins.SLOT).plugin());
    }
  }

  @Test
  void aQueuedJobIsOnTheBoardAtOnce() {
    JobStatus job = submit("stages: all");

    assertThat(kernel.jobs().get(job.jobId()).state()).isEqualTo(JobStatus.State.QUEUED);
    assertThat(job.modelName()).isEqualTo("from-the-recipe");
  }

  @Test
  void whatTheSubmissionSaysCountsMoreThanTheRecipe() {
    JobStatus job =
        kernel
            .training()
            .submit(new TrainingSubmission("stages: all", "sample:hard", "my-model", 9L));

    assertThat(job.modelName()).isEqualTo("my-model");
  }

  @Test
  void aSeedCountsForTheTrainingAndForTheGeneratedCorpus() throws Exception {
    JobStatus job = kernel.training().submit(new TrainingSubmission("stages: all", null, null, 9L));

    TrainingSegment segment = segment(job.jobId());
    assertThat(segment.seed()).isEqualTo(9);
    assertThat(segment.corpusReference()).isEqualTo("sample:easy?seed=9");
  }

  @Test
  void aJobIsOneWriteSoThatNoneIsLeftHalfSubmitted() throws Exception {
    JobStatus job = submit("stages: all");

    try (CompactedView<JobStatus> statuses = bus.view(bus.topics().trainingStatus())) {
      assertThat(statuses.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();
      assertThat(statuses.get(job.jobId())).isEmpty();
    }
  }

  @Test
  void aJobWhoseKernelDiedRightAfterThatWriteIsQueuedAndCanBeSteered() throws Exception {
    TrainingSegment written = segment(submit("stages: all").jobId());
    TrainingSegment orphan =
        new TrainingSegment(
            "job-orphan",
            0,
            written.recipeYaml(),
            written.corpusReference(),
            null,
            written.pinnedPlugins(),
            7,
            null,
            "tiny");
    bus.publisher().publish(bus.topics().training().topic(), orphan);

    Eventually.isTrue("it is noticed", () -> kernel.jobs().find("job-orphan").isPresent());
    assertThat(kernel.jobs().get("job-orphan").state()).isEqualTo(JobStatus.State.QUEUED);
    assertThat(kernel.training().cancel("job-orphan").jobId()).isEqualTo("job-orphan");
  }

  @Test
  void aJobThatIsSaidToBeQueuedAndHasNoSegmentFailsAtTheNextStart() throws Exception {
    JobStatus queued = submit("stages: all");
    JobStatus ghost =
        new JobStatus(
            "job-ghost",
            JobStatus.State.QUEUED,
            "tiny",
            0,
            null,
            0,
            0,
            null,
            null,
            null,
            queued.at());
    bus.publisher().publish(bus.topics().trainingStatus(), ghost);
    Eventually.isTrue("it is noticed", () -> kernel.jobs().find("job-ghost").isPresent());

    kernel.training().endTheLost();

    Eventually.isTrue(
        "it has failed", () -> kernel.jobs().get("job-ghost").state() == JobStatus.State.FAILED);
    assertThat(kernel.jobs().get("job-ghost").error()).isEqualTo("its segment is not on the queue");
    assertThat(kernel.jobs().get(queued.jobId()).state()).isEqualTo(JobStatus.State.QUEUED);
  }

  @Test
  void aFolderIsRefusedAsACorpusBecauseATrainerElsewhereCannotReadIt() {
    assertThatThrownBy(() ->
            kernel.training().submit(new TrainingSubmission("stages: all", "mine", "my-model", 9L)))
        .hasMessageContaining("found 'mine'");
  }

  @Test
  void aPausedJobThatIsResumedGoesOnWithTheSegmentAfterItsCheckpoint() throws Exception {
    JobStatus job = submit("stages: all");
    String checkpoint = "c".repeat(64);
    bus.publisher()
        .publish(
            bus.topics().trainingStatus(),
            new JobStatus(
                job.jobId(),
                JobStatus.State.PAUSED,
                job.modelName(),
                4,
                "translation",
                10,
                20,
                null,
                null,
                checkpoint,
                job.at()));

    kernel.training().resume(job.jobId());

    TrainingSegment next = segment(job.jobId());
    assertThat(next.number()).isEqualTo(5);
    assertThat(next.checkpointSha()).isEqualTo(checkpoint);
    assertThat(next.recipeYaml()).isEqualTo("stages: all");
  }

  @Test
  void aRecipeWithErrorsStartsNothing() {
    int before = kernel.jobs().list().size();

    assertThatThrownBy(() -> submit("nonsense")).hasMessage("line 1: unknown key nonsense");
    assertThat(kernel.jobs().list()).hasSize(before);
  }

  @Test
  void aSlotThatNothingFillsIsNamed() {
    assertThatThrownBy(() -> submit("slot: negatives/acne"))
        .hasMessage("there is no slot 'negatives/acne'; did you mean 'negatives/acme'?");
  }

  @Test
  void aWishAboutAJobGoesToEveryTrainer() throws Exception {
    BlockingQueue<TrainingControl> wishes = new LinkedBlockingQueue<>();
    String job = submit("stages: all").jobId();
    kernel.training().pause(job);
    kernel.training().resume(job);
    kernel.training().cancel(job);
    try (TopicReader<TrainingControl> reader =
        bus.read(
            bus.topics().trainingControl(),
            TopicReader.From.BEGINNING,
            received ->
                value(received).filter(wish -> wish.jobId().equals(job)).ifPresent(wishes::add))) {
      assertThat(wishes.poll(30, TimeUnit.SECONDS)).isInstanceOf(TrainingControl.Pause.class);
      assertThat(wishes.poll(30, TimeUnit.SECONDS)).isInstanceOf(TrainingControl.Resume.class);
      assertThat(wishes.poll(30, TimeUnit.SECONDS)).isInstanceOf(TrainingControl.Cancel.class);
    }
  }

  @Test
  void aJobThatTheQueueGaveUpHasFailedAndCannotBeSteered() {
    BlockingQueue<TrainingEvent> events = new LinkedBlockingQueue<>();
    String job = submit("stages: all").jobId();
    kernel.jobs().subscribe(job, -1, event -> events.add(event.event()));
    try (ShareWorker<TrainingSegment> trainer =
        bus.work(
            bus.topics().training(),
            ShareWorkerConfig.of(1),
            delivery -> delivery.reject(ErrorCode.DELIVERY_LIMIT_REACHED, "it kills trainers"))) {
      Eventually.isTrue(
          "the job has failed",
          () -> kernel.jobs().get(job).state() == JobStatus.State.FAILED && !events.isEmpty());
    }

    assertThat(events.remove())
        .isInstanceOfSatisfying(
            TrainingEvent.JobFailed.class,
            failed -> assertThat(failed.message()).isEqualTo("it kills trainers"));
    assertThatThrownBy(() -> kernel.training().cancel(job))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessage("job " + job + " is over: it is FAILED");
  }

  private static TrainingSegment segment(String jobId) throws InterruptedException {
    try (CompactedView<TrainingSegment> segments = bus.view(bus.topics().training().topic())) {
      assertThat(segments.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();
      return segments.get(jobId).orElseThrow();
    }
  }

  private JobStatus submit(String recipe) {
    return kernel.training().submit(new TrainingSubmission(recipe, null, null, null));
  }

  /** Knows recipes of one line. */
  private static RecipeFacts check(String yaml, @Nullable Long seed) {
    if (yaml.equals("nonsense")) {
      throw new SignRelayException(ErrorCode.RECIPE_INVALID, "line 1: unknown key nonsense");
    }
    String slot = yaml.startsWith("slot: ") ? yaml.substring(6) : SignedPlugins.SLOT;
    long chosen = seed == null ? 7 : seed;
    return new RecipeFacts("from-the-recipe", "sample:easy?seed=" + chosen, chosen, Set.of(slot));
  }

  private static <T> Optional<T> value(Received<T> received) {
    return received instanceof Received.Event<T> event
        ? Optional.of(event.value())
        : Optional.empty();
  }
}
