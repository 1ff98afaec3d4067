package org.signrelay.control.rollouts;

import java.time.Clock;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelStatus;
import org.signrelay.control.Audit;
import org.signrelay.control.CatchUp;
import org.signrelay.control.models.BundleCheck;
import org.signrelay.control.models.ModelIntake;
import org.signrelay.control.models.ModelRegistry;
import org.signrelay.control.process.Processes;
import org.signrelay.host.PluginCatalog;
import org.signrelay.store.ArtifactStore;

/**
 * The kernel's part in rollouts. What the door needs is there from {@link #open}; {@link #start}
 * begins to move the running ones on. Thread-safe; close it before the door for translations.
 */
public final class Rollouts implements AutoCloseable {
  private final RolloutBook book;
  private final RolloutTraffic traffic;
  private final RequestRouter router;
  private final CompactedView<ModelStatus> statuses;
  private final RolloutEvidence evidence;
  private final RolloutTransitions transitions;
  private final ModelRegistry models;
  private final RolloutCommands commands;
  private final Probes probes;
  private final Clock clock;
  private AutoCloseable driver = () -> {};

  private Rollouts(
      Bus bus,
      ArtifactStore store,
      ModelRegistry models,
      ModelIntake intake,
      Processes processes,
      PluginCatalog plugins,
      BundleCheck bundles,
      Probes probes,
      Clock clock) {
    try (CompactedView<ModelRollout> past = bus.view(bus.topics().rollouts())) {
      CatchUp.await("the rollouts", past::awaitCaughtUp);
      book =
          new RolloutBook(
              past.snapshot(),
              rollout -> bus.publisher().publish(bus.topics().rollouts(), rollout));
    }
    this.models = models;
    this.probes = probes;
    this.clock = clock;
    traffic = new RolloutTraffic(book);
    router = new RequestRouter(models, book);
    statuses = bus.view(bus.topics().modelStatus());
    CatchUp.await("the models' status", statuses::awaitCaughtUp);
    evidence = new RolloutEvidence(new CandidateWatch(processes, statuses::snapshot), traffic);
    transitions = new RolloutTransitions(book, traffic, intake, new Audit(bus, clock));
    commands =
        new RolloutCommands(
            book, transitions, evidence, models, store, bundles, plugins, probes, clock);
  }

  /** Reads the rollouts of the past. */
  public static Rollouts open(
      Bus bus,
      ArtifactStore store,
      ModelRegistry models,
      ModelIntake intake,
      Processes processes,
      PluginCatalog plugins,
      BundleCheck bundles,
      Probes probes,
      Clock clock) {
    return new Rollouts(bus, store, models, intake, processes, plugins, bundles, probes, clock);
  }

  /** Moves the running rollouts on from now on. */
  public void start(Translations translations) {
    driver = new RolloutDriver(book, transitions, models, evidence, probes, translations, clock);
  }

  public RequestRouter router() {
    return router;
  }

  public RolloutTraffic traffic() {
    return traffic;
  }

  public RolloutCommands commands() {
    return commands;
  }

  @Override
  public void close() {
    try (statuses) {
      driver.close();
    } catch (Exception e) {
      throw new IllegalStateException("a driver closes without failing", e);
    }
  }
}
