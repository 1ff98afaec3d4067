package org.signrelay.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signrelay.broker.EmbeddedKafka;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.DeliveryHandler;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.ShareWorkerConfig;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.RolloutPlan;
import org.signrelay.bus.events.Span;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.clips.ClipLimits;
import org.signrelay.control.Kernel;
import org.signrelay.control.LearningCore;
import org.signrelay.control.models.BundleFacts;
import org.signrelay.control.process.ProcessIdentity;
import org.signrelay.control.rollouts.Probes;
import org.signrelay.control.training.RecipeFacts;
import org.signrelay.control.translation.IntakeLimits;
import org.signrelay.host.PluginCatalog;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginHost;
import org.signrelay.host.PluginSlots;
import org.signrelay.host.PluginVerifier;
import org.signrelay.host.ProbeOutcome;
import org.signrelay.host.SwapLimits;
import org.signrelay.host.SwapSequence;
import org.signrelay.host.TrustedCertificates;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.store.DirectoryStore;

/** A kernel over an embedded broker, without plugins, with one model, and an open door to it. */
public final class TestKernel implements AutoCloseable {
  private static final int ROOM = 3;
  private static final BundleFacts FACTS =
      new BundleFacts(
          "from-the-bundle",
          "encoder/skeleton",
          PluginCoordinates.parse("skeleton-encoder@0.1.0"),
          new KeypointLayout(
              List.of(new KeypointLayout.Part("BODY", List.of("NOSE"), List.of())), 2));

  private final EmbeddedKafka kafka;
  private final Bus bus;
  private final CompactedView<PluginDesired> desired;
  private final Kernel kernel;
  private final DirectoryStore store;
  private final String model;
  private final KernelDoor door = new KernelDoor();

  private TestKernel(Path folder) {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, Map.of());
    bus = Bus.connect(new BusConfig(kafka.bootstrapServers(), "test", "kernel"));
    desired = bus.view(bus.topics().plugins());
    store = new DirectoryStore(folder.resolve("store"));
    model = store.put(new byte[] {1, 2, 3});
    bus.publisher()
        .publish(
            bus.topics().models(),
            new ModelAnnouncement("tiny", model, "encoder/skeleton", Instant.EPOCH));
    PluginCatalog catalog =
        new PluginCatalog(
            folder.resolve("plugins"), new PluginVerifier(TrustedCertificates.none()));
    PluginSlots slots = new PluginSlots(catalog);
    SwapSequence swaps =
        new SwapSequence(catalog, slots, plugin -> new ProbeOutcome.Passed(), SwapLimits.DEFAULT);
    kernel =
        Kernel.open(
            bus,
            store,
            new PluginHost(catalog, slots, swaps),
            desired,
            new ProcessIdentity("kernel", "kernel", "0.1.0"),
            new LearningCore(
                (yaml, seed) -> new RecipeFacts("from-the-recipe", "sample:easy", 7, Set.of()),
                bundle -> FACTS,
                new NoProbes()),
            new IntakeLimits(ROOM, Duration.ofHours(1), 1_000, Duration.ofDays(1)),
            Clock.systemUTC());
    door.open(kernel, ClipLimits.REQUEST);
  }

  public static TestKernel in(Path folder) {
    return new TestKernel(folder);
  }

  public KernelDoor door() {
    return door;
  }

  /** Where no rollout has a probe. */
  private static final class NoProbes implements Probes {
    @Override
    public List<Labelled> read(RolloutPlan.Probe probe) {
      throw new AssertionError("no probe is asked for");
    }

    @Override
    public double score(List<String> found, List<String> expected) {
      throw new AssertionError("no probe is scored");
    }
  }

  /** The sha-256 of the one model. */
  public String model() {
    return model;
  }

  public DirectoryStore store() {
    return store;
  }

  /** A worker that answers every clip with the same sentence. */
  public ShareWorker<TranslationRequest> translator() {
    return work(delivery -> {
      bus.publisher()
          .publish(
              bus.topics().translationResults(),
              result(
                  delivery.value(),
                  new TranslationOutcome.Translated(
                      "a text", -0.5, List.of(new Span("a", 0, 0.04)))));
      delivery.accept();
    });
  }

  public ShareWorker<TranslationRequest> work(DeliveryHandler<TranslationRequest> handler) {
    return bus.work(bus.topics().translations(), ShareWorkerConfig.of(4), handler);
  }

  private static TranslationResult result(TranslationRequest request, TranslationOutcome outcome) {
    return new TranslationResult(
        request.id(),
        outcome,
        request.modelSha(),
        Map.of("encoder/skeleton", "skeleton-encoder@0.1.0"),
        "worker",
        Duration.ofMillis(3),
        Duration.ofMillis(20),
        Instant.now(),
        null);
  }

  @Override
  public void close() {
    door.shut();
    kernel.close();
    desired.close();
    bus.close();
    kafka.close();
  }
}
