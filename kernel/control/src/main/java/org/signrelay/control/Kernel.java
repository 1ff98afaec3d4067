package org.signrelay.control;

import java.time.Clock;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.DeadLetter;
import org.signrelay.bus.DeadLetterReader;
import org.signrelay.bus.Received;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.control.deadletters.DeadLetters;
import org.signrelay.control.models.ModelIntake;
import org.signrelay.control.models.ModelRegistry;
import org.signrelay.control.plugins.FleetWatch;
import org.signrelay.control.plugins.PluginCommands;
import org.signrelay.control.process.ProcessIdentity;
import org.signrelay.control.process.Processes;
import org.signrelay.control.process.QueueLags;
import org.signrelay.control.rollouts.RolloutCommands;
import org.signrelay.control.rollouts.Rollouts;
import org.signrelay.control.scaling.FleetSignals;
import org.signrelay.control.training.JobBoard;
import org.signrelay.control.training.TrainingIntake;
import org.signrelay.control.translation.Captions;
import org.signrelay.control.translation.ClipSweep;
import org.signrelay.control.translation.Erasures;
import org.signrelay.control.translation.IntakeLimits;
import org.signrelay.control.translation.StoredClips;
import org.signrelay.control.translation.TranslationIntake;
import org.signrelay.host.PluginHost;
import org.signrelay.store.ArtifactStore;

/**
 * Everything that makes a process a kernel: the doors, and the views of the fleet behind them. It
 * keeps nothing that is not on the bus or in the store, so another kernel can take its place.
 *
 * <p>Lifecycle: {@link #open} reads the past and returns when the doors can answer; {@link #close}
 * comes before the bus is closed. Thread-safe.
 */
public final class Kernel implements AutoCloseable {
  private final ArtifactStore store;
  private final StoredClips clips;
  private final ClipSweep sweep;
  private final CompactedView<ModelAnnouncement> announcements;
  private final CompactedView<Heartbeat> heartbeats;
  private final CompactedView<PluginStatus> pluginStatuses;
  private final CompactedView<JobStatus> jobStatuses;
  private final TopicReader<TrainingSegment> trainingSegments;
  private final TopicReader<TrainingEvent> trainingEvents;
  private final DeadLetters deadLetters;
  private final Erasure erasure;
  private final DeadLetterReader trainingDeadLetters;
  private final ModelRegistry models;
  private final ModelIntake modelIntake;
  private final Rollouts rollouts;
  private final Processes processes;
  private final JobBoard jobs;
  private final PluginCommands plugins;
  private final TrainingIntake training;
  private final TranslationIntake translations;
  private final Captions captions;
  private final QueueLags lags;
  private final FleetSignals signals;

