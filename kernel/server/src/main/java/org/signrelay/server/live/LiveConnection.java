package org.signrelay.server.live;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.Caption;
import org.signrelay.clips.StreamedFrames;
import org.signrelay.server.error.ApiError;
import org.signrelay.server.error.ErrorTable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protocol of one socket: an opening, frames, an end. Whatever else comes, or does not come in
 * time, ends in a close code with a sentence. See {@code docs/live.md}.
 *
 * <p>Messages are given one at a time; {@link #check} and {@link #end} come from anywhere.
 */
final class LiveConnection {
  private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

  private final LiveLimits limits;
  private final Streams streams;
  private final LiveOutlet outlet;
  private final LongSupplier nanoTime;
  private final FramePace pace;
  private volatile @Nullable LiveOpening opening;
  private volatile @Nullable LiveStream stream;
  private volatile boolean finished;
  private volatile long heard;

  /** Where streams begin. */
  interface Streams {

    /**
     * Begins one, with what its client shall be told first.
     *
     * @throws RuntimeException that {@link ErrorTable} knows, if it cannot begin
     */
    Begun begin(LiveOpening opening, LiveStream.Listener listener);
  }

  /** A stream that has begun. */
  record Begun(LiveStream stream, LiveMessage.Opened told) {}

  LiveConnection(LiveLimits limits, Streams streams, LiveOutlet.Wire wire, LongSupplier nanoTime) {
    this.limits = limits;
    this.streams = streams;
    this.outlet = new LiveOutlet(wire, limits.messagesWaiting(), limits.unread(), nanoTime);
    this.nanoTime = nanoTime;
    this.pace = new FramePace(limits.speed(), limits.ahead());
    this.heard = nanoTime.getAsLong();
  }

  /** A text message. */
  void text(String message) {
    heard = nanoTime.getAsLong();
    if (isTooLong(message.length())) {
      return;
    }
    guarded(() -> {
      LiveStream running = stream;
      if (running == null) {
        open(LiveOpening.parse(message));
      } else if (LiveOpening.isEnd(message)) {
        finished = true;
        running.finish();
      } else {
        end(LiveEnd.misplaced("after the opening come binary frames and {\"type\": \"end\"}"));
      }
    });
  }

  /** A binary message. */
  void binary(byte[] message) {
    heard = nanoTime.getAsLong();
    if (isTooLong(message.length)) {
      return;
    }
    LiveStream running = stream;
    LiveOpening asked = opening;
    if (running == null || asked == null) {
      end(LiveEnd.misplaced("the first message must be the opening, as JSON text"));
    } else if (finished) {
      end(LiveEnd.unfair("frames came after the end"));
    } else {
      guarded(() -> {
        Clip frames = StreamedFrames.read(message, asked.layout(), asked.framesPerSecond());
        if (pace.isTooFast(frames.seconds(), nanoTime.getAsLong())) {
          end(
              LiveEnd.unfair(
                  "frames come more than %d times as fast as %s a second"
                      .formatted(limits.speed(), asked.framesPerSecond())));
        } else {
          running.frames(frames);
        }
      });
    }
  }

  /** To be called every second or so. */
  void check() {
    outlet.check();
    var limit = stream == null ? limits.opening() : limits.silence();
    if (!finished && nanoTime.getAsLong() - heard > limit.toNanos()) {
      end(
          LiveEnd.unfair(
              stream == null
                  ? "no opening came for %d s".formatted(limit.toSeconds())
                  : "no frames came for %d s".formatted(limit.toSeconds())));
    }
  }

  /** Whether this person is seen here. */
  boolean isAbout(String subject) {
    LiveOpening asked = opening;
    return asked != null && subject.equals(asked.subject());
  }

  /** Ends it from our side. */
  void end(LiveEnd why) {
    abandon();
    outlet.end(why);
  }

  /** The socket is closed. */
  void closed() {
    abandon();
    outlet.closed();
  }

  private void abandon() {
    LiveStream running = stream;
    if (running != null) {
      running.abandon();
    }
  }

  private void open(LiveOpening asked) {
    LiveConnection.Begun begun = streams.begin(asked, new Telling());
    opening = asked;
    stream = begun.stream();
    pace.start(nanoTime.getAsLong());
    outlet.send(begun.told());
  }

  private boolean isTooLong(int length) {
    boolean tooLong = length > limits.messageBytes();
    if (tooLong) {
      end(LiveEnd.tooLong(limits.messageBytes(), length));
    }
    return tooLong;
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      ApiError error = ErrorTable.of(e).error();
      if (error.errorCode() == 500) {
        LOG.error("A live stream failed", e);
      }
      ErrorCode code = ErrorCode.valueOf(error.code());
      outlet.send(new LiveMessage.Failed(null, code, error.message()));
      end(LiveEnd.of(code, error.message()));
    }
  }

  /** Hands on what the stream says. */
  private final class Telling implements LiveStream.Listener {
    @Override
    public void caption(Caption caption) {
      outlet.send(LiveMessage.Captioned.of(caption));
    }

    @Override
    public void failed(int utterance, ErrorCode code, String message) {
      outlet.send(new LiveMessage.Failed(utterance, code, message));
    }

    @Override
    public void end(LiveEnd end) {
      LiveConnection.this.end(end);
    }
  }
}
