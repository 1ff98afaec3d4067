package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signrelay.host.SwapState.CONVERGED;
import static org.signrelay.host.SwapState.DRAIN;
import static org.signrelay.host.SwapState.FLIP;
import static org.signrelay.host.SwapState.LOAD;
import static org.signrelay.host.SwapState.PROBE;
import static org.signrelay.host.SwapState.REFUSED;
import static org.signrelay.host.SwapState.ROLLED_BACK;
import static org.signrelay.host.SwapState.STUCK;
import static org.signrelay.host.SwapState.UNLOAD;
import static org.signrelay.host.SwapState.VERIFY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.SignRelayException;

class SwapSequenceTest {
  private static final Slot<NegativeSelectorFactory> ACME = Slot.negatives("acme");
  private static final PluginCoordinates ONE = PluginCoordinates.parse("acme@1.0.0");
  private static final PluginCoordinates TWO = PluginCoordinates.parse("acme@2.0.0");
  private static final Duration AMPLE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private PluginHostFixture fixture;
  private PluginCatalog catalog;
  private PluginSlots slots;
  private final List<SwapState> reported = new ArrayList<>();

  @BeforeEach
  void fillSlotWithOne() {
    fixture = PluginHostFixture.in(folder);
    catalog = new PluginCatalog(folder.resolve("catalog"), fixture.verifier());
    catalog.install(fixture.signed("1.0.0", TestSources.selector("one")));
    slots = new PluginSlots(catalog);
    slots.fillEmpty(ONE);
  }

  @Test
  void swapGoesThroughAllStepsWithARealChildAndTheOldLoaderIsCollected() throws Exception {
    installTwo(TestSources.selector("two"));
    ChildProbe child = new ChildProbe(ChildProbe.commandOfThisJvm(), AMPLE);

    SwapReport end = sequence(child, AMPLE).swap(ACME, TWO, this::note);

    assertThat(reported).containsExactly(VERIFY, LOAD, PROBE, FLIP, DRAIN, UNLOAD, CONVERGED);
    assertThat(end.detail()).isEqualTo("acme@1.0.0 is unloaded and its class loader collected");
    assertThat(slots.active(ACME)).contains(TWO);
    assertThat(slots.residents()).containsOnlyKeys(TWO);
  }

  @Test
  void swapToTheActiveVersionConvergesAtOnce() throws Exception {
    assertThat(sequence(passing(), AMPLE).swap(ACME, ONE, this::note).state()).isEqualTo(CONVERGED);
    assertThat(reported).containsExactly(CONVERGED);
  }

  @Test
  void versionInUseIsReportedStuckAndLeavesWithItsLease() throws Exception {
    installTwo(TestSources.selector("two"));
    Lease<NegativeSelectorFactory> running = slots.lease(ACME);

    SwapReport end = sequence(passing(), Duration.ofMillis(1)).swap(ACME, TWO, this::note);

    assertThat(end.state()).isEqualTo(STUCK);
    assertThat(end.detail()).contains("acme@1.0.0 is still in use by 1 holders");
    assertThat(running.factory().create(running.factory().options().defaults())).hasToString("one");
    assertThat(slots.residents()).containsOnlyKeys(ONE, TWO);
    running.close();
    assertThat(slots.residents()).containsOnlyKeys(TWO);
  }

  @Test
  void leakedFactoryIsReportedStuck() throws Exception {
    installTwo(TestSources.selector("two"));
    NegativeSelectorFactory leaked;
    try (Lease<NegativeSelectorFactory> lease = slots.lease(ACME)) {
      leaked = lease.factory();
    }

    SwapReport end = sequence(passing(), AMPLE).swap(ACME, TWO, this::note);

    assertThat(end.state()).isEqualTo(STUCK);
    assertThat(end.detail()).contains("something still refers to its classes");
    assertThat(leaked.name()).isEqualTo("acme");
  }

  @Test
  void failureInTheChildIsRefusedAtItsStepAndQuarantined() throws Exception {
    PluginDescriptor two = installTwo(TestSources.selector("two"));
    SwapSequence sequence = sequence(plugin -> new ProbeOutcome.Failed(PROBE, "it looped"), AMPLE);

    assertThat(sequence.swap(ACME, TWO, this::note).detail()).isEqualTo("it looped");

    assertThat(reported).containsExactly(VERIFY, LOAD, PROBE, REFUSED);
    assertThat(slots.active(ACME)).contains(ONE);
    assertThat(slots.residents()).containsOnlyKeys(ONE);
    assertThat(catalog.quarantine().reason(two.content())).contains("it looped");
    reported.clear();
    assertThat(sequence(passing(), AMPLE).swap(ACME, TWO, this::note).detail())
        .isEqualTo("plugin acme@2.0.0 is in quarantine: it looped");
    assertThat(reported).containsExactly(VERIFY, REFUSED);
  }

