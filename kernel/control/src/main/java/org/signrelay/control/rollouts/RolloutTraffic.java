package org.signrelay.control.rollouts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.rollouts.TrafficFigures.Difference;
import org.signrelay.spi.ErrorCode;
import org.signrelay.store.Sha256;

/**
 * Counts how the two bundles of each running rollout do, by the requests and results on the topics:
 * a restarted kernel reads them again, and so counts the same. A candidate has failed a request
 * also where the present bundle answered in its place. What the asker did wrong, and what came too
 * late, says nothing of a bundle and is not counted. Of texts only digests are held. Thread-safe.
 */
public final class RolloutTraffic {
  private static final int DIFFERENCES_KEPT = 20;
  private static final int UNPAIRED_KEPT = 4_096;
  private static final double NANOS_PER_MS = 1e6;

  private final RolloutBook book;

  /** By alias; guarded by this. */
  private final Map<String, Counts> counts = new HashMap<>();

  public RolloutTraffic(RolloutBook book) {
    this.book = book;
  }

  /**
   * What has to be remembered of a request until it is answered.
   *
   * @param modelSha the bundle it was put to
   */
  public record Asked(String requestId, String modelSha) {}

  private record Answer(String textDigest, Duration computeTime) {}

  private static final class Counts {
    final long number;
    final SideTally present = new SideTally();
    final SideTally candidate = new SideTally();
    final Deque<Difference> differences = new ArrayDeque<>();
    final Map<String, Answer> unpaired = bounded();
    Instant since = Instant.MIN;
    long presentInStep;
    long candidateInStep;
    long compared;
    long different;
    long skipped;

    Counts(long number) {
      this.number = number;
    }

    private static Map<String, Answer> bounded() {
      return new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > UNPAIRED_KEPT;
        }
      };
    }
  }

  /** A request was answered. */
  public synchronized void answered(Asked asked, TranslationResult result) {
    if (TrialId.isProbe(asked.requestId())) {
      return;
    }
    for (ModelRollout rollout : book.all()) {
      if (rollout.isRunning() && !result.finished().isBefore(rollout.began())) {
        count(rollout, asked, result);
      }
    }
  }

  private void count(ModelRollout rollout, Asked asked, TranslationResult result) {
    boolean candidate = asked.modelSha().equals(rollout.candidateSha());
    if (!candidate && !asked.modelSha().equals(rollout.presentSha())) {
      return;
    }
    Counts counts = counts(rollout);
    boolean shadow = TrialId.original(asked.requestId()).isPresent();
    SideTally side = candidate ? counts.candidate : counts.present;
    switch (result.outcome()) {
      case TranslationOutcome.Translated translated -> {
        if (result.modelSha().equals(asked.modelSha())) {
          side.answered(result.computeTime());
          compare(rollout, counts, asked, new Answer(digest(translated), result.computeTime()));
        } else {
          side.failed();
        }
      }
      case TranslationOutcome.Failed(ErrorCode code, String message) -> {
        if (code == ErrorCode.DEADLINE_EXCEEDED || code.blame() == ErrorCode.Blame.USER) {
          counts.skipped += shadow ? 1 : 0;
          return;
        }
        side.failed();
      }
    }
    if (!result.finished().isBefore(rollout.since())) {
      counts.candidateInStep += candidate ? 1 : 0;
      counts.presentInStep += candidate ? 0 : 1;
    }
  }

  private static void compare(ModelRollout rollout, Counts counts, Asked asked, Answer answer) {
    Optional<String> original = TrialId.original(asked.requestId());
    if (original.isEmpty() && !rollout.plan().shadow()) {
      return;
    }
    String id = original.orElse(asked.requestId());
    Answer other = counts.unpaired.remove(id);
    if (other == null) {
      counts.unpaired.put(id, answer);
      return;
    }
    counts.compared++;
    if (!other.textDigest().equals(answer.textDigest())) {
      counts.different++;
      Answer present = original.isPresent() ? other : answer;
      Answer candidate = original.isPresent() ? answer : other;
      counts.differences.addLast(new Difference(id, millis(present), millis(candidate)));
      if (counts.differences.size() > DIFFERENCES_KEPT) {
        counts.differences.removeFirst();
      }
    }
  }

  /** A request that the candidate was not asked to translate along. */
  public synchronized void skipped(String candidateSha) {
    book.all().stream()
        .filter(ModelRollout::isRunning)
        .filter(rollout -> rollout.candidateSha().equals(candidateSha))
        .forEach(rollout -> counts(rollout).skipped++);
  }

  /** What was counted of a rollout, also after its end; nothing, if that was before our start. */
  synchronized TrafficFigures figures(ModelRollout rollout) {
    Counts found =
        rollout.isRunning() ? counts(rollout) : counts.getOrDefault(rollout.alias(), new Counts(0));
    if (found.number != rollout.number()) {
      return TrafficFigures.NONE;
    }
    return new TrafficFigures(
        found.present.figures(),
        found.candidate.figures(),
        found.presentInStep,
        found.candidateInStep,
        found.compared,
        found.different,
        found.skipped,
        List.copyOf(found.differences));
  }

  /** Begins anew with a new rollout, and in part with a new step. */
  private Counts counts(ModelRollout rollout) {
    Counts known = counts.get(rollout.alias());
    if (known == null || known.number != rollout.number()) {
      known = new Counts(rollout.number());
      counts.put(rollout.alias(), known);
    }
    if (!known.since.equals(rollout.since())) {
      known.since = rollout.since();
      known.presentInStep = 0;
      known.candidateInStep = 0;
    }
    return known;
  }

  private static String digest(TranslationOutcome.Translated translated) {
    return Sha256.of(translated.text().getBytes(StandardCharsets.UTF_8));
  }

  private static double millis(Answer answer) {
    return answer.computeTime().toNanos() / NANOS_PER_MS;
  }
}
