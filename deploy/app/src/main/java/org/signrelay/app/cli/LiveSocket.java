package org.signrelay.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.ClipJson;
import org.signrelay.clips.StreamedFrames;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * One live stream, as its client sees it: {@link #open}, {@link #send} as frames come, {@link
 * #finish}, and the end. One thread sends; captions are told on a thread of the connection.
 */
public final class LiveSocket {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_MESSAGE = 128 * 1024;

  private final WebSocket socket;
  private final CompletableFuture<End> end;

  private LiveSocket(WebSocket socket, CompletableFuture<End> end) {
    this.socket = socket;
    this.end = end;
  }

  /** How the kernel closed it. */
  public record End(int code, String sentence) {}

  /**
   * Opens a stream.
   *
   * @param like a clip of the stream's layout and frame rate
   * @param options further members of the opening, such as the model
   * @param told hears every message of the kernel
   */
  static LiveSocket open(
      WebSocket.Builder builder,
      URI address,
      Clip like,
      ObjectNode options,
      Consumer<JsonNode> told) {
    CompletableFuture<End> end = new CompletableFuture<>();
    try {
      WebSocket socket = builder.buildAsync(address, new Listening(told, end)).join();
      ObjectNode opening = options.deepCopy();
      opening.put("type", "open").put("frames_per_second", like.framesPerSecond());
      opening.set("layout", JSON.readTree(ClipJson.write(like.layout())));
      socket.sendText(opening.toString(), true).join();
      return new LiveSocket(socket, end);
    } catch (CompletionException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "no live stream at %s: %s".formatted(address, e.getCause()), e);
    } catch (IOException e) {
      throw new IllegalStateException("our own JSON can be read", e);
    }
  }

  /** Sends frames; returns when they are on their way. */
  public void send(Clip frames) {
    byte[] bytes = StreamedFrames.write(frames);
    int frameBytes = StreamedFrames.frameBytes(frames.layout());
    int most = Math.max(1, LONGEST_MESSAGE / frameBytes) * frameBytes;
    for (int from = 0; from < bytes.length && !end.isDone(); from += most) {
      sendBytes(ByteBuffer.wrap(bytes, from, Math.min(most, bytes.length - from)));
    }
  }

  /** Sends a binary message as it is. */
  public void sendBytes(ByteBuffer bytes) {
    sent(socket.sendBinary(bytes, true));
  }

  /** Sends a text message as it is. */
  public void sendText(String text) {
    sent(socket.sendText(text, true));
  }

  /** Says that no frames follow; the kernel closes when all captions are out. */
  public void finish() {
    sendText("{\"type\": \"end\"}");
  }

  /** Breaks the connection off, without a word. */
  public void abort() {
    socket.abort();
  }

  /** Completed when the kernel has closed the stream, or the connection is lost. */
  public CompletableFuture<End> end() {
    return end.copy();
  }

  /** Why a message does not go out, its end tells. */
  private void sent(CompletableFuture<WebSocket> sending) {
    try {
      sending.join();
    } catch (CompletionException e) {
      if (!end.isDone()) {
        end.completeExceptionally(e);
      }
    }
  }

  private static final class Listening implements WebSocket.Listener {
    private final Consumer<JsonNode> told;
    private final CompletableFuture<End> end;
    private final StringBuilder text = new StringBuilder();

    Listening(Consumer<JsonNode> told, CompletableFuture<End> end) {
      this.told = told;
      this.end = end;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        told.accept(read(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String sentence) {
      end.complete(new End(code, sentence));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      end.completeExceptionally(failure);
    }

    private static JsonNode read(String text) {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new SignRelayException(
            ErrorCode.INTERNAL, "the kernel's message is no JSON: " + e.getOriginalMessage(), e);
      }
    }
  }
}