  @Test
  void childThatCannotRunRefusesWithoutQuarantine() throws Exception {
    PluginDescriptor two = installTwo(TestSources.selector("two"));

    SwapReport end =
        sequence(plugin -> new ProbeOutcome.NotRun("no memory"), AMPLE).swap(ACME, TWO, this::note);

    assertThat(end.state()).isEqualTo(REFUSED);
    assertThat(catalog.quarantine().reason(two.content())).isEmpty();
  }

  /** The child saw nothing wrong; the probe in this process does. */
  @Test
  void probeInThisProcessHasTheLastWord() throws Exception {
    installTwo(TestSources.selectorThatInPlanning("if (true) return List.of();"));

    SwapReport end = sequence(passing(), AMPLE).swap(ACME, TWO, this::note);

    assertThat(end.state()).isEqualTo(REFUSED);
    assertThat(end.detail())
        .isEqualTo("plugin acme@2.0.0, negatives/acme: an epoch of 1 examples has no batch");
    assertThat(slots.residents()).containsOnlyKeys(ONE);
  }

  @Test
  void endlessProbeInThisProcessIsGivenUp() throws Exception {
    installTwo(
        TestSources.selectorThatInPlanning(
            "while (epoch.seed() == 42) java.util.concurrent.locks.LockSupport.park();"));
    SwapLimits hurried = new SwapLimits(Duration.ofSeconds(1), AMPLE);

    SwapReport end =
        new SwapSequence(catalog, slots, passing(), hurried).swap(ACME, TWO, this::note);

    assertThat(end.state()).isEqualTo(REFUSED);
    assertThat(end.detail()).isEqualTo("plugin acme@2.0.0, did not end within 1 s");
    assertThat(slots.active(ACME)).contains(ONE);
  }

  @Test
  void flipThatAListenerVetoesIsTakenBack() throws Exception {
    PluginDescriptor two = installTwo(TestSources.selector("two"));
    SwapListener vetoes =
        new SwapListener() {
          @Override
          public void reached(SwapReport report) {
            note(report);
          }

          @Override
          public void flipped(Slot<?> slot, PluginCoordinates version) {
            throw new IllegalStateException("model outputs differ");
          }
        };

    SwapReport end = sequence(passing(), AMPLE).swap(ACME, TWO, vetoes);

    assertThat(reported).containsExactly(VERIFY, LOAD, PROBE, FLIP, ROLLED_BACK);
    assertThat(end.detail()).contains("model outputs differ");
    assertThat(slots.active(ACME)).contains(ONE);
    assertThat(slots.previous(ACME)).isEmpty();
    assertThat(slots.residents()).containsOnlyKeys(ONE);
    assertThat(catalog.quarantine().reason(two.content())).isPresent();
  }

  @Test
  void jarChangedOnDiskAfterInstallIsRefused() throws Exception {
    PluginDescriptor two = installTwo(TestSources.selector("two"));
    byte[] bytes = Files.readAllBytes(two.jar());
    bytes[bytes.length / 2] ^= 1;
    Files.write(two.jar(), bytes);

    assertThat(sequence(passing(), AMPLE).swap(ACME, TWO, this::note).detail())
        .contains("SHA-256 must be " + two.sha256());
    assertThat(reported).containsExactly(VERIFY, REFUSED);
  }

  @Test
  void rollbackMakesThePreviousVersionActiveAgain() throws Exception {
    installTwo(TestSources.selector("two"));
    SwapSequence sequence = sequence(passing(), AMPLE);
    sequence.swap(ACME, TWO, this::note);

    assertThat(sequence.rollback(ACME, this::note).state()).isEqualTo(ROLLED_BACK);

    assertThat(slots.active(ACME)).contains(ONE);
    assertThat(slots.previous(ACME)).contains(TWO);
    assertThat(slots.residents()).containsOnlyKeys(ONE);
  }

  @Test
  void rollbackWithoutAPreviousVersionIsNotFound() {
    assertThatThrownBy(() -> sequence(passing(), AMPLE).rollback(ACME, this::note))
        .isInstanceOf(SignRelayException.class)
        .hasMessage("slot negatives/acme has no previous version to go back to");
  }

  @Test
  void pluginThatDoesNotFillTheSlotIsRefused() throws Exception {
    installTwo(TestSources.selector("two"));

    SwapReport end = sequence(passing(), AMPLE).swap(Slot.encoder("skeleton"), TWO, this::note);

    assertThat(end.state()).isEqualTo(REFUSED);
    assertThat(end.detail()).contains("does not fill slot encoder/skeleton");
    assertThat(slots.residents()).containsOnlyKeys(ONE);
  }

  private PluginDescriptor installTwo(String source) {
    return catalog.install(fixture.signed("2.0.0", source));
  }

  private SwapSequence sequence(ProbeRunner child, Duration drain) {
    return new SwapSequence(catalog, slots, child, new SwapLimits(AMPLE, drain));
  }

  private static ProbeRunner passing() {
    return plugin -> new ProbeOutcome.Passed();
  }

  private void note(SwapReport report) {
    reported.add(report.state());
  }
}
