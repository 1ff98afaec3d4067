package org.signrelay.control.plugins;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.Bus;
import org.signrelay.bus.PublishCallback;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.Slot;
import org.signrelay.host.SwapListener;
import org.signrelay.host.SwapReport;
import org.signrelay.host.SwapState;
import org.signrelay.spi.EncoderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the carrying out of one wish: tells the fleet each step, and the loaded models when an
 * encoder flips. Used by the reconciler's thread alone.
 */
final class StatusReporter implements SwapListener {
  private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);

  private final Bus bus;
  private final String process;
  private final PluginDesired desired;
  private final List<EncoderFlip> flips;
  private final Clock clock;
  private final List<String> notes = new ArrayList<>();

  StatusReporter(
      Bus bus, String process, PluginDesired desired, List<EncoderFlip> flips, Clock clock) {
    this.bus = bus;
    this.process = process;
    this.desired = desired;
    this.flips = flips;
    this.clock = clock;
  }

  /** Steps only; the end is told by {@link #ended}, which waits for the broker. */
  @Override
  public void reached(SwapReport report) {
    Optional<PluginStatus.State> state = state(report.state());
    if (report.state().isTerminal() || state.isEmpty()) {
      return;
    }
    bus.publisher()
        .publishAsync(
            bus.topics().pluginStatus(),
            status(state.get(), null),
            Optional.empty(),
            PublishCallback.onFailure(failure ->
                LOG.warn("A step of {} was not published: {}", desired, failure.getMessage())));
  }

  @Override
  public void flipped(Slot<?> slot, PluginCoordinates version) {
    if (slot.type() == EncoderFactory.class) {
      Slot<EncoderFactory> encoder = Slot.encoder(slot.name());
      flips.forEach(flip -> notes.addAll(flip.flipped(encoder, version)));
    }
  }

  /** Returns when the broker has it. */
  void ended(SwapReport report) {
    List<String> sentences = new ArrayList<>(notes);
    if (!report.detail().isEmpty()) {
      sentences.add(report.detail());
    }
    publish(state(report.state()).orElseThrow(), String.join("; ", sentences));
  }

  void refused(String reason) {
    publish(PluginStatus.State.REFUSED, reason);
  }

  private void publish(PluginStatus.State state, String reason) {
    LOG.info("Slot {}, generation {}: {} {}", desired.slot(), desired.generation(), state, reason);
    bus.publisher().publish(bus.topics().pluginStatus(), status(state, reason));
  }

  private PluginStatus status(PluginStatus.State state, @Nullable String reason) {
    return new PluginStatus(
        process,
        desired.slot(),
        desired.plugin(),
        desired.generation(),
        state,
        reason,
        clock.instant());
  }

  /** What the fleet is told; the flip itself is over as soon as it begins. */
  static Optional<PluginStatus.State> state(SwapState state) {
    return switch (state) {
      case VERIFY -> Optional.of(PluginStatus.State.VERIFYING);
      case LOAD -> Optional.of(PluginStatus.State.LOADING);
      case PROBE -> Optional.of(PluginStatus.State.PROBING);
      case FLIP -> Optional.empty();
      case DRAIN, UNLOAD -> Optional.of(PluginStatus.State.DRAINING);
      case CONVERGED -> Optional.of(PluginStatus.State.ACTIVE);
      case STUCK -> Optional.of(PluginStatus.State.STUCK);
      case REFUSED, ROLLED_BACK -> Optional.of(PluginStatus.State.REFUSED);
    };
  }
}
