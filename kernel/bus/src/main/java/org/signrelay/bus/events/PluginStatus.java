package org.signrelay.bus.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one process is with the plugin of one slot.
 *
 * @param generation the wish that it answers to
 * @param reason why it stands there, where that is not plain: a refusal, what it is stuck on
 */
public record PluginStatus(
    String process,
    String slot,
    PinnedPlugin plugin,
    long generation,
    State state,
    @Nullable String reason,
    Instant at) {

  /** The steps of a swap. */
  public enum State {
    /** Digest, signature, SPI range and options are checked. */
    VERIFYING(false),
    /** Loaded beside the active version. */
    LOADING(false),
    /** Golden clips go through it. */
    PROBING(false),
    /** New work takes the new version; the old one is not gone yet. */
    DRAINING(false),
    /** Active, and the old version's class loader is gone. */
    ACTIVE(true),
    /** Active, but the old version is still in use after the bounded wait. */
    STUCK(true),
    /** The previous version serves on; the new one is in quarantine. */
    REFUSED(true);

    private final boolean terminal;

    State(boolean terminal) {
      this.terminal = terminal;
    }

    /** Whether the process does no more about this generation. */
    public boolean isTerminal() {
      return terminal;
    }
  }
}
