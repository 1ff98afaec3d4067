package org.signrelay.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told, one message at a time, each when the one before it has gone out. A partial
 * caption that is overtaken before its turn is left out. A client that does not read is cut off:
 * after too many messages, or when one has not gone out for too long ({@link #check}).
 *
 * <p>Lifecycle: {@link #send} until {@link #end}, which lets go out what waits. Thread-safe.
 */
final class LiveOutlet {
  private static final JsonMapper JSON = new JsonMapper();

  /** The socket. */
  interface Wire {
    /** Sends, and calls back once, from any thread, when the message has gone out or never will. */
    void send(String message, Runnable gone);

    void close(LiveEnd end);
  }

  private final Wire wire;
  private final int mostWaiting;
  private final long unreadNanos;
  private final LongSupplier nanoTime;
  private final Deque<LiveMessage> waiting = new ArrayDeque<>();
  private @Nullable LiveEnd end;
  private boolean closed;
  private boolean sending;
  private long sendingSince;

  /**
   * @param mostWaiting messages
   * @param unread how long one may take to go out
   */
  LiveOutlet(Wire wire, int mostWaiting, Duration unread, LongSupplier nanoTime) {
    this.wire = wire;
    this.mostWaiting = mostWaiting;
    this.unreadNanos = unread.toNanos();
    this.nanoTime = nanoTime;
  }

  synchronized void send(LiveMessage message) {
    if (closed || end != null) {
      return;
    }
    if (isPartial(message)) {
      waiting.removeIf(LiveOutlet::isPartial);
    }
    if (waiting.size() == mostWaiting) {
      close(LiveEnd.unfair("%d messages wait to be read".formatted(mostWaiting)));
      return;
    }
    waiting.add(message);
    next();
  }

  /** Closes the socket as soon as everything has gone out. The first reason counts. */
  synchronized void end(LiveEnd why) {
    if (end == null) {
      end = why;
      next();
    }
  }

  /** To be called now and then. */
  synchronized void check() {
    if (sending && nanoTime.getAsLong() - sendingSince > unreadNanos) {
      close(
          LiveEnd.unfair(
              "a message has not been read for %d s"
                  .formatted(Duration.ofNanos(unreadNanos).toSeconds())));
    }
  }

  /** The socket is closed already. */
  synchronized void closed() {
    closed = true;
    waiting.clear();
  }

  private void next() {
    if (sending || closed) {
      return;
    }
    LiveMessage message = waiting.poll();
    if (message != null) {
      sending = true;
      sendingSince = nanoTime.getAsLong();
      wire.send(json(message), this::gone);
    } else if (end != null) {
      close(end);
    }
  }

  private synchronized void gone() {
    sending = false;
    next();
  }

  private void close(LiveEnd why) {
    if (!closed) {
      closed();
      wire.close(why);
    }
  }

  private static boolean isPartial(LiveMessage message) {
    return message instanceof LiveMessage.Captioned caption && !caption.isFinal();
  }

  private static String json(LiveMessage message) {
    try {
      return JSON.writerFor(LiveMessage.class).writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers and texts is always JSON", e);
    }
  }
}
