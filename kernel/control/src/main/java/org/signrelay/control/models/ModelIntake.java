package org.signrelay.control.models;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.control.Audit;
import org.signrelay.control.CatchUp;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;

/** Publishes bundles that were not trained here but put into the store. Thread-safe. */
public final class ModelIntake {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final Bus bus;
  private final ArtifactStore store;
  private final BundleCheck bundles;
  private final CompactedView<ModelAnnouncement> announced;
  private final Audit audit;
  private final Clock clock;

  /**
   * @param announced what the kernel knows of the models
   */
  public ModelIntake(
      Bus bus,
      ArtifactStore store,
      BundleCheck bundles,
      CompactedView<ModelAnnouncement> announced,
      Clock clock) {
    this.bus = bus;
    this.store = store;
    this.bundles = bundles;
    this.announced = announced;
    this.audit = new Audit(bus, clock);
    this.clock = clock;
  }

  /**
   * Names a bundle, after a look into it, and tells the fleet. When it returns, the kernel knows
   * the model, so that the next call may name it.
   *
   * @param sha256 of a bundle in the store
   * @param name what it shall be called; null for the name it was trained under
   * @throws SignRelayException NOT_FOUND, OPTION_INVALID or MODEL_UNREADABLE
   */
  public Model publish(String sha256, @Nullable String name) {
    if (!store.contains(sha256)) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND, "the store has no bundle %s; put it there first".formatted(sha256));
    }
    BundleFacts facts = bundles.check(store.path(sha256));
    String chosen = name == null || name.isBlank() ? facts.name() : name;
    if (!NAME.matcher(chosen).matches()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "a model's name is 1 to 63 letters, digits, dots, dashes and underscores, a letter or"
              + " digit first, but was '"
              + chosen
              + "'");
    }
    Instant now = announce(chosen, sha256, facts);
    CatchUp.await("the models", announced::awaitPresent);
    audit.note(Audit.OPERATOR, "import", chosen, "bundle " + sha256);
    return new Model(sha256, List.of(chosen), facts.encoderSlot(), now);
  }

  /** Lets a name that there is mean another published bundle, and tells the fleet. */
  public void point(String name, String sha256) {
    announce(name, sha256, bundles.check(store.path(sha256)));
  }

  private Instant announce(String name, String sha256, BundleFacts facts) {
    new ModelAliases(store).set(name, sha256);
    Instant now = clock.instant();
    for (String each : List.of(sha256, name)) {
      bus.publisher()
          .publish(
              bus.topics().models(), new ModelAnnouncement(each, sha256, facts.encoderSlot(), now));
    }
    return now;
  }
}
