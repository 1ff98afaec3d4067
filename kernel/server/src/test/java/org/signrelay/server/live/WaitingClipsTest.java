package org.signrelay.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.spi.Clip;

class WaitingClipsTest {
  private final LiveScene scene = new LiveScene();
  private final WaitingClips waiting = new WaitingClips(1);

  /** 36 bytes a frame: 20,000 of them are 704 KiB. */
  @Test
  void aClipThatDoesNotFitWaitsUntilAnotherIsTranslated() {
    Clip clip = scene.signing(20_000);
    CompletableFuture<String> first = new CompletableFuture<>();
    waiting.hold(clip, first);

    assertThatThrownBy(() -> waiting.hold(clip, new CompletableFuture<>()))
        .isInstanceOfSatisfying(
            OverloadedException.class, e -> assertThat(e.retryAfter()).isPositive());

    first.cancel(false);
    waiting.hold(clip, new CompletableFuture<>());
  }
}
