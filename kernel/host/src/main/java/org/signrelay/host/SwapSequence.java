package org.signrelay.host;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges the plugin in a slot while the slot is in use: VERIFY, LOAD, PROBE, FLIP, DRAIN, UNLOAD
 * (see {@link SwapState}).
 *
 * <p>Nothing of the plugin runs in this process before a child JVM has loaded and probed it: an
 * endless loop in a static initialiser would otherwise hang LOAD here. The child's verdict counts
 * for the step it failed at. A step that fails leaves or puts back the previous version, and the
 * jar goes into {@link Quarantine} if it is at fault.
 *
 * <p>Thread-safe; one swap at a time.
 */
public final class SwapSequence {
  private static final Logger LOG = LoggerFactory.getLogger(SwapSequence.class);

  private final PluginCatalog catalog;
  private final PluginSlots slots;
  private final ProbeRunner child;
  private final SwapLimits limits;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public SwapSequence(
      PluginCatalog catalog, PluginSlots slots, ProbeRunner child, SwapLimits limits) {
    this.catalog = catalog;
    this.slots = slots;
    this.child = child;
    this.limits = limits;
  }

  /**
   * Makes {@code target} the active version of the slot.
   *
   * @return the last report, whose state is terminal; it went to the listener as well
   */
  public SwapReport swap(Slot<?> slot, PluginCoordinates target, SwapListener listener)
      throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      return new Run(slot, target, slots.active(slot).orElse(null), listener)
          .run(SwapState.CONVERGED);
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * Makes the previous version of the slot active again, by the same steps; ends in {@link
   * SwapState#ROLLED_BACK}.
   *
   * @throws SignRelayException {@link ErrorCode#NOT_FOUND} if the slot has no previous version
   */
  public SwapReport rollback(Slot<?> slot, SwapListener listener) throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      PluginCoordinates target =
          slots
              .previous(slot)
              .orElseThrow(() ->
                  new SignRelayException(
                      ErrorCode.NOT_FOUND,
                      "slot %s has no previous version to go back to".formatted(slot)));
      return new Run(slot, target, slots.active(slot).orElse(null), listener)
          .run(SwapState.ROLLED_BACK);
    } finally {
      oneAtATime.unlock();
    }
  }

  /** A step said no. */
  private static final class Red extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean pluginAtFault;

