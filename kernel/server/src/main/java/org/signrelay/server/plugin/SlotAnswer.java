package org.signrelay.server.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.control.plugins.Convergence;
import org.signrelay.control.plugins.SlotState;

/**
 * One slot in the whole fleet.
 *
 * @param plugin the {@code id@version} that it shall hold
 * @param sha256 of what is in that version, however it is packed and signed
 * @param convergence {@code converged}, {@code pending} or {@code failed}
 * @param waitingFor the living processes that have not flipped
 * @param takenBack which version this one replaces because a process refused it, and why; absent if
 *     none
 * @param processes what each living process last said
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SlotAnswer(
    String slot,
    String plugin,
    String sha256,
    long generation,
    Instant desiredAt,
    String convergence,
    List<String> waitingFor,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String takenBack,
    List<ProcessAnswer> processes) {

  /** How far one process is. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProcessAnswer(
      String process,
      String plugin,
      long generation,
      String state,
      @Nullable String reason,
      Instant at) {

    static ProcessAnswer of(PluginStatus status) {
      return new ProcessAnswer(
          status.process(),
          name(status.plugin()),
          status.generation(),
          status.state().name().toLowerCase(Locale.ROOT),
          status.reason(),
          status.at());
    }
  }

  /** A wish just made: how it goes is not known yet. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Wish(String slot, String plugin, String sha256, long generation) {
    static Wish of(PluginDesired desired) {
      return new Wish(
          desired.slot(), name(desired.plugin()), desired.plugin().sha256(), desired.generation());
    }
  }

  static SlotAnswer of(SlotState state) {
    PluginDesired desired = state.desired();
    return new SlotAnswer(
        desired.slot(),
        name(desired.plugin()),
        desired.plugin().sha256(),
        desired.generation(),
        desired.at(),
        switch (state.convergence()) {
          case Convergence.Converged converged -> "converged";
          case Convergence.Pending pending -> "pending";
          case Convergence.Failed failed -> "failed";
        },
        state.convergence() instanceof Convergence.Pending pending
            ? pending.waitingFor()
            : List.of(),
        state.takenBack().orElse(null),
        state.statuses().stream().map(ProcessAnswer::of).toList());
  }

  private static String name(PinnedPlugin plugin) {
    return plugin.id() + "@" + plugin.version();
  }
}
