package org.signrelay.control.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.control.Eventually;
import org.signrelay.control.SignedPlugins;
import org.signrelay.control.TestBroker;
import org.signrelay.control.process.ProcessHeartbeat;
import org.signrelay.control.process.ProcessIdentity;
import org.signrelay.control.process.Processes;
import org.signrelay.host.PluginCatalog;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginHost;
import org.signrelay.host.PluginSlots;
import org.signrelay.host.PluginVerifier;
import org.signrelay.host.ProbeOutcome;
import org.signrelay.host.ProbeRunner;
import org.signrelay.host.Slot;
import org.signrelay.host.SwapLimits;
import org.signrelay.host.SwapSequence;
import org.signrelay.host.SwapState;
import org.signrelay.host.TrustedCertificates;
import org.signrelay.store.DirectoryStore;

/** Two processes, one broker, real jars; only the child JVM of the probe is left out. */
class PluginSwapTest {
  private static final String SLOT = SignedPlugins.SLOT;
  private static final ProbeRunner PASSES = plugin -> new ProbeOutcome.Passed();

  @TempDir Path folder;
  private SignedPlugins plugins;
  private DirectoryStore store;
  private String prefix;
  private final List<Member> members = new ArrayList<>();

  /** One process of the fleet. */
  private final class Member implements AutoCloseable {
    final Bus bus;
    final PluginHost host;
    final CompactedView<PluginDesired> desired;
    final CompactedView<PluginStatus> statuses;
    final CompactedView<Heartbeat> heartbeats;
    final PluginCommands commands;
    private final String name;
    private final ProcessHeartbeat heartbeat;
    private Optional<PluginReconciler> reconciler = Optional.empty();

    Member(String name, Path bundled, ProbeRunner probe) {
      this(name, host(name, bundled, probe, plugins.trust()));
    }

    Member(String name, PluginHost host) {
      this.name = name;
      this.bus = TestBroker.connect(prefix, name);
      this.host = host;
      this.desired = bus.view(bus.topics().plugins());
      this.statuses = bus.view(bus.topics().pluginStatus());
      this.heartbeats = bus.view(bus.topics().processes());
      this.heartbeat =
          ProcessHeartbeat.start(
              bus.publisher(),
              bus.topics().processes(),
              new ProcessIdentity(name, "all", "0.1.0"),
              () -> true,
              ProcessHeartbeat.EVERY,
              Clock.systemUTC());
      FleetWatch watch =
          new FleetWatch(
              new Processes(heartbeats::snapshot, Clock.systemUTC()), statuses::snapshot);
      this.commands = new PluginCommands(bus, store, host, desired, watch, Clock.systemUTC());
      members.add(this);
    }

    Member reconcile() {
      reconciler =
          Optional.of(
              PluginReconciler.start(
                  bus,
                  desired,
                  store,
                  host,
                  name,
                  List.of(),
                  Clock.systemUTC(),
                  Duration.ofSeconds(30)));
      return this;
    }

    void awaitActive(String version) {
      Eventually.isTrue(
          name + " has acme@" + version,
          () -> host.slots().active(Slot.parse(SLOT)).equals(acme(version)));
    }

    void awaitConverged(long generation) {
      Eventually.isTrue(
          "the fleet has converged on generation " + generation,
          () ->
              desired.get(SLOT).filter(wish -> wish.generation() == generation).isPresent()
                  && commands.slot(SLOT).convergence() instanceof Convergence.Converged);
    }

    @Override
    public void close() {
      reconciler.ifPresent(PluginReconciler::close);
      heartbeat.close();
      desired.close();
      statuses.close();
      heartbeats.close();
      bus.close();
    }
  }

  @BeforeEach
  void fleet() {
    plugins = SignedPlugins.in(folder);
    store = new DirectoryStore(folder.resolve("store"));
    prefix = TestBroker.newPrefix();
  }

  @AfterEach
  void stop() {
    members.reversed().forEach(Member::close);
  }

