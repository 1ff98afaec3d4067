package org.signrelay.runtime.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.Slot;
import org.signrelay.host.SwapListener;
import org.signrelay.host.SwapReport;
import org.signrelay.host.SwapState;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.runtime.Fleet;
import org.signrelay.runtime.training.Jobs;
import org.signrelay.spi.Clip;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayException;

class LoadedModelsTest {
  private static final Slot<EncoderFactory> POINTS = Slot.encoder("points");
  private static final Slot<PreferenceLevelFactory> LEVEL = Slot.preference("points");
  private static final Clip CLIP =
      SampleCorpus.generate(SamplePreset.EASY, 1).corpus().examples(Split.TEST).getFirst().clip();

  @TempDir private Path folder;
  private Fleet fleet;
  private LoadedModels models;

  @BeforeEach
  void open() {
    fleet = new Fleet(folder);
    models = new LoadedModels(fleet.store(), fleet.host().slots(), Device.cpu(), 2);
  }

  @AfterEach
  void close() {
    models.close();
    fleet.close();
  }

  @Test
  void anAnnouncedModelIsWarmBeforeItIsAskedFor() {
    String sha256 = Jobs.untrainedModel(fleet, 1);
    assertThat(models.isWarm()).isTrue();

    models.announced(new ModelAnnouncement("tiny", sha256, "encoder/points", Instant.now()));

    assertThat(models.isWarm() || models.loaded().isEmpty()).isTrue();
    awaitWarm();
    assertThat(models.loaded()).containsExactly(sha256);
  }

  @Test
  void anAnnouncedModelThatCannotBeLoadedKeepsNobodyWaiting() {
    String missing = "0".repeat(64);

    models.announced(new ModelAnnouncement("gone", missing, "encoder/points", Instant.now()));

    awaitWarm();
    assertThat(models.loaded()).isEmpty();
    assertThatThrownBy(() -> models.lease(missing)).isInstanceOf(SignRelayException.class);
  }

  @Test
  void theModelThatWasNotAskedForTheLongestGoesUnlessItIsInUse() {
    String one = Jobs.untrainedModel(fleet, 1);
    String two = Jobs.untrainedModel(fleet, 2);
    String three = Jobs.untrainedModel(fleet, 3);
    try (ModelLease inUse = models.lease(one)) {
      models.lease(two).close();
      models.lease(three).close();

      assertThat(models.loaded()).containsExactly(one, three);
      assertThat(text(inUse)).isNotNull();
    }
    models.lease(two).close();
    assertThat(models.loaded()).containsExactly(three, two);
  }

  @Test
  void aModelThatTheStoreDoesNotHoldIsNotFound() {
    for (String unknown : List.of("0".repeat(64), "A".repeat(64), "\u0661".repeat(64), "")) {
      assertThatThrownBy(() -> models.lease(unknown))
          .isInstanceOfSatisfying(
              SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  @Test
  void anEncoderWithEqualOutputsTakesOverAndTheOldOneIsCollected() throws Exception {
    String sha256 = Jobs.untrainedModel(fleet, 1);
    String before;
    try (ModelLease lease = models.lease(sha256)) {
      before = text(lease);
    }

    SwapReport report = swap(Fleet.EQUAL, new ArrayList<>());

    assertThat(report.state()).isEqualTo(SwapState.CONVERGED);
    assertThat(report.detail()).contains("class loader collected");
    try (ModelLease lease = models.lease(sha256)) {
      assertThat(lease.pluginVersions()).containsEntry("encoder/points", Fleet.EQUAL.toString());
      assertThat(text(lease)).isEqualTo(before);
    }
  }

  @Test
  void aModelWhoseOutputsWouldDifferStaysWithItsEncoder() throws Exception {
    String sha256 = Jobs.untrainedModel(fleet, 1);
    models.lease(sha256).close();
    List<String> notes = new ArrayList<>();

    SwapReport report = swap(Fleet.OTHER, notes);

    assertThat(report.state()).isEqualTo(SwapState.STUCK);
    assertThat(notes).singleElement().asString().contains("serves new training only", "differ");
    try (ModelLease lease = models.lease(sha256)) {
      assertThat(lease.pluginVersions()).containsEntry("encoder/points", Fleet.ONE.toString());
    }
    assertThat(fleet.host().slots().active(POINTS)).contains(Fleet.OTHER);
  }

  @Test
  void anEncoderThatFailsOnlyWhileItIsWarmedUpIsLetGoAndTheModelStays() throws Exception {
    models.lease(Jobs.untrainedModel(fleet, 1)).close();
    List<String> notes = new ArrayList<>();

    swap(Fleet.FAULTY, notes);

    assertThat(notes).singleElement().asString().contains("stays with", "fails on a golden clip");
    swap(Fleet.EQUAL, new ArrayList<>());
    assertThat(fleet.host().slots().residents()).containsOnlyKeys(Fleet.EQUAL, Fleet.NEAR);
  }

  @Test
  void aModelThatFailsWhileItIsWarmedUpLetsItsEncoderGo() throws Exception {
    swap(Fleet.FAULTY, new ArrayList<>());
    String sha256 = Jobs.untrainedModel(fleet, 1);
    assertThatThrownBy(() -> models.lease(sha256)).hasMessageContaining("the fault");

    SwapReport report = swap(Fleet.EQUAL, new ArrayList<>());

    assertThat(report.state()).isEqualTo(SwapState.CONVERGED);
  }

  @Test
  void aModelThatIsLoadedAfterASwapServesWithTheActiveEncoderIfThatGivesEqualOutputs()
      throws Exception {
    String sha256 = Jobs.untrainedModel(fleet, 1);
    swap(Fleet.EQUAL, new ArrayList<>());

    try (ModelLease lease = models.lease(sha256)) {
      assertThat(lease.pluginVersions()).containsEntry("encoder/points", Fleet.EQUAL.toString());
    }
    assertThat(fleet.host().slots().residents()).containsOnlyKeys(Fleet.EQUAL, Fleet.NEAR);
  }

  /** Puts a version into both slots that the plugin fills, the encoder's last. */
  private SwapReport swap(PluginCoordinates version, List<String> notes)
      throws InterruptedException {
    fleet.host().swaps().swap(LEVEL, version, report -> {});
    return fleet
        .host()
        .swaps()
        .swap(
            POINTS,
            version,
            new SwapListener() {
              @Override
              public void reached(SwapReport report) {}

              @Override
              public void flipped(Slot<?> slot, PluginCoordinates flipped) {
                notes.addAll(models.flipped(POINTS, flipped));
              }
            });
  }

  private static String text(ModelLease lease) {
    return lease
        .translate(List.of(lease.prepare(CLIP)), new DecodingSettings(1, 1, 16))
        .getFirst()
        .text();
  }

  private void awaitWarm() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!models.isWarm()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