    Red(String reason, boolean pluginAtFault) {
      super(reason);
      this.pluginAtFault = pluginAtFault;
    }
  }

  /** One swap of one slot. */
  private final class Run {
    private final Slot<?> slot;
    private final PluginCoordinates target;
    private final @Nullable PluginCoordinates previous;
    private final SwapListener listener;

    Run(
        Slot<?> slot,
        PluginCoordinates target,
        @Nullable PluginCoordinates previous,
        SwapListener listener) {
      this.slot = slot;
      this.target = target;
      this.previous = previous;
      this.listener = listener;
    }

    SwapReport run(SwapState success) throws InterruptedException {
      if (target.equals(previous)) {
        return report(SwapState.CONVERGED, "%s is already active".formatted(target));
      }
      Resident next;
      try {
        next = prepare();
      } catch (Red red) {
        return refuse(SwapState.REFUSED, red);
      }
      try {
        Resident old = flip(next);
        return old == null ? report(success, "the slot was empty") : retire(old, success);
      } catch (Red red) {
        return refuse(SwapState.ROLLED_BACK, red);
      } finally {
        next.release();
      }
    }

    /** Up to PROBE; the result is held on behalf of the caller. */
    private Resident prepare() throws Red, InterruptedException {
      report(SwapState.VERIFY, "");
      PluginDescriptor descriptor = verify();
      report(SwapState.LOAD, "");
      ProbeOutcome rehearsal = child.run(descriptor);
      check(rehearsal, SwapState.LOAD);
      Resident next = load();
      try {
        report(SwapState.PROBE, "");
        check(rehearsal, SwapState.PROBE);
        probe(next.plugin());
      } catch (Red | InterruptedException | RuntimeException e) {
        next.release();
        throw e;
      }
      return next;
    }

    private PluginDescriptor verify() throws Red {
      return switch (catalog.verify(target)) {
        case Verdict.Accepted(PluginDescriptor descriptor) -> descriptor;
        case Verdict.Refused(List<String> reasons) ->
            throw new Red(String.join("; ", reasons), false);
      };
    }

    private void check(ProbeOutcome rehearsal, SwapState step) throws Red {
      switch (rehearsal) {
        case ProbeOutcome.Passed() -> {}
        case ProbeOutcome.Failed(SwapState failedAt, String reason) -> {
          if (failedAt == step) {
            throw new Red(reason, true);
          }
        }
        case ProbeOutcome.NotRun(String reason) -> throw new Red(reason, false);
      }
    }

    private Resident load() throws Red {
      Resident next;
      try {
        next = slots.reside(target);
      } catch (SignRelayException e) {
        throw new Red(String.valueOf(e.getMessage()), true);
      }
      if (next.plugin().factory(slot).isEmpty()) {
        SignRelayException wrong = PluginSlots.doesNotFill(target, next.plugin().slots(), slot);
        next.release();
        throw new Red(String.valueOf(wrong.getMessage()), false);
      }
      return next;
    }

    /** On a thread of its own, which is left behind if the plugin never comes back. */
    private void probe(LoadedPlugin plugin) throws Red, InterruptedException {
      FutureTask<Optional<String>> probe = new FutureTask<>(() -> PluginProbe.problem(plugin));
      Thread.ofPlatform().daemon().name("probe-" + target).start(probe);
      Optional<String> problem;
      try {
        problem = probe.get(limits.probe().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        problem = Optional.of("did not end within %d s".formatted(limits.probe().toSeconds()));
      } catch (ExecutionException e) {
        problem = Optional.of(Reasons.of(e.getCause() == null ? e : e.getCause()));
      }
      if (problem.isPresent()) {
        throw new Red("plugin %s, %s".formatted(target, problem.get()), true);
      }
    }

    /** Returns the version that was active, held on behalf of the caller. */
    private @Nullable Resident flip(Resident next) throws Red {
      report(SwapState.FLIP, "");
      Resident old = slots.flip(slot, next);
      try {
        listener.flipped(slot, target);
        return old;
      } catch (RuntimeException e) {
        slots.flipBack(slot, old);
        throw new Red(Reasons.of(e), true);
      }
    }

    private SwapReport retire(Resident old, SwapState success) throws InterruptedException {
      PluginCoordinates version = old.coordinates();
      Unloading.Watch watch = old.plugin().watch();
      old.release();
      report(SwapState.DRAIN, "");
      if (slots.isActiveSomewhere(old)) {
        return report(success, "%s stays loaded: it is active in another slot".formatted(version));
      }
      if (!old.awaitGone(limits.drain())) {
        return report(
            SwapState.STUCK,
            "%s is still in use by %d holders after %d s; it is unloaded when the last one ends"
                .formatted(version, old.holders(), limits.drain().toSeconds()));
      }
      report(SwapState.UNLOAD, "");
      return switch (watch.prove()) {
        case Unloading.Collected() ->
            report(success, "%s is unloaded and its class loader collected".formatted(version));
        case Unloading.StillReachable(PluginCoordinates plugin) ->
            report(
                SwapState.STUCK,
                "%s is unloaded, but something still refers to its classes".formatted(plugin));
      };
    }

    private SwapReport refuse(SwapState end, Red red) {
      String reason = String.valueOf(red.getMessage());
      if (red.pluginAtFault) {
        catalog
            .find(target)
            .ifPresent(descriptor -> catalog.quarantine().put(descriptor.content(), reason));
      }
      return report(end, reason);
    }

    private SwapReport report(SwapState state, String detail) {
      SwapReport report = new SwapReport(slot, target, previous, state, detail);
      LOG.debug("{}", report);
      listener.reached(report);
      return report;
    }
  }
}
