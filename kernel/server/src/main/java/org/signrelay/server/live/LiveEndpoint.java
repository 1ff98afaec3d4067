package org.signrelay.server.live;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.signrelay.server.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket {@code /v1/live}. Everything here runs on the event loop of the connection and waits
 * for nothing, so that a client that sends too fast is slowed down by its own connection.
 */
@WebSocket(path = "/v1/live")
public final class LiveEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LiveEndpoint.class);
  private static final TypedKey<LiveConnection> CONNECTION = new TypedKey<>("live");

  private final LiveStreams streams;
  private final Callers callers;

  public LiveEndpoint(LiveStreams streams, Callers callers) {
    this.streams = streams;
    this.callers = callers;
  }

  @OnOpen
  @NonBlocking
  void open(WebSocketConnection socket) {
    streams
        .admit(new Socket(socket), callers.tenant(socket.handshakeRequest()))
        .ifPresent(connection -> socket.userData().put(CONNECTION, connection));
  }

  @OnTextMessage
  @NonBlocking
  void text(String message, WebSocketConnection socket) {
    connection(socket).ifPresent(connection -> connection.text(message));
  }

  @OnBinaryMessage
  @NonBlocking
  void binary(Buffer message, WebSocketConnection socket) {
    connection(socket).ifPresent(connection -> connection.binary(message.getBytes()));
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection socket) {
    connection(socket).ifPresent(streams::closed);
  }

  /** What the framework could not make a message of; where the connection is lost, no harm. */
  @OnError
  @NonBlocking
  void failed(Throwable failure, WebSocketConnection socket) {
    LOG.debug("A message of a live stream could not be taken", failure);
    connection(socket)
        .ifPresent(connection ->
            connection.end(new LiveEnd(1009, "a message is broken off, or far too long")));
  }

  private static Optional<LiveConnection> connection(WebSocketConnection socket) {
    return Optional.ofNullable(socket.userData().get(CONNECTION));
  }

  private record Socket(WebSocketConnection connection) implements LiveOutlet.Wire {
    @Override
    public void send(String message, Runnable gone) {
      connection.sendText(message).subscribe().with(sent -> gone.run(), failure -> gone.run());
    }

    @Override
    public void close(LiveEnd end) {
      connection
          .close(new CloseReason(end.code(), end.sentence()))
          .subscribe()
          .with(closed -> {}, failure -> LOG.debug("A socket was closed already", failure));
    }
  }
}
