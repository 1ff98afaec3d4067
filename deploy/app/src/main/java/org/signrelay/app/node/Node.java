package org.signrelay.app.node;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.broker.EmbeddedKafka;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.ShareWorkerConfig;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.control.Kernel;
import org.signrelay.control.LearningCore;
import org.signrelay.control.plugins.EncoderFlip;
import org.signrelay.control.plugins.PluginReconciler;
import org.signrelay.control.process.ProcessHeartbeat;
import org.signrelay.control.process.ProcessIdentity;
import org.signrelay.control.rollouts.CandidateLoading;
import org.signrelay.control.translation.IntakeLimits;
import org.signrelay.host.PluginHost;
import org.signrelay.learning.engine.Torch;
import org.signrelay.runtime.models.LoadedModels;
import org.signrelay.runtime.training.JobControls;
import org.signrelay.runtime.training.TrainerSettings;
import org.signrelay.runtime.training.TrainingHandler;
import org.signrelay.runtime.translation.BatchLimits;
import org.signrelay.runtime.translation.TranslationHandler;
import org.signrelay.runtime.translation.TranslationSettings;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.DirectoryStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running process: the parts its target asks for, started in the order in which they need each
 * other and stopped in the reverse one.
 *
 * <p>Lifecycle: {@link #start}, then {@link #close} once. If a part does not start, those before it
 * are stopped again.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration PLUGINS_IN_PLACE = Duration.ofMinutes(2);
  private static final Duration CANDIDATES_IN_PLACE = Duration.ofMinutes(2);
  private static final Duration DRAIN = Duration.ofSeconds(8);
  private static final int MODELS_IN_MEMORY = 4;

  /** Stops one part. */
  private interface Stop {
    void run() throws Exception;
  }

  private final NodeConfig config;
  private final ProcessIdentity identity;
  private final Clock clock = Clock.systemUTC();
  private final Deque<Stop> stops = new ArrayDeque<>();
  private @Nullable EmbeddedKafka broker;
  private @Nullable Bus bus;
  private @Nullable Kernel kernel;
  private @Nullable LoadedModels models;

  private Node(NodeConfig config, String version) {
    this.config = config;
    this.identity = ProcessIdentity.create(config.targetName(), version);
  }

  /** Starts all parts; returns when the process can take work. */
  public static Node start(NodeConfig config, String version) {
    Node node = new Node(config, version);
    try {
      node.startParts();
      return node;
    } catch (Throwable e) {
      node.close();
      throw e;
    }
  }

  private void startParts() {
    if (config.target().translates()) {
      Torch.device(config.device()); // a device that is not there is told before anything starts
    }
    if (config.target().isKernel()) {
      DataDirectory directory = DataDirectory.acquire(config.data(), config.address());
      stops.push(directory::close);
    }
    if (config.target() == Target.BROKER) {
      LOG.info("A broker is up at {}, data in {}", startBroker(), config.data());
      return;
    }
    String bootstrap = config.kafka().orElseGet(this::startBroker);
    ArtifactStore store = new DirectoryStore(config.data().resolve("store"));
    Telemetry telemetry = Telemetry.of(System.getenv(), identity);
    stops.push(telemetry::close);
    Bus connected =
        Bus.connect(
            new BusConfig(bootstrap, config.topicPrefix(), identity.id(), config.kafkaClient()),
            telemetry.tracing());
    bus = connected;
    stops.push(connected::close);
    PluginHost host = PluginHost.open(config.distribution().hosting(config.data()));

    CompactedView<PluginDesired> desired = connected.view(connected.topics().plugins());
    stops.push(desired::close);
    LoadedModels loaded = config.target().translates() ? loadModels(connected, store, host) : null;
    models = loaded;
    if (config.target().isKernel()) {
      Kernel opened =
          Kernel.open(
              connected,
              store,
              host,
              desired,
              identity,
              new LearningCore(new RecipeReading(), new BundleReading(), new ProbeReading(store)),
              IntakeLimits.DEFAULT.keepingClips(config.clipsKept()),
              clock);
      kernel = opened;
      stops.push(opened::close);
    }
    List<EncoderFlip> flips = loaded == null ? List.of() : List.of(loaded);
    PluginReconciler reconciler =
        PluginReconciler.start(
            connected, desired, store, host, identity.id(), flips, clock, PLUGINS_IN_PLACE);
    stops.push(reconciler::close);
    if (loaded != null) {
      CandidateLoading candidates =
          CandidateLoading.start(connected, loaded, identity.id(), clock, CANDIDATES_IN_PLACE);
      stops.push(candidates::close);
      startTranslator(connected, store, loaded);
    }
    if (config.target().trains()) {
      startTrainer(connected, store, host);
    }
    ProcessHeartbeat heartbeat =
        ProcessHeartbeat.start(
            connected.publisher(),
            connected.topics().processes(),
            identity,
            () -> whyNotReady().isEmpty(),
            ProcessHeartbeat.EVERY,
            clock);
    stops.push(heartbeat::close);
    LOG.info(
        "{} is up at {}, Kafka at {}, data in {}",
        identity.id(),
        config.address(),
        bootstrap,
        config.data());
  }

  private String startBroker() {
    EmbeddedKafka started =
        EmbeddedKafka.start(config.data().resolve("kafka"), config.kafkaPort(), Map.of());
    broker = started;
    stops.push(started::close);
    return started.bootstrapServers();
  }

  /** The models of a translator; it follows the announcements of new ones. */
  private LoadedModels loadModels(Bus connected, ArtifactStore store, PluginHost host) {
    LoadedModels loaded =
        new LoadedModels(store, host.slots(), Torch.device(config.device()), MODELS_IN_MEMORY);
    stops.push(loaded::close);
    var announcements = connected.view(connected.topics().models());
    stops.push(announcements::close);
    announcements.addListener((name, model) -> model.ifPresent(loaded::announced));
    announcements.snapshot().values().forEach(loaded::announced);
    return loaded;
  }

  private void startTranslator(Bus connected, ArtifactStore store, LoadedModels loaded) {
    ShareWorkerConfig interactive = ShareWorkerConfig.of(config.translationsInFlight());
    TranslationHandler handler =
        new TranslationHandler(
            connected.publisher(),
            connected.topics(),
            store,
            loaded,
            new TranslationSettings(
                config.decodingThreads(),
                interactive.deliveryLimit(),
                BatchLimits.DEFAULT.of(config.batch()),
                config.clipLimits()),
            identity.id(),
            clock);
    stops.push(handler::close);
    stopDraining(connected.work(connected.topics().translations(), interactive, handler));
    stopDraining(
        connected.work(connected.topics().bulkTranslations(), interactive, handler.bulk()));
  }

  private void startTrainer(Bus connected, ArtifactStore store, PluginHost host) {
    ShareWorkerConfig one = ShareWorkerConfig.of(1);
    JobControls controls = new JobControls(connected);
    stops.push(controls::close);
    TrainingHandler handler =
        new TrainingHandler(
            connected,
            store,
            host,
            controls,
            new TrainerSettings(one.deliveryLimit(), identity.version()),
            clock);
    stops.push(handler::close);
    stopDraining(connected.work(connected.topics().training(), one, handler));
    stops.push(handler::stop); // the segment in work ends at its next step, with a checkpoint
  }

  private void stopDraining(ShareWorker<?> worker) {
    stops.push(worker::close);
    stops.push(() -> worker.stop(DRAIN));
  }

  public ProcessIdentity identity() {
    return identity;
  }

  /** The kernel, if this process runs one. */
  public Optional<Kernel> kernel() {
    return Optional.ofNullable(kernel);
  }

  /** Why this process should be restarted; empty if it need not be. */
  public Optional<String> whyNotAlive() {
    EmbeddedKafka started = broker;
    return started == null || started.isHealthy()
        ? Optional.empty()
        : Optional.of("the embedded broker has failed");
  }

  /** Why this process takes no work now; empty if it does. */
  public Optional<String> whyNotReady() {
    if (config.target() == Target.BROKER) {
      return whyNotAlive();
    }
    Bus connected = bus;
    LoadedModels loaded = models;
    if (connected == null || !connected.isReachable()) {
      return Optional.of("no broker answers");
    }
    if (loaded != null && config.target() == Target.TRANSLATOR && !loaded.isWarm()) {
      return Optional.of("the newest model is being loaded");
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    while (!stops.isEmpty()) {
      try {
        stops.pop().run();
      } catch (Exception e) {
        LOG.warn("A part did not stop cleanly", e);
      }
    }
  }
}
