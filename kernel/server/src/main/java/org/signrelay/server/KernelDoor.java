package org.signrelay.server;

import jakarta.inject.Singleton;
import org.signrelay.clips.ClipLimits;
import org.signrelay.control.Kernel;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What stands between the resources and the kernel: shut while the process starts and stops, open
 * while a kernel runs here, and walled up where none ever will. Thread-safe.
 */
@Singleton
public final class KernelDoor {

  private sealed interface State {
    record Shut() implements State {}

    record Open(Kernel kernel, ClipLimits limits) implements State {}

    record Elsewhere(String target) implements State {}
  }

  private volatile State state = new State.Shut();

  /**
   * The kernel answers from now on.
   *
   * @param limits of the clips that are taken
   */
  public void open(Kernel kernel, ClipLimits limits) {
    state = new State.Open(kernel, limits);
  }

  /**
   * This process is no kernel.
   *
   * @param target what it is instead
   */
  public void wallUp(String target) {
    state = new State.Elsewhere(target);
  }

  /** The kernel stops. */
  public void shut() {
    state = new State.Shut();
  }

  /**
   * The kernel of this process.
   *
   * @throws SignRelayException NOT_FOUND if there never is one, UNAVAILABLE if it is not there now
   */
  public Kernel kernel() {
    return opened().kernel();
  }

  /**
   * How large a clip may be.
   *
   * @throws SignRelayException as {@link #kernel}
   */
  public ClipLimits clipLimits() {
    return opened().limits();
  }

  private State.Open opened() {
    return switch (state) {
      case State.Open open -> open;
      case State.Shut() ->
          throw new SignRelayException(
              ErrorCode.UNAVAILABLE, "the kernel is starting or stopping; try again");
      case State.Elsewhere(String target) ->
          throw new SignRelayException(
              ErrorCode.NOT_FOUND,
              "this process runs the target %s and has only health and metrics; ask a kernel"
                  .formatted(target));
    };
  }

  public boolean isOpen() {
    return state instanceof State.Open;
  }
}
