package org.signrelay.control.rollouts;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.signrelay.bus.events.RolloutPlan.Gates;

/** What a candidate must not fall below: pure functions of what was measured. */
final class Gate {
  /** So many failures are enough to compare, however few requests there were. */
  private static final int FAILURES_THAT_TELL = 3;

  private static final double NANOS_PER_MS = 1e6;

  private Gate() {}

  /** Why the candidate must not go on, by the requests it was put; empty if it may. */
  static Optional<String> objection(Gates gates, SideFigures present, SideFigures candidate) {
    return errors(gates, present, candidate).or(() -> latency(gates, present, candidate));
  }

  /** Why the candidate must not go on, by the probe; empty if it may. */
  static Optional<String> objection(Gates gates, ProbeFindings probe) {
    SideFigures present = probe.present().figures();
    SideFigures candidate = probe.candidate().figures();
    Gates onTheProbe =
        new Gates(
            1,
            gates.errorMargin(),
            gates.latencyRatio(),
            gates.latencySlack(),
            gates.qualityMargin());
    return errors(onTheProbe, present, candidate)
        .or(() -> quality(gates, probe))
        .or(() -> latency(onTheProbe, present, candidate));
  }

  private static Optional<String> errors(Gates gates, SideFigures present, SideFigures candidate) {
    boolean told =
        candidate.requests() >= gates.minimumRequests() || candidate.errors() >= FAILURES_THAT_TELL;
    if (!told || candidate.errorRate() <= present.errorRate() + gates.errorMargin()) {
      return Optional.empty();
    }
    return sentence(
        "the candidate failed %d of %d requests, the present bundle %d of %d; %.1f percent more are"
            + " allowed",
        candidate.errors(),
        candidate.requests(),
        present.errors(),
        present.requests(),
        100 * gates.errorMargin());
  }

  private static Optional<String> latency(Gates gates, SideFigures present, SideFigures candidate) {
    boolean told =
        answers(present) >= gates.minimumRequests()
            && answers(candidate) >= gates.minimumRequests();
    Duration more = candidate.p95().minus(present.p95());
    if (!told
        || more.compareTo(gates.latencySlack()) <= 0
        || candidate.p95().toNanos() <= gates.latencyRatio() * present.p95().toNanos()) {
      return Optional.empty();
    }
    return sentence(
        "the candidate's p95 is %.1f ms, the present bundle's %.1f ms; %.2f times as long is allowed",
        candidate.p95().toNanos() / NANOS_PER_MS,
        present.p95().toNanos() / NANOS_PER_MS,
        gates.latencyRatio());
  }

  private static Optional<String> quality(Gates gates, ProbeFindings probe) {
    double lost = probe.present().score() - probe.candidate().score();
    if (lost <= gates.qualityMargin()) {
      return Optional.empty();
    }
    return sentence(
        "on %d clips of the probe the candidate has a chrF of %.2f, the present bundle of %.2f;"
            + " %.2f less are allowed",
        probe.clips(), probe.candidate().score(), probe.present().score(), gates.qualityMargin());
  }

  private static long answers(SideFigures side) {
    return side.requests() - side.errors();
  }

  private static Optional<String> sentence(String form, Object... values) {
    return Optional.of(String.format(Locale.ROOT, form, values));
  }
}
