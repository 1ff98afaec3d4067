package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The kernel's HTTP door, from the outside. HTTP/1.1: a connection takes one request at a time, so
 * many of them are not bounded by what one connection multiplexes. Thread-safe.
 */
public final class KernelClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI kernel;
  private final @Nullable String apiKey;

  public KernelClient(URI kernel, @Nullable String apiKey) {
    this.kernel = kernel;
    this.apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
  }

  public JsonNode get(String path) {
    return json(send(request(path).GET(), BodyHandlers.ofString()));
  }

  /** Posts JSON, or nothing if the body is null. */
  public JsonNode post(String path, @Nullable Object body) {
    return json(send(withJson("POST", path, body), BodyHandlers.ofString()));
  }

  public JsonNode put(String path, Object body) {
    return json(send(withJson("PUT", path, body), BodyHandlers.ofString()));
  }

  public JsonNode delete(String path) {
    return json(send(request(path).DELETE(), BodyHandlers.ofString()));
  }

  /** Posts bytes. */
  public JsonNode post(String path, String contentType, byte[] body) {
    return json(
        send(
            request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)),
            BodyHandlers.ofString()));
  }

  /** Puts an artifact into the kernel's store, unless it is there. */
  public void putArtifact(String sha256, byte[] content) {
    HttpRequest.Builder head =
        request("/v1/artifacts/" + sha256).method("HEAD", BodyPublishers.noBody());
    if (status(head) == 200) {
      return;
    }
    json(
        send(
            request("/v1/artifacts/" + sha256)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content)),
            BodyHandlers.ofString()));
  }

  /** Downloads to a file, whole or not at all. */
  public void download(String path, Path file) {
    HttpResponse<InputStream> response = send(request(path).GET(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw failure(
            response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
      Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "download-", ".part");
      Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The server-sent events of a path; to be closed. */
  Stream<String> lines(String path) {
    HttpResponse<Stream<String>> response =
        send(request(path).header("Accept", "text/event-stream").GET(), BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw failure(response.statusCode(), String.join("\n", response.body().toList()));
    }
    return response.body();
  }

  /**
   * Opens a live stream.
   *
   * @param like a clip of the stream's layout and frame rate
   * @param options further members of its opening, such as the model
   * @param told hears every message of the kernel, on a thread of the connection
   */
  public LiveSocket live(Clip like, ObjectNode options, Consumer<JsonNode> told) {
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(CONNECT);
    if (apiKey != null) {
      builder.header("Authorization", "Bearer " + apiKey);
    }
    URI address = kernel.resolve("/v1/live");
    String scheme = "https".equals(address.getScheme()) ? "wss" : "ws";
    return LiveSocket.open(
        builder,
        URI.create(scheme + address.toString().substring(address.getScheme().length())),
        like,
        options,
        told);
  }

  /** A name as one segment of a path. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String query(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach((name, value) ->
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(kernel.resolve(path));
    return apiKey == null ? request : request.header("Authorization", "Bearer " + apiKey);
  }

  private HttpRequest.Builder withJson(String method, String path, @Nullable Object body) {
    if (body == null) {
      return request(path).method(method, BodyPublishers.noBody());
    }
    try {
      BodyPublisher json = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
      return request(path).header("Content-Type", "application/json").method(method, json);
    } catch (IOException e) {
      throw new IllegalStateException("plain values can be written as JSON", e);
    }
  }

  private int status(HttpRequest.Builder request) {
    return send(request, BodyHandlers.discarding()).statusCode();
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request.build(), body);
    } catch (ConnectException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "no kernel answers at " + kernel + "; is it running?", e);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "the kernel at " + kernel + " broke off: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignRelayException(ErrorCode.UNAVAILABLE, "interrupted while waiting", e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    if (response.statusCode() >= 400) {
      throw failure(response.statusCode(), response.body());
    }
    try {
      return response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.INTERNAL, "the kernel's answer is no JSON: " + e.getMessage(), e);
    }
  }

  /** What the kernel refused, with its own code and sentence. */
  private static SignRelayException failure(int status, String body) {
    try {
      JsonNode error = JSON.readTree(body);
      JsonNode inner = error.path("error").isObject() ? error.path("error") : error;
      if (inner.hasNonNull("code") && inner.hasNonNull("message")) {
        return new SignRelayException(
            ErrorCode.valueOf(inner.get("code").asText()), inner.get("message").asText());
      }
    } catch (IOException | IllegalArgumentException e) {
      // not one of our errors: told below by its status
    }
    return new SignRelayException(
        status < 500 ? ErrorCode.OPTION_INVALID : ErrorCode.INTERNAL,
        "the kernel answered with status " + status);
  }
}