  private Kernel(
      Bus bus,
      ArtifactStore store,
      PluginHost host,
      CompactedView<PluginDesired> desired,
      ProcessIdentity self,
      LearningCore learning,
      IntakeLimits limits,
      Clock clock) {
    this.store = store;
    clips = new StoredClips(store, clock);
    announcements = bus.view(bus.topics().models());
    heartbeats = bus.view(bus.topics().processes());
    pluginStatuses = bus.view(bus.topics().pluginStatus());
    jobStatuses = bus.view(bus.topics().trainingStatus());
    models = new ModelRegistry(announcements::snapshot);
    modelIntake = new ModelIntake(bus, store, learning.bundles(), announcements, clock);
    processes = new Processes(heartbeats::snapshot, clock);
    jobs = new JobBoard(jobStatuses::snapshot);
    trainingSegments =
        bus.read(bus.topics().training().topic(), TopicReader.From.BEGINNING, this::note);
    trainingEvents =
        bus.read(bus.topics().trainingEvents(), TopicReader.From.BEGINNING, this::tell);
    CatchUp.await("the desired plugins", desired::awaitCaughtUp);
    CatchUp.await("the models", announcements::awaitCaughtUp);
    CatchUp.await("the heartbeats", heartbeats::awaitCaughtUp);
    CatchUp.await("the plugins' status", pluginStatuses::awaitCaughtUp);
    CatchUp.await("the jobs' status", jobStatuses::awaitCaughtUp);
    CatchUp.await("the training segments", trainingSegments::awaitCaughtUp);
    CatchUp.await("the training events", trainingEvents::awaitCaughtUp);
    plugins =
        new PluginCommands(
            bus, store, host, desired, new FleetWatch(processes, pluginStatuses::snapshot), clock);
    plugins.adoptDistribution();
    plugins.takeBackWhatIsRefused(pluginStatuses);
    plugins.forgetTheDead();
    training = new TrainingIntake(bus, learning.recipes(), plugins, jobs, clock);
    training.endTheLost();
    rollouts =
        Rollouts.open(
            bus,
            store,
            models,
            modelIntake,
            processes,
            host.catalog(),
            learning.bundles(),
            learning.probes(),
            clock);
    deadLetters = DeadLetters.open(bus, store, clips, limits.longestDeadline(), clock);
    trainingDeadLetters = bus.deadLetters(bus.topics().training(), this::giveUp);
    translations =
        TranslationIntake.open(
            bus,
            self.id(),
            rollouts.router(),
            rollouts.traffic(),
            clips,
            new Erasures(store),
            limits,
            clock);
    captions = new Captions(bus);
    rollouts.start(translations::ask);
    erasure = new Erasure(translations, deadLetters, new Audit(bus, clock));
    sweep = new ClipSweep(clips, limits.clipsKept());
    lags = new QueueLags(bus);
    signals = new FleetSignals(lags, processes, translations, jobs, clock);
  }

  /**
   * Reads the past and opens the doors.
   *
   * @param desired the topic {@code plugins}, which the process's reconciler follows too
   * @param host with the distribution's plugins in their slots, and nothing swapped yet
   */
  public static Kernel open(
      Bus bus,
      ArtifactStore store,
      PluginHost host,
      CompactedView<PluginDesired> desired,
      ProcessIdentity self,
      LearningCore learning,
      IntakeLimits limits,
      Clock clock) {
    return new Kernel(bus, store, host, desired, self, learning, limits, clock);
  }

  private void note(Received<TrainingSegment> received) {
    if (received instanceof Received.Event<TrainingSegment> event) {
      jobs.segmentDue(event.value(), event.written());
    }
  }

  /** A job whose letter an operator has taken up goes on, or has ended. */
  private void giveUp(DeadLetter letter) {
    if (!deadLetters.isTakenUp(letter)) {
      training.giveUp(letter);
    }
  }

  private void tell(Received<TrainingEvent> received) {
    if (received instanceof Received.Event<TrainingEvent> event) {
      jobs.accept(event.position().offset(), event.value());
    }
  }

  public ArtifactStore store() {
    return store;
  }

  public StoredClips clips() {
    return clips;
  }

  public ModelRegistry models() {
    return models;
  }

  public ModelIntake modelIntake() {
    return modelIntake;
  }

  public RolloutCommands rollouts() {
    return rollouts.commands();
  }

  public Processes processes() {
    return processes;
  }

  public JobBoard jobs() {
    return jobs;
  }

  public PluginCommands plugins() {
    return plugins;
  }

  public TrainingIntake training() {
    return training;
  }

  public TranslationIntake translations() {
    return translations;
  }

  public Captions captions() {
    return captions;
  }

  public DeadLetters deadLetters() {
    return deadLetters;
  }

  public Erasure erasure() {
    return erasure;
  }

  public QueueLags lags() {
    return lags;
  }

  public FleetSignals signals() {
    return signals;
  }

  @Override
  public void close() {
    lags.close();
    sweep.close();
    rollouts.close();
    translations.close();
    trainingDeadLetters.close();
    deadLetters.close();
    trainingEvents.close();
    trainingSegments.close();
    jobStatuses.close();
    pluginStatuses.close();
    heartbeats.close();
    announcements.close();
  }
}
