package org.signrelay.control.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signrelay.control.rollouts.Trial.CANDIDATE;
import static org.signrelay.control.rollouts.Trial.NOON;
import static org.signrelay.control.rollouts.Trial.PRESENT;
import static org.signrelay.control.rollouts.Trial.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelRollout.Phase;
import org.signrelay.control.models.ModelRegistry;

class RequestRouterTest {
  private static final int REQUESTS = 4_000;
  private static final ModelRegistry MODELS =
      new ModelRegistry(() ->
          Map.of(
              "champion",
              new ModelAnnouncement("champion", PRESENT, "encoder/skeleton", NOON),
              CANDIDATE,
              new ModelAnnouncement(CANDIDATE, CANDIDATE, "encoder/skeleton", NOON)));

  @Test
  void withoutARolloutARequestGoesToWhatItsNameMeans() {
    RequestRouter router = new RequestRouter(MODELS, new RolloutBook(Map.of(), rollout -> {}));

    assertThat(router.route("champion", "id")).isEqualTo(Route.only(PRESENT));
  }

  /** 4,000 requests: the standard deviation of their share is 0.0034 at 5 %, 0.0068 at 25 %. */
  @Test
  void theCandidateServesTheShareItWasGiven() {
    assertThat(share(router(5))).isBetween(0.035, 0.065);
    assertThat(share(router(25))).isBetween(0.22, 0.28);
    assertThat(share(router(100))).isEqualTo(1);
  }

  @Test
  void aRequestOfASmallShareIsAmongThoseOfALargerOne() {
    RequestRouter small = router(5);
    RequestRouter large = router(25);

    assertThat(
            IntStream.range(0, REQUESTS)
                .mapToObj(i -> "request-" + i)
                .filter(id -> small.route("champion", id).modelSha().equals(CANDIDATE)))
        .isNotEmpty()
        .allMatch(id -> large.route("champion", id).modelSha().equals(CANDIDATE));
  }

  @Test
  void theSameRequestAlwaysGoesToTheSameSideAndTheNextRolloutPicksOthers() {
    assertThat(RequestRouter.place(1, "request-7")).isEqualTo(RequestRouter.place(1, "request-7"));
    assertThat(RequestRouter.place(1, "request-7"))
        .isNotEqualTo(RequestRouter.place(2, "request-7"));
  }

  @Test
  void aRequestOfTheCandidateFallsBackOnThePresentBundle() {
    assertThat(router(100).route("champion", "id")).isEqualTo(Route.trial(CANDIDATE, PRESENT));
  }

  @Test
  void whoNamesADigestOrNoModelIsNeverMoved() {
    assertThat(router(100).route(PRESENT, "id")).isEqualTo(Route.only(PRESENT));
    assertThat(router(100).route(null, "id").fallbackSha()).isEmpty();
  }

  @Test
  void inTheShadowThePresentBundleServesAndTheCandidateTranslatesAlong() {
    Route route =
        router(Trial.of(plan(true, List.of(5), false, true)).to(Phase.SHADOW, 0, null, NOON))
            .route("champion", "id");

    assertThat(route.modelSha()).isEqualTo(PRESENT);
    assertThat(route.shadowSha()).contains(CANDIDATE);
  }

  @Test
  void anAliasThatWasGivenToAnotherBundleMeanwhileMeansThatOne() {
    ModelRollout stale =
        new ModelRollout(
            "champion",
            1,
            "c".repeat(64),
            CANDIDATE,
            plan(false, List.of(100), false, true),
            Phase.CANARY,
            0,
            NOON,
            NOON,
            null,
            Map.of());

    assertThat(router(stale).route("champion", "id")).isEqualTo(Route.only(PRESENT));
  }

  private static double share(RequestRouter router) {
    return IntStream.range(0, REQUESTS)
            .filter(i -> router.route("champion", "request-" + i).modelSha().equals(CANDIDATE))
            .count()
        / (double) REQUESTS;
  }

  private static RequestRouter router(int share) {
    return router(
        Trial.of(plan(false, List.of(share), false, true)).to(Phase.CANARY, 0, null, NOON));
  }

  private static RequestRouter router(ModelRollout rollout) {
    return new RequestRouter(MODELS, new RolloutBook(Map.of("champion", rollout), changed -> {}));
  }
}
