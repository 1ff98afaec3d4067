package org.signrelay.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.TestKernel;
import org.signrelay.server.plugin.PluginsResource;
import org.signrelay.server.plugin.SlotBody;
import org.signrelay.server.plugin.SlotsResource;
import org.signrelay.server.training.TrainingBody;
import org.signrelay.server.training.TrainingJobsResource;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.Sha256;

/** The doors beside translation, and what they say where there is no kernel. */
class ModelsResourceTest {
  @TempDir static Path folder;
  private static TestKernel kernel;

  @BeforeAll
  static void open() {
    kernel = TestKernel.in(folder);
  }

  @AfterAll
  static void close() {
    kernel.close();
  }

  @Test
  void aModelIsFoundByAliasAndByDigestAndItsBundleIsItsBytes() throws Exception {
    ModelsResource models = new ModelsResource(kernel.door());

    assertThat(models.list()).contains(models.find("tiny"));
    assertThat(models.find(kernel.model())).isEqualTo(models.find("tiny"));
    try (InputStream bundle = (InputStream) models.bundle("tiny").getEntity()) {
      assertThat(bundle.readAllBytes()).containsExactly(1, 2, 3);
    }
    assertThatThrownBy(() -> models.find("tinny")).hasMessageContaining("did you mean 'tiny'?");
  }

  @Test
  void aBundleInTheStoreIsPublishedUnderItsOwnNameOrAnother() {
    ModelsResource models = new ModelsResource(kernel.door());
    byte[] bytes = {4, 5, 6};
    String sha256 = Sha256.of(bytes);
    new ArtifactsResource(kernel.door()).put(sha256, new ByteArrayInputStream(bytes));

    assertThat(models.publish(new ModelBody(sha256, null)).names())
        .containsExactly("from-the-bundle");
    assertThat(models.publish(new ModelBody(sha256, "mine")).names()).containsExactly("mine");
    assertThatThrownBy(() -> models.publish(new ModelBody("a".repeat(64), "mine")))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThatThrownBy(() -> models.publish(new ModelBody(sha256, "../up")))
        .hasMessageContaining("a model's name is 1 to 63 letters");
    assertThatThrownBy(() -> models.publish(new ModelBody(null, "mine")))
        .hasMessageContaining("field sha256 must name a bundle");
  }

  @Test
  void aRolloutThatCannotBeIsRefusedInASentence() {
    ModelsResource models = new ModelsResource(kernel.door());
    RolloutResource rollouts = new RolloutResource(kernel.door());
    byte[] bytes = {7, 7, 7};
    String other = Sha256.of(bytes);
    new ArtifactsResource(kernel.door()).put(other, new ByteArrayInputStream(bytes));
    models.publish(new ModelBody(other, "next"));

    assertThatThrownBy(() -> rollouts.begin("tinny", to("next", null)))
        .hasMessageContaining("did you mean 'tiny'?");
    assertThatThrownBy(() -> rollouts.begin("tiny", to("nex", null)))
        .hasMessageContaining("did you mean 'next'?");
    assertThatThrownBy(() -> rollouts.begin(kernel.model(), to("next", null)))
        .hasMessageContaining("a rollout moves a name")
        .hasMessageContaining("is a digest");
    assertThatThrownBy(() -> rollouts.begin("tiny", to("tiny", null)))
        .hasMessage("tiny means the bundle %s already", kernel.model());
    assertThatThrownBy(() -> rollouts.begin("tiny", to("next", null)))
        .hasMessage(
            "the candidate needs the encoder skeleton-encoder@0.1.0, which is not installed");
    assertThatThrownBy(() -> rollouts.begin("tiny", to("next", List.of(5, 120))))
        .hasMessage("a share must be 1 to 100 percent, but found 120");
    assertThatThrownBy(() -> rollouts.begin("tiny", to("next", List.of(50, 25))))
        .hasMessage("shares must rise, but found [50, 25]");
    assertThatThrownBy(() -> rollouts.begin("tiny", to("next", List.of())))
        .hasMessageContaining("a rollout needs a shadow, shares or a probe to judge by");
    assertThatThrownBy(() -> rollouts.begin("tiny", to(null, null)))
        .hasMessage("field candidate must name a model, but is empty");
    assertThatThrownBy(() -> rollouts.abort("tiny")).hasMessage("no rollout of tiny is running");
    assertThatThrownBy(() -> rollouts.find("tiny")).hasMessageContaining("there is no rollout of");
    assertThat(new RolloutsResource(kernel.door()).list()).isEmpty();
  }

  private static RolloutBody to(@Nullable String candidate, @Nullable List<Integer> shares) {
    return new RolloutBody(
        candidate, null, shares, null, null, null, null, null, null, null, null, null, null);
  }

  @Test
  void anArtifactIsStoredUnderItsOwnDigestOnly() {
    ArtifactsResource artifacts = new ArtifactsResource(kernel.door());
    byte[] bytes = {9, 8, 7};
    String sha256 = Sha256.of(bytes);

    assertThat(artifacts.put(sha256, new ByteArrayInputStream(bytes)).getStatus()).isEqualTo(204);
    assertThat(artifacts.head(sha256).getStatus()).isEqualTo(200);
    assertThatThrownBy(() -> artifacts.put("0".repeat(64), new ByteArrayInputStream(bytes)))
        .hasMessage("the body must have the sha-256 %s, but has %s", "0".repeat(64), sha256);
    assertThatThrownBy(() -> artifacts.head("f".repeat(64)))
        .hasMessage("the store has no artifact " + "f".repeat(64));
    assertThatThrownBy(() -> artifacts.get("../../etc/passwd"))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID));
  }

  @Test
  void aJobIsAcceptedAndFoundAgain() {
    TrainingJobsResource jobs = new TrainingJobsResource(kernel.door());
    Response accepted = jobs.submit(new TrainingBody("stages: all", null, null, null));

    assertThat(accepted.getStatus()).isEqualTo(202);
    String location = accepted.getLocation().getPath();
    assertThat(jobs.find(location.substring(location.lastIndexOf('/') + 1)).state())
        .isEqualTo("queued");
    assertThatThrownBy(() -> jobs.submit(new TrainingBody(" ", null, null, null)))
        .hasMessageContaining("field recipe must hold the recipe's YAML");
  }

  @Test
  void aJarThatNobodySignedIsRefused() {
    assertThatThrownBy(() ->
            new PluginsResource(kernel.door())
                .install(new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4})))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_REFUSED));
  }

  @Test
  void aSlotIsSwappedOnlyToAPluginThereIs() {
    SlotsResource slots = new SlotsResource(kernel.door());

    assertThat(slots.list()).isEmpty();
    assertThatThrownBy(() -> slots.swap("encoder", "skeleton", new SlotBody("nobody@1.0.0")))
        .hasMessage("there is no plugin 'nobody@1.0.0'; none is known");
    assertThatThrownBy(() -> slots.swap("encoder", "skeleton", new SlotBody(null)))
        .hasMessage("field plugin must name an id@version, but is empty");
  }

  @Test
  void whereThereIsNoKernelTheDoorSaysSo() {
    KernelDoor door = new KernelDoor();
    ModelsResource models = new ModelsResource(door);

    assertThatThrownBy(models::list)
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    door.wallUp("trainer");
    assertThatThrownBy(models::list)
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageStartingWith("this process runs the target trainer");
  }
}
