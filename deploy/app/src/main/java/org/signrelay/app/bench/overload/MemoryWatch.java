package org.signrelay.app.bench.overload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.signrelay.app.bench.fleet.Fleet;
import org.signrelay.app.bench.fleet.FleetMember;

/** Looks at the memory of every process once a second, until it is closed. Thread-safe. */
final class MemoryWatch implements AutoCloseable {
  private final Fleet fleet;
  private final long began = System.nanoTime();
  private final Map<String, List<double[]>> looks = new LinkedHashMap<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  MemoryWatch(Fleet fleet) {
    this.fleet = fleet;
    var unused = timer.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
  }

  private synchronized void look() {
    for (FleetMember member : fleet.members()) {
      double seconds = (System.nanoTime() - began) / 1e9;
      member
          .residentKib()
          .ifPresent(kib ->
              looks
                  .computeIfAbsent(member.name(), name -> new ArrayList<>())
                  .add(new double[] {seconds, kib / 1024.0}));
    }
  }

  synchronized List<MemorySeries> series() {
    List<MemorySeries> series = new ArrayList<>();
    looks.forEach((process, points) ->
        series.add(
            new MemorySeries(
                process,
                points.stream().map(point -> point[0]).toList(),
                points.stream().map(point -> point[1]).toList())));
    return series;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