  @Test
  void theDistributionsPluginsAreTheFirstWish() throws IOException {
    Member kernel = kernel(bundled(plugins.jar("1.0.0")));

    PluginDesired wish = kernel.commands.wished(SLOT);
    assertThat(wish.generation()).isEqualTo(1);
    assertThat(wish.plugin().version()).isEqualTo("1.0.0");
    assertThat(store.list("plugins/" + wish.plugin().sha256() + "/"))
        .singleElement()
        .satisfies(
            key -> assertThat(store.contains(key.substring(key.lastIndexOf('/') + 1))).isTrue());
  }

  @Test
  void aSwapReachesEveryProcessThoughOnlyTheKernelWasGivenTheJar() throws IOException {
    Path bundled = bundled(plugins.jar("1.0.0"));
    Member kernel = kernel(bundled).reconcile();
    Member trainer = new Member("trainer", bundled, PASSES).reconcile();

    kernel.commands.install(plugins.jar("2.0.0"));
    PluginDesired wish = kernel.commands.swap(SLOT, "acme@2.0.0");

    kernel.awaitConverged(wish.generation());
    assertThat(kernel.commands.slot(SLOT).convergence()).isEqualTo(new Convergence.Converged(2));
    assertThat(trainer.host.slots().active(Slot.parse(SLOT))).isEqualTo(acme("2.0.0"));
    assertThat(kernel.commands.slot(SLOT).statuses())
        .extracting(PluginStatus::state)
        .containsOnly(PluginStatus.State.ACTIVE);
  }

  @Test
  void whenSomeProcessesRefuseAllGoBackOnce() throws IOException {
    Path bundled = bundled(plugins.jar("1.0.0"));
    Member kernel = kernel(bundled).reconcile();
    ProbeRunner refuses =
        plugin ->
            plugin.coordinates().version().equals("2.0.0")
                ? new ProbeOutcome.Failed(SwapState.PROBE, "it draws NaN here")
                : new ProbeOutcome.Passed();
    Member trainer = new Member("trainer", bundled, refuses).reconcile();
    Member second = new Member("second", bundled, refuses).reconcile();
    kernel.commands.takeBackWhatIsRefused(kernel.statuses);

    kernel.commands.install(plugins.jar("2.0.0"));
    PluginDesired wish = kernel.commands.swap(SLOT, "acme@2.0.0");

    kernel.awaitConverged(wish.generation() + 1);
    kernel.awaitActive("1.0.0");
    trainer.awaitActive("1.0.0");
    second.awaitActive("1.0.0");
    assertThat(generations()).isEqualTo(wish.generation() + 1);
    assertThat(kernel.commands.slot(SLOT).takenBack().orElseThrow())
        .startsWith("acme@2.0.0: ")
        .endsWith("it draws NaN here");
    assertThatThrownBy(() -> kernel.commands.rollback(SLOT))
        .hasMessageContaining("has held nothing else that every process could take");
  }

  @Test
  void aRollbackIsANewGenerationOfThePreviousVersion() throws IOException {
    Member kernel = kernel(bundled(plugins.jar("1.0.0"))).reconcile();
    kernel.commands.install(plugins.jar("2.0.0"));
    PluginDesired forward = kernel.commands.swap(SLOT, "acme@2.0.0");
    kernel.awaitConverged(forward.generation());

    PluginDesired back = kernel.commands.rollback(SLOT);

    assertThat(back.generation()).isEqualTo(forward.generation() + 1);
    assertThat(kernel.commands.slot(SLOT).takenBack()).isEmpty();
    kernel.awaitActive("1.0.0");
  }

  @Test
  void aProcessThatStartsLaterBeginsWithWhatIsWishedFor() throws IOException {
    Path bundled = bundled(plugins.jar("1.0.0"));
    Member kernel = kernel(bundled).reconcile();
    kernel.commands.install(plugins.jar("2.0.0"));
    kernel.commands.swap(SLOT, "acme@2.0.0");

    Member late = new Member("late", bundled, PASSES).reconcile();

    assertThat(late.host.slots().active(Slot.parse(SLOT))).isEqualTo(acme("2.0.0"));
  }

