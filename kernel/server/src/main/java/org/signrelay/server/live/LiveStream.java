package org.signrelay.server.live;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.Caption;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.clips.utterances.Utterance;
import org.signrelay.clips.utterances.UtteranceStream;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;

/**
 * Frames in, captions out.
 *
 * <ul>
 *   <li>While an utterance is under way, the whole of it so far is translated again and again, one
 *       translation at a time, always of the latest frames: partial captions.
 *   <li>At the pause that ends it, all of it is translated once more: its final caption. While the
 *       fleet takes no more work that is tried again; an utterance that gets no final is reported.
 *   <li>A client that goes leaves nothing behind: what is on its way is heard by nobody.
 * </ul>
 *
 * <p>Lifecycle: {@link #frames} until {@link #finish}, or {@link #abandon} at any time.
 * Thread-safe.
 */
final class LiveStream {
  private final String id;
  private final LiveOpening opening;
  private final LiveLimits limits;
  private final LiveTranslator translator;
  private final Listener listener;
  private final Clock clock;
  private final UtteranceStream utterances;
  private final int partialFrames;
  private final Set<CompletableFuture<TranslationResult>> finals = new HashSet<>();
  private @Nullable CompletableFuture<TranslationResult> partial;
  private Draft draft = new Draft(1);
  private int frames;
  private int framesAsked;
  private boolean finished;
  private boolean abandoned;

  /** Whom a stream tells. Called under the stream's lock: it must not wait. */
  interface Listener {
    void caption(Caption caption);

    /** An utterance gets no final. */
    void failed(int utterance, ErrorCode code, String message);

    /** Nothing more comes. */
    void end(LiveEnd end);
  }

  /** An utterance in the making. */
  private static final class Draft {
    private final int utterance;
    private final LocalAgreement agreement = new LocalAgreement();
    private int revision;

    /** Whether no translation of it succeeds. */
    private boolean hopeless;

    Draft(int utterance) {
      this.utterance = utterance;
    }
  }

  LiveStream(
      String id,
      LiveOpening opening,
      LiveLimits limits,
      LiveTranslator translator,
      Listener listener,
      Clock clock) {
    this.id = id;
    this.opening = opening;
    this.limits = limits;
    this.translator = translator;
    this.listener = listener;
    this.clock = clock;
    this.utterances =
        new UtteranceStream(opening.layout(), opening.framesPerSecond(), opening.pauses());
    this.partialFrames =
        Math.max(
            1, Math.round(opening.framesPerSecond() * limits.partialEvery().toMillis() / 1000f));
  }

  synchronized void frames(Clip clip) {
    if (finished || abandoned) {
      return;
    }
    utterances.add(clip).forEach(this::ended);
    frames += clip.frames();
    askForPartial();
  }

  /** No frames follow; the stream ends when all finals are there. */
  synchronized void finish() {
    if (!finished && !abandoned) {
      finished = true;
      utterances.finish().forEach(this::ended);
      endIfDone();
    }
  }

  /** Nobody listens any more. */
  synchronized void abandon() {
    abandoned = true;
    if (partial != null) {
      partial.cancel(false);
    }
    Set.copyOf(finals).forEach(answer -> answer.cancel(false));
  }

  private void askForPartial() {
    if (!opening.partials()
        || finished
        || abandoned
        || partial != null
        || frames - framesAsked < partialFrames) {
      return;
    }
    utterances
        .underWay()
        .filter(utterance -> !draft.hopeless)
        .ifPresent(utterance -> {
          framesAsked = frames;
          Draft asked = draft;
          CompletableFuture<TranslationResult> answer =
              translator.translate(utterance.clip(), limits.partialPatience());
          partial = answer;
          var unused =
              answer.whenComplete(
                  (result, failure) -> partialAnswered(asked, utterance, result, failure));
        });
  }

  private synchronized void partialAnswered(
      Draft asked,
      Utterance utterance,
      @Nullable TranslationResult result,
      @Nullable Throwable failure) {
    partial = null;
    if (abandoned) {
      return;
    }
    switch (Heard.of(result, failure)) {
      case Heard.Text heard -> {
        if (asked == draft) { // else its utterance has ended meanwhile
          say(asked, utterance, heard, false);
        }
      }
      case Heard.Failure failed -> {
        asked.hopeless = failed.isForGood(); // else the next one may do better
        endIfPointless(failed);
      }
    }
    askForPartial();
  }

  private void ended(Utterance utterance) {
    Draft ended = draft;
    draft = new Draft(utterance.number() + 1);
    if (finals.size() >= limits.finalsWaiting()) {
      listener.failed(
          ended.utterance,
          ErrorCode.OVERLOADED,
          "%d utterances wait for their translation already".formatted(finals.size()));
    } else {
      askForFinal(ended, utterance, 1);
    }
  }

  private void askForFinal(Draft ended, Utterance utterance, int attempt) {
    CompletableFuture<TranslationResult> answer =
        translator.translate(utterance.clip(), limits.finalPatience());
    finals.add(answer);
    var unused =
        answer.whenComplete((result, failure) -> {
          synchronized (this) {
            finals.remove(answer);
            finalAnswered(ended, utterance, attempt, result, failure);
          }
        });
  }

  private void finalAnswered(
      Draft ended,
      Utterance utterance,
      int attempt,
      @Nullable TranslationResult result,
      @Nullable Throwable failure) {
    if (abandoned) {
      return;
    }
    switch (Heard.of(result, failure)) {
      case Heard.Text heard -> say(ended, utterance, heard, true);
      case Heard.Failure failed when failed.isRefusal() && attempt < limits.finalTries() ->
          askForFinal(ended, utterance, attempt + 1);
      case Heard.Failure failed -> {
        listener.failed(ended.utterance, failed.code(), failed.message());
        endIfPointless(failed);
      }
    }
    endIfDone();
  }

  private void say(Draft said, Utterance utterance, Heard.Text heard, boolean isFinal) {
    LocalAgreement.Stable stable =
        isFinal ? said.agreement.last(heard.text()) : said.agreement.add(heard.text());
    said.revision++;
    listener.caption(
        new Caption(
            id,
            said.utterance,
            said.revision,
            isFinal,
            heard.text(),
            stable.text(),
            stable.count(),
            utterance.fromSeconds(),
            utterance.toSeconds(),
            heard.result().modelSha(),
            heard.result().pluginVersions(),
            opening.subject(),
            clock.instant()));
  }

  /** Where no clip of this stream can be translated, more of it is of no use. */
  private void endIfPointless(Heard.Failure failed) {
    if (failed.isForAll()) {
      listener.end(LiveEnd.of(failed.code(), failed.message()));
    }
  }

  private void endIfDone() {
    if (finished && finals.isEmpty()) {
      listener.end(LiveEnd.done());
    }
  }
}
