package org.signrelay.control.training;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.control.Unknown;
import org.signrelay.spi.SignRelayException;

/** Where every training job stands, and the story of the recent ones. Thread-safe. */
public final class JobBoard {
  private static final int STORIES = 100;

  private final Supplier<Map<String, JobStatus>> published;
  private final Map<String, JobStatus> queued = new ConcurrentHashMap<>();
  private final Set<String> due = ConcurrentHashMap.newKeySet();
  private final Map<String, JobFeed> feeds = new LinkedHashMap<>();

  /**
   * @param published the latest status of each job
   */
  public JobBoard(Supplier<Map<String, JobStatus>> published) {
    this.published = published;
  }

  /**
   * A segment is on the queue. The first one of a job is the job: it is queued until a trainer says
   * otherwise.
   */
  public void segmentDue(TrainingSegment segment, Instant at) {
    due.add(segment.jobId());
    if (segment.number() == 0) {
      queued.put(segment.jobId(), queued(segment, at));
    }
  }

  static JobStatus queued(TrainingSegment segment, Instant at) {
    return new JobStatus(
        segment.jobId(),
        JobStatus.State.QUEUED,
        segment.modelName(),
        segment.number(),
        null,
        0,
        0,
        null,
        null,
        null,
        at);
  }

  /** Jobs that count as queued, but have no segment on the queue's topic. */
  List<JobStatus> lost() {
    return published.get().values().stream()
        .filter(job -> job.state() == JobStatus.State.QUEUED && !due.contains(job.jobId()))
        .toList();
  }

  /**
   * @param number the event's place in the order of its job
   */
  public void accept(long number, TrainingEvent event) {
    feed(event.jobId()).append(new NumberedEvent(number, event));
  }

  /** All jobs, the one that changed last first. */
  public List<JobStatus> list() {
    return statuses().values().stream()
        .sorted(Comparator.comparing(JobStatus::at).reversed().thenComparing(JobStatus::jobId))
        .toList();
  }

  public Optional<JobStatus> find(String jobId) {
    return Optional.ofNullable(statuses().get(jobId));
  }

  /**
   * The status of a job.
   *
   * @throws SignRelayException NOT_FOUND
   */
  public JobStatus get(String jobId) {
    return find(jobId).orElseThrow(() -> Unknown.named("training job", jobId, statuses().keySet()));
  }

  /**
   * Tells a listener the events of a job after a number, those that are remembered first. It must
   * not block, and must not throw.
   *
   * @param after -1 for all
   * @return ends the subscription
   * @throws SignRelayException NOT_FOUND if there is no such job
   */
  public Subscription subscribe(String jobId, long after, Consumer<NumberedEvent> listener) {
    get(jobId);
    synchronized (feeds) { // so that the feed is not dropped as idle in between
      JobFeed feed = feed(jobId);
      feed.subscribe(after, listener);
      return () -> feed.unsubscribe(listener);
    }
  }

  private Map<String, JobStatus> statuses() {
    Map<String, JobStatus> statuses = new HashMap<>(queued);
    Map<String, JobStatus> known = published.get();
    statuses.putAll(known);
    queued.keySet().removeAll(known.keySet());
    return statuses;
  }

  private JobFeed feed(String jobId) {
    synchronized (feeds) {
      JobFeed known = feeds.get(jobId);
      if (known != null) {
        return known;
      }
      JobFeed fresh = new JobFeed();
      feeds.put(jobId, fresh);
      if (feeds.size() > STORIES) {
        feeds.entrySet().stream()
            .filter(entry -> entry.getValue().isIdle() && !entry.getValue().equals(fresh))
            .map(Map.Entry::getKey)
            .findFirst()
            .ifPresent(feeds::remove);
      }
      return fresh;
    }
  }

  /** An interest that can be given up. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