  @Test
  void aJarThatIsNotInTheStoreIsRefusedAndTheOldVersionServesOn() throws IOException {
    Member kernel = kernel(bundled(plugins.jar("1.0.0"))).reconcile();
    PluginDesired wish = kernel.commands.wished(SLOT);

    kernel
        .bus
        .publisher()
        .publish(
            kernel.bus.topics().plugins(),
            new PluginDesired(
                SLOT,
                new PinnedPlugin("acme", "9.0.0", "9".repeat(64)),
                Map.of(),
                wish.generation() + 1,
                wish.at()));

    Eventually.isTrue(
        "the kernel refuses",
        () ->
            kernel.commands.slot(SLOT).statuses().stream()
                .anyMatch(status -> status.state() == PluginStatus.State.REFUSED));
    assertThat(kernel.commands.slot(SLOT).statuses().getFirst().reason())
        .isEqualTo(
            "plugin acme@9.0.0 with the content %s is neither installed nor stored"
                .formatted("9".repeat(64)));
    assertThat(kernel.host.slots().active(Slot.parse(SLOT))).isEqualTo(acme("1.0.0"));
  }

  @Test
  void twoBuildsThatSignedTheSamePluginApartServeInOneFleet() throws IOException {
    Member kernel = kernel(bundled(plugins.jar("1.0.0"))).reconcile();
    SignedPlugins elsewhere = SignedPlugins.in(Files.createDirectory(folder.resolve("elsewhere")));
    Path rebuilt = bundled(elsewhere.jar("1.0.0"));

    Member trainer =
        new Member("trainer", host("trainer", rebuilt, PASSES, elsewhere.trust())).reconcile();

    kernel.awaitConverged(1);
    assertThat(kernel.commands.slot(SLOT).convergence()).isEqualTo(new Convergence.Converged(2));
    assertThat(trainer.host.catalog().list().getFirst().sha256())
        .isNotEqualTo(kernel.host.catalog().list().getFirst().sha256());
  }

  @Test
  void aRebuildOfTheDistributionIsNoNewWish() throws IOException {
    kernel(bundled(plugins.jar("1.0.0")));
    SignedPlugins elsewhere = SignedPlugins.in(Files.createDirectory(folder.resolve("elsewhere")));
    Path rebuilt = bundled(elsewhere.jar("1.0.0"));
    Member second = new Member("second", host("second", rebuilt, PASSES, elsewhere.trust()));
    Eventually.isTrue("the wishes are read", second.desired::isCaughtUp);

    second.commands.adoptDistribution();

    assertThat(generations()).isEqualTo(1);
  }

  @Test
  void ofSeveralSignaturesOfAVersionAProcessTakesTheOneThatItTrusts() throws IOException {
    SignedPlugins elsewhere = SignedPlugins.in(Files.createDirectory(folder.resolve("elsewhere")));
    Member kernel = kernel(bundled(plugins.jar("1.0.0")));
    Member other =
        new Member(
            "other", host("other", bundled(elsewhere.jar("1.0.0")), PASSES, elsewhere.trust()));
    other.commands.install(elsewhere.jar("2.0.0"));
    kernel.commands.install(plugins.jar("2.0.0"));
    PinnedPlugin pin = kernel.commands.swap(SLOT, "acme@2.0.0").plugin();
    Member bare =
        new Member("bare", host("bare", bundled(plugins.jar("1.0.0")), PASSES, plugins.trust()));

    new StoredPlugins(store).fetch(pin, bare.host.catalog());

    assertThat(store.list("plugins/" + pin.sha256() + "/")).hasSize(2);
    assertThat(bare.host.catalog().find(acme("2.0.0").orElseThrow())).isPresent();
  }

