package org.signrelay.app.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.app.cli.LiveSocket;
import org.signrelay.clips.FrameRange;
import org.signrelay.spi.Clip;

/** A client of {@code /v1/live}, well-behaved or not. */
record LiveProbe(KernelClient client, URI kernel, String model) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** An open stream, and what its client has been told. */
  record Running(LiveSocket socket, BlockingQueue<JsonNode> told) {

    LiveSocket.End end() throws Exception {
      return socket.end().get(90, TimeUnit.SECONDS);
    }

    /** The next message of a type; others are passed over. */
    JsonNode next(String type) throws InterruptedException {
      while (true) {
        JsonNode message = told.poll(90, TimeUnit.SECONDS);
        if (message == null) {
          throw new AssertionError("no message of type " + type + " came");
        }
        if (message.path("type").asText().equals(type)) {
          return message;
        }
      }
    }
  }

  /** Opens a stream of clips like this one. */
  Running open(Clip like) {
    BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    ObjectNode options = JsonNodeFactory.instance.objectNode().put("model", model).put("beam", 4);
    return new Running(client.live(like, options, told::add), told);
  }

  /** Sends a recording in pieces, as fast as it goes. */
  static void play(Clip recording, Running stream) {
    for (int from = 0; from < recording.frames(); from += 10) {
      stream
          .socket()
          .send(new FrameRange(from, Math.min(from + 10, recording.frames())).of(recording));
    }
  }

  /** Says these things on a fresh socket, texts or bytes, and waits for its end. */
  LiveSocket.End said(Object... messages) throws Exception {
    CompletableFuture<LiveSocket.End> end = new CompletableFuture<>();
    WebSocket socket = raw(end);
    for (Object message : messages) {
      CompletableFuture<WebSocket> sent =
          switch (message) {
            case byte[] bytes -> socket.sendBinary(ByteBuffer.wrap(bytes), true);
            default -> socket.sendText(message.toString(), true);
          };
      var unused = sent.exceptionally(closed -> socket).get(60, TimeUnit.SECONDS);
    }
    return end.get(60, TimeUnit.SECONDS);
  }

  /** A socket on which nothing is said yet. */
  WebSocket raw(CompletableFuture<LiveSocket.End> end) throws Exception {
    return HTTP.newWebSocketBuilder()
        .buildAsync(
            URI.create("ws" + kernel.toString().substring(4) + "/v1/live"),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onClose(WebSocket from, int code, String sentence) {
                end.complete(new LiveSocket.End(code, sentence));
                return null;
              }

              @Override
              public void onError(WebSocket from, Throwable failure) {
                end.completeExceptionally(failure);
              }
            })
        .get(60, TimeUnit.SECONDS);
  }

  /** Clips one after the other; between two the last frame is held, then led to the next clip. */
  static Clip joined(List<Clip> clips) {
    Clip first = clips.getFirst();
    int held = Math.round(1.2f * first.framesPerSecond());
    int led = Math.round(0.3f * first.framesPerSecond());
    List<float[]> coordinates = new ArrayList<>();
    List<float[]> confidence = new ArrayList<>();
    for (Clip clip : clips) {
      int points = clip.layout().points();
      int values = points * clip.layout().dimensions();
      if (!coordinates.isEmpty()) {
        float[] from = coordinates.getLast();
        for (int t = 1; t <= held + led; t++) {
          float share = Math.max(0, t - held) / (led + 1f);
          float[] frame = new float[values];
          for (int i = 0; i < values; i++) {
            frame[i] = from[i] + share * (clip.coordinates()[i] - from[i]);
          }
          coordinates.add(frame);
          confidence.add(confidence.getLast());
        }
      }
      for (int t = 0; t < clip.frames(); t++) {
        coordinates.add(Arrays.copyOfRange(clip.coordinates(), t * values, (t + 1) * values));
        confidence.add(Arrays.copyOfRange(clip.confidence(), t * points, (t + 1) * points));
      }
    }
    return new Clip(
        first.layout(),
        first.framesPerSecond(),
        coordinates.size(),
        flat(coordinates),
        flat(confidence),
        null);
  }

  private static float[] flat(List<float[]> rows) {
    int length = rows.getFirst().length;
    float[] flat = new float[rows.size() * length];
    for (int t = 0; t < rows.size(); t++) {
      System.arraycopy(rows.get(t), 0, flat, t * length, length);
    }
    return flat;
  }
}
