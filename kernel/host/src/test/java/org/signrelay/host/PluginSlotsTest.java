package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.SignRelayException;

class PluginSlotsTest {
  private static final Slot<NegativeSelectorFactory> ACME = Slot.negatives("acme");
  private static final PluginCoordinates ONE = PluginCoordinates.parse("acme@1.0.0");
  private static final PluginCoordinates TWO = PluginCoordinates.parse("acme@2.0.0");

  @TempDir private static Path folder;
  private static PluginCatalog catalog;
  private PluginSlots slots;

  @BeforeAll
  static void installTwoVersions() {
    PluginHostFixture fixture = PluginHostFixture.in(folder);
    catalog = new PluginCatalog(folder.resolve("catalog"), fixture.verifier());
    catalog.install(fixture.signed("1.0.0", TestSources.selector("one")));
    catalog.install(fixture.signed("2.0.0", TestSources.selector("two")));
  }

  @BeforeEach
  void fillSlotWithOne() {
    slots = new PluginSlots(catalog);
    slots.fillEmpty(ONE);
  }

  @Test
  void leaseGivesTheActiveVersion() {
    try (Lease<NegativeSelectorFactory> lease = slots.lease(ACME)) {
      assertThat(lease.version()).isEqualTo(ONE);
      assertThat(lease.factory().name()).isEqualTo("acme");
    }
  }

  @Test
  void emptySlotIsNotFound() {
    assertThatThrownBy(() -> slots.lease(Slot.encoder("skeleton")))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessage("no plugin fills slot encoder/skeleton; filled are [negatives/acme]");
  }

  @Test
  void fillingAFilledSlotChangesNothing() {
    slots.fillEmpty(TWO);

    assertThat(slots.active(ACME)).contains(ONE);
    assertThat(slots.residents()).containsOnlyKeys(ONE);
  }

  @Test
  void pinnedVersionIsLoadedBesideTheActiveOneAndLeavesWithItsLastLease() {
    Lease<NegativeSelectorFactory> first = slots.lease(ACME, TWO);
    Lease<NegativeSelectorFactory> second = slots.lease(ACME, TWO);
    assertThat(slots.residents()).containsOnlyKeys(ONE, TWO).containsEntry(TWO, 2);

    first.close();
    first.close();
    assertThat(second.factory().create(second.factory().options().defaults())).hasToString("two");

    second.close();
    assertThat(slots.residents()).containsOnlyKeys(ONE);
    assertThatThrownBy(second::factory).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void pinOnASlotThatTheVersionDoesNotFillIsRefused() {
    assertThatThrownBy(() -> slots.lease(Slot.preference("spatial"), TWO))
        .isInstanceOf(SignRelayException.class)
        .hasMessage(
            "plugin acme@2.0.0 does not fill slot preference/spatial, but [negatives/acme]");
    assertThat(slots.residents()).containsOnlyKeys(ONE);
  }

  @Test
  void unknownPinIsNotFound() {
    assertThatThrownBy(() -> slots.lease(ACME, PluginCoordinates.parse("acme@9.0.0")))
        .hasMessage("plugin acme@9.0.0 is not installed; known are [acme@1.0.0, acme@2.0.0]");
  }

  @Test
  void pinOnAVersionInQuarantineIsRefused() {
    String content = catalog.find(TWO).orElseThrow().content();
    catalog.quarantine().put(content, "it hung");

    assertThatThrownBy(() -> slots.lease(ACME, TWO))
        .hasMessage("plugin acme@2.0.0 is in quarantine: it hung");
    catalog.quarantine().lift(content);
    slots.lease(ACME, TWO).close();
  }

  /** Four threads call through leases while the slot is flipped back and forth 200 times. */
  @Test
  void noCallFailsWhileVersionsAreExchanged() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    LongAdder calls = new LongAdder();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> callers = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        boolean pins = thread == 3;
        callers.add(
            threads.submit(() -> {
              do {
                try (Lease<NegativeSelectorFactory> lease =
                    pins ? slots.lease(ACME, TWO) : slots.lease(ACME)) {
                  String wanted = lease.version().equals(ONE) ? "one" : "two";
                  NegativeSelectorFactory factory = lease.factory();
                  assertThat(factory.create(factory.options().defaults())).hasToString(wanted);
                  calls.increment();
                }
              } while (!over.get() || calls.sum() < 5000);
            }));
      }
      for (int flip = 0; flip < 200; flip++) {
        Resident next = slots.reside(flip % 2 == 0 ? TWO : ONE);
        PluginSlots.letGo(slots.flip(ACME, next));
        next.release();
      }
      over.set(true);
      for (Future<?> caller : callers) {
        caller.get();
      }
    }
    assertThat(calls.sum()).isGreaterThanOrEqualTo(5000);
    assertThat(slots.residents()).containsOnlyKeys(ONE).containsEntry(ONE, 1);
  }
}
