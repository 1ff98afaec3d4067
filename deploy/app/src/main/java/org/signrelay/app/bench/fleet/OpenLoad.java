package org.signrelay.app.bench.fleet;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.signrelay.app.bench.Latency;
import org.signrelay.app.bench.fleet.OpenLoop.End;
import org.signrelay.app.bench.fleet.OpenLoop.Sample;

/**
 * What so many requests a second met with.
 *
 * @param offered requests a second
 * @param answeredPerSecond from the first request that was due to the last answer
 * @param latency from when a request was due to its answer
 * @param queueShare of the latency of all answered requests: waiting for a worker
 * @param computeShare of it: being computed
 * @param wayShare the rest of it: HTTP, and the way to and from the bus
 */
public record OpenLoad(
    double offered,
    int sent,
    int answered,
    int refused,
    int failed,
    double answeredPerSecond,
    Latency latency,
    double queueShare,
    double computeShare,
    double wayShare) {

  /**
   * Sums up.
   *
   * @param seconds for which requests were sent
   */
  static OpenLoad of(Collection<Sample> samples, double rate, double seconds) {
    List<Sample> answered =
        samples.stream().filter(sample -> sample.end() == End.ANSWERED).toList();
    double all = Math.max(1, answered.stream().mapToLong(Sample::nanos).sum());
    double queue = share(answered, Sample::queue, all);
    double compute = share(answered, Sample::compute, all);
    long first = samples.stream().mapToLong(Sample::due).min().orElse(0);
    long last = answered.stream().mapToLong(s -> s.due() + s.nanos()).max().orElse(first);
    double until = Math.max(seconds, (last - first) / 1e9);
    return new OpenLoad(
        rate,
        samples.size(),
        answered.size(),
        count(samples, End.REFUSED),
        count(samples, End.FAILED),
        answered.size() / until,
        latency(answered),
        queue,
        compute,
        answered.isEmpty() ? 0 : 1 - queue - compute);
  }

  /** Of the samples that were answered. */
  public static Latency latency(Collection<Sample> samples) {
    return Latency.of(
        samples.stream()
            .filter(sample -> sample.end() == End.ANSWERED)
            .mapToLong(sample -> sample.nanos() / 1000)
            .toArray());
  }

  private static double share(List<Sample> samples, Function<Sample, Duration> part, double all) {
    return samples.stream().mapToLong(sample -> part.apply(sample).toNanos()).sum() / all;
  }

  private static int count(Collection<Sample> samples, End end) {
    return (int) samples.stream().filter(sample -> sample.end() == end).count();
  }
}
