package org.signrelay.app.bench.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.signrelay.bus.Bus;
import org.signrelay.bus.Received;
import org.signrelay.bus.Topic;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;

/**
 * The chains of segments that training jobs really went along, from the records, the events and the
 * claims that they left. Filled and asked by one thread.
 */
final class JobChains {
  private static final Duration READ = Duration.ofMinutes(1);

  private final Map<String, Chain> byJob = new TreeMap<>();

  /** What is known of one job. */
  private static final class Chain {
    private final Map<Integer, Segment> segments = new TreeMap<>();

    /** By segment and step: the checkpoints that were said to be saved there. */
    private final Map<String, Set<String>> saved = new HashMap<>();

    private final Set<String> models = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
  }

  /**
   * One segment of a job.
   *
   * @param records where its records lie
   * @param from the checkpoints that they go on from
   */
  private record Segment(Set<String> records, Set<String> from) {}

  /** Reads everything that is there now. */
  static JobChains read(Bus bus) {
    JobChains chains = new JobChains();
    chains.all(
        bus,
        bus.topics().training().topic(),
        event -> chains.add(event.value(), event.position().toString()));
    chains.all(bus, bus.topics().trainingEvents(), event -> chains.add(event.value()));
    return chains;
  }

  private <T> void all(Bus bus, Topic<T> topic, Consumer<Received.Event<T>> listener) {
    try (TopicReader<T> reader =
        bus.read(
            topic,
            TopicReader.From.BEGINNING,
            received -> {
              if (received instanceof Received.Event<T> event) {
                listener.accept(event);
              }
            })) {
      if (!reader.awaitCaughtUp(READ)) {
        throw new SignRelayException(
            ErrorCode.UNAVAILABLE, topic.name() + " could not be read to its end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignRelayException(ErrorCode.UNAVAILABLE, "interrupted while reading", e);
    }
  }

  void add(TrainingSegment segment, String position) {
    Segment known =
        chain(segment.jobId())
            .segments
            .computeIfAbsent(segment.number(), n -> new Segment(new HashSet<>(), new HashSet<>()));
    known.records().add(position);
    known.from().add(String.valueOf(segment.checkpointSha()));
  }

  void add(TrainingEvent event) {
    Chain chain = chain(event.jobId());
    switch (event) {
      case TrainingEvent.CheckpointSaved saved ->
          chain
              .saved
              .computeIfAbsent(
                  saved.segment() + "/" + saved.stage() + "/" + saved.step(), n -> new HashSet<>())
              .add(saved.checkpointSha());
      case TrainingEvent.JobCompleted completed -> chain.models.add(completed.modelSha());
      case TrainingEvent.JobFailed failed -> chain.failures.add(failed.message());
      case TrainingEvent.JobStarted e -> {}
      case TrainingEvent.StageStarted e -> {}
      case TrainingEvent.StepCompleted e -> {}
      case TrainingEvent.WarningRaised e -> {}
      case TrainingEvent.EvaluationCompleted e -> {}
      case TrainingEvent.StageCompleted e -> {}
      case TrainingEvent.JobPaused e -> {}
      case TrainingEvent.JobResumed e -> {}
      case TrainingEvent.JobCancelled e -> {}
    }
  }

  private Chain chain(String job) {
    return byJob.computeIfAbsent(job, id -> new Chain());
  }

  /**
   * Holds the chains against what was promised.
   *
   * @param submitted the jobs that were acknowledged
   * @param model what an undisturbed run ends with
   * @param store where the segments were claimed
   */
  ChainVerdict verdict(Collection<String> submitted, String model, ArtifactStore store) {
    int completed = 0;
    int otherWeights = 0;
    int failed = 0;
    int segments = 0;
    int duplicates = 0;
    List<String> forks = new ArrayList<>();
    for (String job : submitted) {
      Chain chain = chain(job);
      completed += chain.models.isEmpty() ? 0 : 1;
      otherWeights += chain.models.isEmpty() || chain.models.equals(Set.of(model)) ? 0 : 1;
      failed += chain.failures.isEmpty() ? 0 : 1;
    }
    for (Map.Entry<String, Chain> job : byJob.entrySet()) {
      Chain chain = job.getValue();
      int next = 0;
      for (Map.Entry<Integer, Segment> numbered : chain.segments.entrySet()) {
        Segment segment = numbered.getValue();
        segments++;
        duplicates += segment.records().size() - 1;
        String at = "job %s, segment %d: ".formatted(job.getKey(), numbered.getKey());
        if (numbered.getKey() != next++) {
          forks.add(at + "the one before it is missing");
        }
        if (segment.from().size() != 1) {
          forks.add(at + "its records go on from different checkpoints");
        }
        String owner =
            store
                .get("jobs/%s/segments/%d/record".formatted(job.getKey(), numbered.getKey()))
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse("nobody");
        boolean ended = !chain.models.isEmpty();
        if (ended && !segment.records().contains(owner)) {
          forks.add(at + "it belongs to " + owner + ", which is none of its records");
        }
      }
      chain.saved.forEach((where, checkpoints) -> {
        if (checkpoints.size() > 1) {
          forks.add("job %s, %s: two checkpoints".formatted(job.getKey(), where));
        }
      });
    }
    return new ChainVerdict(
        submitted.size(), completed, failed, otherWeights, segments, duplicates, forks);
  }
}
