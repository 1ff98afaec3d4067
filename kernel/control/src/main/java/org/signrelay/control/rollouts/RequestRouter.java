package org.signrelay.control.rollouts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.control.models.Model;
import org.signrelay.control.models.ModelRegistry;
import org.signrelay.store.Sha256;

/**
 * Decides at the door which bundle a request goes to. While an alias is being moved, a hash of the
 * request's id and the rollout's number decides: the same request always goes to the same side, a
 * request that a small share has taken in stays in with a larger one, and the next rollout picks
 * others. The request names the bundle from then on, so a redelivery changes nothing.
 *
 * <p>Who names a digest, or no model at all, is never moved. Thread-safe.
 */
public final class RequestRouter {
  private static final double HASHES = 1L << 32;

  private final ModelRegistry models;
  private final RolloutBook book;

  public RequestRouter(ModelRegistry models, RolloutBook book) {
    this.models = models;
    this.book = book;
  }

  /**
   * The bundles for one request.
   *
   * @param reference an alias or a digest; null for the newest model
   * @throws org.signrelay.spi.SignRelayException NOT_FOUND if there is no such model
   */
  public Route route(@Nullable String reference, String requestId) {
    Model model = models.resolve(reference);
    Optional<ModelRollout> rollout =
        Optional.ofNullable(reference)
            .filter(model.names()::contains)
            .flatMap(book::running)
            .filter(running -> running.presentSha().equals(model.sha256()));
    return rollout.map(running -> route(running, requestId)).orElse(Route.only(model.sha256()));
  }

  private static Route route(ModelRollout rollout, String requestId) {
    if (rollout.phase() == ModelRollout.Phase.SHADOW) {
      return new Route(rollout.presentSha(), Optional.empty(), Optional.of(rollout.candidateSha()));
    }
    return place(rollout.number(), requestId) < rollout.share()
        ? Route.trial(rollout.candidateSha(), rollout.presentSha())
        : Route.only(rollout.presentSha());
  }

  /** Where a request stands, evenly spread over 0 to 1. */
  static double place(long number, String requestId) {
    String digest = Sha256.of((number + " " + requestId).getBytes(StandardCharsets.UTF_8));
    int first = ByteBuffer.wrap(HexFormat.of().parseHex(digest.substring(0, 8))).getInt();
    return Integer.toUnsignedLong(first) / HASHES;
  }
}
