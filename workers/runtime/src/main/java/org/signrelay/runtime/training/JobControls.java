package org.signrelay.runtime.training;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signrelay.bus.Bus;
import org.signrelay.bus.Received;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.control.CatchUp;

/**
 * What is wanted of each job: the last word on the topic {@code training.control}. A cancelled job
 * stays cancelled. Every trainer follows the topic from its beginning, so that a trainer that
 * starts later knows too. Thread-safe.
 */
public final class JobControls implements AutoCloseable {
  /** What shall become of a job. */
  enum Wish {
    RUN,
    PAUSE,
    CANCEL
  }

  private record Stated(Wish wish, long offset) {}

  private final Bus bus;
  private final Map<String, Stated> stated = new ConcurrentHashMap<>();
  private final TopicReader<TrainingControl> reader;

  public JobControls(Bus bus) {
    this.bus = bus;
    this.reader = read();
  }

  private TopicReader<TrainingControl> read() {
    return bus.read(bus.topics().trainingControl(), TopicReader.From.BEGINNING, this::note);
  }

  /** As far as this process has read; to be asked between two steps. */
  Wish wish(String jobId) {
    Stated last = stated.get(jobId);
    return last == null ? Wish.RUN : last.wish();
  }

  /**
   * What is wanted by now. Whoever resumes a job says so on the control topic before it publishes
   * the segment, and this process may have read the segment first; so a pause counts only after
   * everything was read that the topic holds at this moment.
   */
  Wish wishForSure(String jobId) {
    CatchUp.await("the control topic", reader::awaitCaughtUp);
    if (wish(jobId) == Wish.PAUSE) {
      try (TopicReader<TrainingControl> fresh = read()) {
        CatchUp.await("the control topic", fresh::awaitCaughtUp);
      }
    }
    return wish(jobId);
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