  @Test
  void aNewDistributionReplacesWhatAnEarlierOneBrought() throws IOException {
    kernel(bundled(plugins.jar("1.0.0")));

    PluginDesired rebuilt = kernel(bundled(plugins.rebuilt("1.0.0"))).commands.wished(SLOT);
    PluginDesired newer = kernel(bundled(plugins.jar("1.1.0"))).commands.wished(SLOT);

    assertThat(rebuilt.generation()).isEqualTo(2);
    assertThat(newer.generation()).isEqualTo(3);
    assertThat(newer.plugin().version()).isEqualTo("1.1.0");
  }

  @Test
  void aNewDistributionLeavesTheOperatorsChoiceAlone() throws IOException {
    Member first = kernel(bundled(plugins.jar("1.0.0")));
    first.commands.install(plugins.jar("2.0.0"));
    PluginDesired choice = first.commands.swap(SLOT, "acme@2.0.0");
    awaitWish(first, choice.generation());

    Member second = kernel(bundled(plugins.jar("1.1.0")));

    assertThat(second.commands.wished(SLOT).plugin()).isEqualTo(choice.plugin());
    assertThat(second.commands.wished(SLOT).generation()).isEqualTo(choice.generation());
  }

  @Test
  void unknownNamesAreCorrected() throws IOException {
    Member kernel = kernel(bundled(plugins.jar("1.0.0")));

    assertThatThrownBy(() -> kernel.commands.swap(SLOT, "acne@1.0.0"))
        .hasMessage("there is no plugin 'acne@1.0.0'; did you mean 'acme@1.0.0'?");
    assertThatThrownBy(() -> kernel.commands.slot("negative/acme"))
        .hasMessage("there is no slot 'negative/acme'; did you mean 'negatives/acme'?");
    assertThatThrownBy(() -> kernel.commands.config("acm"))
        .hasMessage("there is no plugin 'acm'; did you mean 'acme'?");
  }

  @Test
  void theOptionsOfAnActivePluginCanBeAskedFor() throws IOException {
    Member kernel = kernel(bundled(plugins.jar("1.0.0")));

    assertThat(kernel.commands.config("acme"))
        .singleElement()
        .satisfies(config -> assertThat(config.options().declared()).hasSize(1));
  }

  /** A kernel that has read the past and adopted its distribution. */
  private Member kernel(Path bundled) {
    Member kernel = new Member("kernel" + members.size(), bundled, PASSES);
    Eventually.isTrue("the wishes are read", kernel.desired::isCaughtUp);
    kernel.commands.adoptDistribution();
    Eventually.isTrue(
        "the distribution is wished for",
        () ->
            kernel.desired.get(SLOT).map(wish -> generations() == wish.generation()).orElse(false));
    return kernel;
  }

  private long generations() {
    return store.list("slots/" + SLOT + "/generations/").size();
  }

  private static void awaitWish(Member member, long generation) {
    Eventually.isTrue(
        "the wish is read",
        () ->
            member
                .desired
                .get(SLOT)
                .map(PluginDesired::generation)
                .equals(Optional.of(generation)));
  }

  private PluginHost host(String name, Path bundled, ProbeRunner probe, TrustedCertificates trust) {
    PluginVerifier verifier = new PluginVerifier(trust);
    PluginCatalog catalog = new PluginCatalog(folder.resolve(name), verifier);
    PluginSlots slots = new PluginSlots(catalog);
    catalog
        .addBundled(bundled, verifier)
        .forEach(descriptor -> slots.fillEmpty(descriptor.coordinates()));
    return new PluginHost(
        catalog, slots, new SwapSequence(catalog, slots, probe, SwapLimits.DEFAULT));
  }

  private Path bundled(Path jar) throws IOException {
    Path bundled = Files.createTempDirectory(folder, "bundled");
    Files.copy(jar, bundled.resolve(jar.getFileName()));
    return bundled;
  }

  private static Optional<PluginCoordinates> acme(String version) {
    return Optional.of(new PluginCoordinates("acme", version));
  }
}
