package org.signrelay.control.translation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signrelay.bus.ResultView;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.rollouts.RolloutTraffic;
import org.signrelay.spi.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the door knows of every request on the topics, whoever sent it: whether it is answered, whom
 * it is about, and where its clip is, which ends with it. Thread-safe.
 */
record Past(
    Backlog backlog,
    SubjectIndex subjects,
    StoredClips clips,
    Erasures erasures,
    RolloutTraffic traffic) {
  private static final Logger LOG = LoggerFactory.getLogger(Past.class);

  /** A request was read. One that met its erasure on the way has nothing left either. */
  void note(TranslationRequest request, Instant written, boolean bulk) {
    Optional<ClipSource.Stored> stored =
        request.clip() instanceof ClipSource.Stored clip ? Optional.of(clip) : Optional.empty();
    var asked = new RolloutTraffic.Asked(request.id(), request.modelSha());
    if (erasures.covers(request)) {
      subjects.markErased(request.id());
      stored.ifPresent(clips::discard);
      return; // whatever comes of it is shown to nobody, so nobody waits for it
    }
    subjects.add(request, written);
    var unused =
        backlog
            .expect(request.id(), new Backlog.Asked(written, request.deadline(), bulk))
            .thenAccept(result -> {
              traffic.answered(asked, result);
              stored.ifPresent(clip -> end(clip, result));
            });
  }

  /** A clip whose request went to the dead letters stays: the request may be replayed. */
  private void end(ClipSource.Stored clip, TranslationResult result) {
    boolean settled =
        switch (result.outcome()) {
          case TranslationOutcome.Translated translated -> true;
          case TranslationOutcome.Failed failed -> failed.code() == ErrorCode.DEADLINE_EXCEEDED;
        };
    if (settled) {
      try {
        clips.answered(clip.sha256());
      } catch (RuntimeException e) {
        LOG.warn("The clip of an answered request stays until the sweep", e);
      }
    }
  }

  int erase(String subject, Instant now, ResultView results) {
    erasures.mark(subject, now);
    List<SubjectIndex.Entry> entries = subjects.erase(subject);
    for (SubjectIndex.Entry entry : entries) {
      results.forget(entry.requestId());
      entry.stored().ifPresent(clips::discard);
    }
    return entries.size();
  }
}
