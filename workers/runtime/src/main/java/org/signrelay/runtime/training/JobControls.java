package org.signrelay.runtime.training;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.signrelay.bus.Received;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What is wanted of each job: the last word on the topic {@code training.control}. A cancelled job
 * stays cancelled. Every trainer follows the topic from its beginning, so that a trainer that
 * starts later knows too. Thread-safe.
 */
public final class JobControls implements AutoCloseable {
  private static final Duration CATCH_UP = Duration.ofSeconds(30);

  /** What shall become of a job. */
  enum Wish {
    RUN,
    PAUSE,
    CANCEL
  }

  private record Stated(Wish wish, long offset) {}

  /** Opens a reader of the control topic, from its beginning. */
  @FunctionalInterface
  public interface ControlTopic {
    TopicReader<TrainingControl> read(Consumer<Received<TrainingControl>> listener);
  }

  private final ControlTopic topic;
  private final Map<String, Stated> stated = new ConcurrentHashMap<>();
  private final TopicReader<TrainingControl> reader;

  public JobControls(ControlTopic topic) {
    this.topic = topic;
    this.reader = topic.read(this::note);
  }

  /** As far as this process has read; to be asked between two steps. */
  Wish wish(String jobId) {
    Stated last = stated.get(jobId);
    return last == null ? Wish.RUN : last.wish();
  }

  /**
   * What is wanted at the moment when a segment is begun. Whoever resumes a job says so on the
   * control topic before it publishes the segment; this process may have read the segment first. So
   * a pause counts only after everything was read that the topic holds by now.
   */
  Wish wishAtStart(String jobId) throws InterruptedException {
    awaitCaughtUp(reader);
    if (wish(jobId) == Wish.PAUSE) {
      try (TopicReader<TrainingControl> fresh = topic.read(this::note)) {
        awaitCaughtUp(fresh);
      }
    }
    return wish(jobId);
  }

  private static void awaitCaughtUp(TopicReader<?> reader) throws InterruptedException {
    if (!reader.awaitCaughtUp(CATCH_UP)) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE,
          "the control topic could not be read within %d s".formatted(CATCH_UP.toSeconds()));
    }
  }

  /** Two readers may call this; what lies later on the topic counts. */
  private void note(Received<TrainingControl> received) {
    if (received instanceof Received.Event<TrainingControl> event) {
      TrainingControl control = event.value();
      Wish wish =
          switch (control) {
            case TrainingControl.Pause pause -> Wish.PAUSE;
            case TrainingControl.Resume resume -> Wish.RUN;
            case TrainingControl.Cancel cancel -> Wish.CANCEL;
          };
      stated.merge(
          control.jobId(),
          new Stated(wish, received.position().offset()),
          (old, now) -> old.wish() == Wish.CANCEL || old.offset() > now.offset() ? old : now);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
