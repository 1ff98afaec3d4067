package org.signrelay.server.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.clips.ClipJson;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.PoseFile;
import org.signrelay.control.translation.StoredClips;
import org.signrelay.server.TestKernel;
import org.signrelay.server.error.ApiError;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.server.health.DoorMetrics;
import org.signrelay.server.tenant.CallTickets;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.SignRelayException;

class TranslationsResourceTest {
  @TempDir static Path folder;
  private static TestKernel kernel;
  private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
  private static TranslationsResource resource;

  @BeforeAll
  static void open() {
    kernel = TestKernel.in(folder);
    resource =
        new TranslationsResource(
            kernel.door(),
            new DoorMetrics(METERS, kernel.door()),
            new CallTickets(new CurrentVertxRequest()));
  }

  @AfterAll
  static void close() {
    kernel.close();
  }

  @Test
  void aPoseFileIsAnsweredWithItsText() throws Exception {
    try (ShareWorker<TranslationRequest> worker = kernel.translator()) {
      Response response = post(PoseFile.write(clip(2)), ClipBody.POSE, null, Map.of());

      assertThat(response.getStatus()).isEqualTo(200);
      assertThat(response.getEntity())
          .isInstanceOfSatisfying(
              TranslationAnswer.class,
              answer -> {
                assertThat(answer.status()).isEqualTo("done");
                assertThat(answer.text()).isEqualTo("a text");
                assertThat(answer.model()).isEqualTo(kernel.model());
                assertThat(answer.queueMs()).isEqualTo(3);
                assertThat(answer.computeMs()).isEqualTo(20);
                assertThat(answer.plugins()).containsKey("encoder/skeleton");
              });
    }
    assertThat(METERS.get("signrelay.queue.duration").timer().count()).isPositive();
  }

  @Test
  void aClipAsJsonIsAnsweredToo() throws Exception {
    try (ShareWorker<TranslationRequest> worker = kernel.translator()) {
      Response response =
          post(
              ClipJson.write(clip(2)),
              MediaType.APPLICATION_JSON + "; charset=utf-8",
              null,
              Map.of("model", List.of("tiny")));

      assertThat(response.getStatus()).isEqualTo(200);
    }
  }

  @Test
  void whoDoesNotWaitGetsAnIdAndLaterTheText() throws Exception {
    Response accepted = post(PoseFile.write(clip(2)), ClipBody.POSE, "respond-async", Map.of());
    assertThat(accepted.getStatus()).isEqualTo(202);
    String id = ((TranslationAnswer) accepted.getEntity()).id();
    assertThat(accepted.getLocation().getPath()).isEqualTo("/v1/translations/" + id);
    assertThat(resource.find(id).getStatus()).isEqualTo(202);

    try (ShareWorker<TranslationRequest> worker = kernel.translator()) {
      post(PoseFile.write(clip(2)), ClipBody.POSE, null, Map.of());
    }

    assertThat(resource.find(id).getStatus()).isEqualTo(200);
  }

  @Test
  void nobodyAnsweringIsATimeOutWithAPlaceToLookLater() throws Exception {
    Response late =
        post(PoseFile.write(clip(2)), ClipBody.POSE, null, Map.of("deadline_ms", List.of("50")));

    assertThat(late.getStatus()).isEqualTo(504);
    assertThat(((ApiError) late.getEntity()).code()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(late.getLocation()).isNotNull();
    drain();
  }

  @Test
  void aShortWaitEndsInAnIdThoughTheDeadlineIsFar() throws Exception {
    Response response = post(PoseFile.write(clip(2)), ClipBody.POSE, "wait=0", Map.of());

    assertThat(response.getStatus()).isEqualTo(202);
    drain();
  }

  @Test
  void overloadIsRefusedWithAReasonAndAMetric() throws Exception {
    List<Response> accepted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      accepted.add(post(PoseFile.write(clip(2)), ClipBody.POSE, "respond-async", Map.of()));
    }

    assertThat(accepted).extracting(Response::getStatus).containsOnly(202);
    assertThatThrownBy(
            () -> post(PoseFile.write(clip(2)), ClipBody.POSE, "respond-async", Map.of()))
        .isInstanceOfSatisfying(
            OverloadedException.class, e -> assertThat(e.retryAfter()).isPositive())
        .hasMessage("3 requests wait for an answer; no more than 3 may");
    assertThat(METERS.get("signrelay.rejected").tag("reason", "in_flight").counter().count())
        .isEqualTo(1);
    drain();
  }

  @Test
  void aRefusalOfTheWorkerIsAnswered() throws Exception {
    try (ShareWorker<TranslationRequest> worker =
        kernel.work(delivery ->
            delivery.reject(ErrorCode.CLIP_LAYOUT_UNSUPPORTED, "the model knows no FEET"))) {
      Response response = post(PoseFile.write(clip(2)), ClipBody.POSE, null, Map.of());

      assertThat(response.getStatus()).isEqualTo(400);
      assertThat(response.getEntity())
          .isEqualTo(new ApiError(400, "CLIP_LAYOUT_UNSUPPORTED", "the model knows no FEET"));
    }
  }

  @Test
  void aBodyThatIsNoClipIsRefusedWithACode() {
    assertThatThrownBy(() -> post(new byte[] {1, 2, 3}, ClipBody.POSE, null, Map.of()))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_UNREADABLE));
    assertThatThrownBy(() -> post(new byte[0], ClipBody.POSE, null, Map.of()))
        .hasMessageContaining("but is empty");
  }

  @Test
  void aClipThatIsTooLargeForARecordGoesThroughTheStore() {
    int frames = 9_000;
    StoredClips clips = kernel.door().kernel().clips();
    MediaType type = MediaType.valueOf(ClipBody.POSE);

    assertThat(
            ClipBody.place(ClipBody.read(PoseFile.write(clip(2)), type, ClipLimits.REQUEST), clips))
        .isInstanceOf(ClipSource.Inline.class);
    assertThat(
            ClipBody.place(
                ClipBody.read(PoseFile.write(clip(frames, 10)), type, ClipLimits.REQUEST), clips))
        .isInstanceOfSatisfying(
            ClipSource.Stored.class,
            stored ->
                assertThat(clips.read(stored.sha256()))
                    .isInstanceOfSatisfying(
                        StoredClips.Content.Whole.class,
                        whole ->
                            assertThat(PoseFile.read(whole.bytes(), ClipLimits.REQUEST).frames())
                                .isEqualTo(frames)));
  }

  /** Lets a worker answer what the test has left behind. */
  private static void drain() throws Exception {
    try (ShareWorker<TranslationRequest> worker = kernel.translator()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
      while (kernel.door().kernel().translations().unanswered() > 0) {
        assertThat(System.nanoTime()).isLessThan(end);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10)); // leaves the core to the broker
      }
    }
  }

  private static Response post(
      byte[] body, String type, @Nullable String prefer, Map<String, List<String>> query)
      throws Exception {
    return resource
        .translate(body, type, prefer, null, Optional.empty(), query)
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  private static Clip clip(int frames) {
    return clip(frames, 2);
  }

  private static Clip clip(int frames, int points) {
    List<String> names = new ArrayList<>();
    for (int point = 0; point < points; point++) {
      names.add("POINT_" + point);
    }
    KeypointLayout layout =
        new KeypointLayout(
            List.of(new KeypointLayout.Part("BODY", names, List.of(new KeypointLayout.Limb(0, 1)))),
            2);
    float[] confidence = new float[frames * points];
    Arrays.fill(confidence, 1);
    return new Clip(layout, 25, frames, new float[frames * points * 2], confidence, null);
  }
}
