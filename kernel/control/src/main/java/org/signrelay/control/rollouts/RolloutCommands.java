package org.signrelay.control.rollouts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelRollout.Phase;
import org.signrelay.bus.events.RolloutPlan;
import org.signrelay.control.Audit;
import org.signrelay.control.Unknown;
import org.signrelay.control.models.BundleCheck;
import org.signrelay.control.models.BundleFacts;
import org.signrelay.control.models.Model;
import org.signrelay.control.models.ModelRegistry;
import org.signrelay.host.PluginCatalog;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;

/** The operator's words about rollouts: begin, promote, abort, look. Thread-safe. */
public final class RolloutCommands {
  private final RolloutBook book;
  private final RolloutTransitions transitions;
  private final RolloutEvidence evidence;
  private final ModelRegistry models;
  private final ArtifactStore store;
  private final BundleCheck bundles;
  private final PluginCatalog plugins;
  private final Probes probes;
  private final Clock clock;

  RolloutCommands(
      RolloutBook book,
      RolloutTransitions transitions,
      RolloutEvidence evidence,
      ModelRegistry models,
      ArtifactStore store,
      BundleCheck bundles,
      PluginCatalog plugins,
      Probes probes,
      Clock clock) {
    this.book = book;
    this.transitions = transitions;
    this.evidence = evidence;
    this.models = models;
    this.store = store;
    this.bundles = bundles;
    this.plugins = plugins;
    this.probes = probes;
    this.clock = clock;
  }

  /**
   * Begins to move an alias to another bundle.
   *
   * @param candidate an alias or a digest
   * @throws SignRelayException NOT_FOUND for an unknown model, CONFLICT if the alias is being
   *     moved, OPTION_INVALID if the candidate cannot take the present bundle's place,
   *     CORPUS_INVALID for a probe that cannot be read
   */
  public RolloutState begin(String alias, String candidate, RolloutPlan plan) {
    Model present = named(alias);
    Model next = models.resolve(candidate);
    Optional<ModelRollout> before = book.find(alias);
    before.filter(ModelRollout::isRunning).ifPresent(RolloutCommands::refuseSecond);
    if (next.sha256().equals(present.sha256())) {
      throw invalid("%s means the bundle %s already".formatted(alias, next.sha256()));
    }
    refuseUnlike(present, next);
    plan.probe().ifPresent(probes::read); // what is wrong with it is told now
    Instant now = clock.instant();
    ModelRollout rollout =
        new ModelRollout(
            alias,
            before.map(ModelRollout::number).orElse(0L) + 1,
            present.sha256(),
            next.sha256(),
            plan,
            Phase.LOADING,
            0,
            now,
            now,
            null,
            Map.of());
    if (!transitions.move(before, rollout, Audit.OPERATOR)) {
      refuseSecond(book.find(alias).orElse(rollout));
    }
    return state(rollout);
  }

  /**
   * Gives the alias to the candidate, whatever is left of the plan.
   *
   * @throws SignRelayException NOT_FOUND if the alias is not being moved, CONFLICT if the candidate
   *     is not loaded everywhere yet
   */
  public RolloutState promote(String alias) {
    ModelRollout rollout = running(alias);
    if (rollout.phase() == Phase.LOADING) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "the candidate of %s is not loaded by every translator yet".formatted(alias));
    }
    return end(rollout, Phase.PROMOTED);
  }

  /**
   * Leaves the alias as it is, and puts nothing more to the candidate.
   *
   * @throws SignRelayException NOT_FOUND if the alias is not being moved
   */
  public RolloutState abort(String alias) {
    return end(running(alias), Phase.ABORTED);
  }

  /** The last rollout of every alias that had one, sorted by alias. */
  public List<RolloutState> list() {
    return book.all().stream().map(this::state).toList();
  }

  /**
   * The last rollout of an alias.
   *
   * @throws SignRelayException NOT_FOUND if it never had one
   */
  public RolloutState find(String alias) {
    return book.find(alias)
        .map(this::state)
        .orElseThrow(() ->
            Unknown.named(
                "rollout of", alias, book.all().stream().map(ModelRollout::alias).toList()));
  }

  private RolloutState end(ModelRollout rollout, Phase phase) {
    ModelRollout ended = rollout.to(phase, 0, "the operator said so", clock.instant());
    if (!transitions.move(Optional.of(rollout), ended, Audit.OPERATOR)) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "the rollout of %s has just moved on; look at it again".formatted(rollout.alias()));
    }
    return find(rollout.alias());
  }

  private Model named(String alias) {
    Model present = models.resolve(alias);
    if (!present.names().contains(alias)) {
      throw invalid(
          "a rollout moves a name from one bundle to another, and %s is a digest".formatted(alias));
    }
    return present;
  }

  private void refuseUnlike(Model present, Model next) {
    BundleFacts old = bundles.check(store.path(present.sha256()));
    BundleFacts facts = bundles.check(store.path(next.sha256()));
    if (!facts.layout().equals(old.layout())) {
      throw invalid(
          ("the candidate takes clips of %d points in %d dimensions, the present bundle of %d in %d,"
                  + " or under other names; a rollout keeps the layout")
              .formatted(
                  facts.layout().points(),
                  facts.layout().dimensions(),
                  old.layout().points(),
                  old.layout().dimensions()));
    }
    if (plugins.find(facts.encoder()).isEmpty()) {
      throw invalid(
          "the candidate needs the encoder %s, which is not installed".formatted(facts.encoder()));
    }
  }

  private ModelRollout running(String alias) {
    named(alias);
    return book.running(alias)
        .orElseThrow(() ->
            new SignRelayException(
                ErrorCode.NOT_FOUND, "no rollout of %s is running".formatted(alias)));
  }

  private RolloutState state(ModelRollout rollout) {
    Evidence known = evidence.of(rollout, Optional.empty());
    return new RolloutState(
        rollout, known.traffic(), RolloutMachine.waitsFor(rollout, known, clock.instant()));
  }

  private static void refuseSecond(ModelRollout running) {
    throw new SignRelayException(
        ErrorCode.CONFLICT,
        "%s is being moved to bundle %s; promote or abort that rollout first"
            .formatted(running.alias(), running.candidateSha()));
  }

  private static SignRelayException invalid(String message) {
    return new SignRelayException(ErrorCode.OPTION_INVALID, message);
  }
}
