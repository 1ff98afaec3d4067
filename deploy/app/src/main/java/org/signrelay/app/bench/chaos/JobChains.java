package org.signrelay.app.bench.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 *
 * <p>A segment may have several records, also from different checkpoints: a trainer that stood
 * still while another one took its segment over may publish one more. The chain is what was
 * claimed: each segment's owner must go on from a checkpoint of the segment before, and no two
 * trainers may have come to different weights at the same step.
 */
final class JobChains {
  private static final Duration READ = Duration.ofMinutes(1);

  private final Map<String, Chain> byJob = new TreeMap<>();

  /** What is known of one job. */
  private static final class Chain {
    /** By segment: where its records lie, and the checkpoint that each goes on from. */
    private final Map<Integer, Map<String, String>> segments = new TreeMap<>();

    /** By stage and step: the checkpoints that were said to be saved there. */
    private final Map<String, Set<String>> atStep = new TreeMap<>();

    /** The same by segment. */
    private final Map<Integer, Set<String>> inSegment = new HashMap<>();

    private final Set<String> models = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
  }

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
    chain(segment.jobId())
        .segments
        .computeIfAbsent(segment.number(), n -> new TreeMap<>())
        .put(position, String.valueOf(segment.checkpointSha()));
  }

  void add(TrainingEvent event) {
    Chain chain = chain(event.jobId());
    switch (event) {
      case TrainingEvent.CheckpointSaved saved -> {
        chain
            .atStep
            .computeIfAbsent(saved.stage() + ", step " + saved.step(), step -> new HashSet<>())
            .add(saved.checkpointSha());
        chain
            .inSegment
            .computeIfAbsent(saved.segment(), n -> new HashSet<>())
            .add(saved.checkpointSha());
      }
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
      segments += chain.segments.size();
      duplicates += chain.segments.values().stream().mapToInt(records -> records.size() - 1).sum();
      forks.addAll(forks(job.getKey(), chain, store));
    }
    return new ChainVerdict(
        submitted.size(), completed, failed, otherWeights, segments, duplicates, forks);
  }

  private static List<String> forks(String job, Chain chain, ArtifactStore store) {
    List<String> forks = new ArrayList<>();
    int next = 0;
    for (Map.Entry<Integer, Map<String, String>> segment : chain.segments.entrySet()) {
      int number = segment.getKey();
      String at = "job %s, segment %d: ".formatted(job, number);
      if (number != next++) {
        forks.add(at + "the one before it is missing");
      }
      Optional<String> owner = owner(job, number, store);
      if (owner.isEmpty()) {
        if (!chain.models.isEmpty()) {
          forks.add(at + "nobody claimed it, and yet the job was completed");
        }
        continue;
      }
      String from = segment.getValue().get(owner.get());
      if (from == null) {
        forks.add(at + "it belongs to " + owner.get() + ", which is none of its records");
      } else if (number > 0 && !chain.inSegment.getOrDefault(number - 1, Set.of()).contains(from)) {
        forks.add(at + "it goes on from a checkpoint that the one before it did not leave");
      }
    }
    chain.atStep.forEach((step, checkpoints) -> {
      if (checkpoints.size() > 1) {
        forks.add("job %s, %s: two checkpoints".formatted(job, step));
      }
    });
    return forks;
  }

  private static Optional<String> owner(String job, int segment, ArtifactStore store) {
    return store
        .get("jobs/%s/segments/%d/record".formatted(job, segment))
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }
}
