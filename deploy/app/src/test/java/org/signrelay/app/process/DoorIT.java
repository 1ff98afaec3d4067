package org.signrelay.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.store.Sha256;

/** The door of a packaged kernel that was given an API key. */
class DoorIT {
  private static final String KEY = "sesame";
  private static final String ACME = "acme-key";
  private static final String TENANTS =
      """
      acme.key-sha256 = %s
      acme.requests-per-second = 0.001
      acme.burst = 1
      acme.in-flight = 5
      """
          .formatted(Sha256.of(ACME.getBytes(StandardCharsets.UTF_8)));
  private static final int TOO_LONG = 20 << 20;

  @TempDir private static Path folder;
  private static SignRelayProcess kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel =
        SignRelayProcess.start(
            folder,
            "kernel",
            "--target",
            "kernel",
            "--data",
            folder.resolve("data").toString(),
            "--api-key",
            KEY,
            "--tenants",
            Files.writeString(folder.resolve("tenants.properties"), TENANTS).toString());
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/metrics",
        "/q/openapi",
        "/q",
        "/q/health/../metrics",
        "/q/health/%2e%2e/metrics",
        "/metrics",
        "/v1/models",
        "/nowhere"
      })
  void nothingIsToldWithoutTheKey(String path) throws Exception {
    HttpResponse<String> answer = get(path, "wrong");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer.body()).get("code").asText()).isEqualTo("UNAUTHORIZED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/q/openapi", "/metrics", "/v1/models"})
  void theKeyOpens(String path) throws Exception {
    assertThat(get(path, KEY).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/live",
        "/q/health/ready",
        "/q/health/started",
        "/v2/health/live",
        "/v2/health/ready"
      })
  void probesOfItsHealthNeedNoKey(String path) throws Exception {
    assertThat(get(path, "wrong").statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsAnnouncedTooLongIsRefusedInASentence() throws Exception {
    String answer = posted("Content-Length: " + TOO_LONG, 0);

    assertThat(answer).startsWith("HTTP/1.1 413 ");
    assertThat(
            json(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
                .get("message")
                .asText())
        .isEqualTo("the body is larger than this door accepts");
  }

  @Test
  void aBodyThatTurnsOutTooLongIsCutOff() throws Exception {
    assertThat(posted("Transfer-Encoding: chunked", TOO_LONG)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void aTenantMayAskWithinItsQuotaAndDoNothingElse() throws Exception {
    assertThat(get("/v1/models", ACME).statusCode()).isEqualTo(200);
    assertThat(get("/v1/dead-letters", ACME).statusCode()).isEqualTo(403);
    assertThat(get("/metrics", ACME).statusCode()).isEqualTo(403);

    assertThat(ask(ACME).statusCode()).isEqualTo(400); // no clip, yet it was heard
    assertThat(ask(ACME, HttpClient.Version.HTTP_1_1).statusCode()).isEqualTo(429);
    HttpResponse<String> second = ask(ACME);

    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(900L, 1000L);
    assertThat(json(second.body()).get("message").asText())
        .isEqualTo("tenant acme may ask 0.001 times a second, and 1 at once after a pause");
    assertThat(ask(KEY).statusCode()).isEqualTo(400);
    assertThat(get("/metrics", KEY).body())
        .contains("signrelay_rejected_total{reason=\"tenant_rate\",tenant=\"acme\",} 2.0")
        .doesNotContain(ACME);
  }

  @Test
  void theSocketOfLiveCaptionsKnowsATenantByItsKeyAndNobodyWithoutOne() {
    WebSocket opened = socket(ACME).join();
    opened.abort();

    assertThatThrownBy(() -> socket("wrong").join())
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
  }

  private static CompletableFuture<WebSocket> socket(String key) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("X-API-Key", key)
        .buildAsync(
            URI.create("ws" + kernel.address().toString().substring(4) + "/v1/live"),
            new WebSocket.Listener() {});
  }

  private static HttpResponse<String> ask(String key) throws Exception {
    return ask(key, HttpClient.Version.HTTP_2);
  }

  private static HttpResponse<String> ask(String key, HttpClient.Version version) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(kernel.address().resolve("/v1/translations"))
            .header("X-API-Key", key)
            .version(version)
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {1, 2, 3}))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whatAnAutoscalerGoesByIsToldAndMeasured() throws Exception {
    JsonNode groups = json(get("/v1/scaling", KEY).body()).get("groups");

    assertThat(groups).hasSize(3);
    assertThat(groups.get(0).get("group").asText()).isEqualTo("translators");
    assertThat(groups.get(0).get("workers").asInt()).isZero();
    assertThat(get("/metrics", KEY).body())
        .contains("signrelay_desired_workers{group=\"translators\",}")
        .contains("signrelay_oldest_waiting_seconds{group=\"trainers\",}")
        .contains("signrelay_plugin_swap_total{outcome=\"refused\",} 0.0")
        .contains(
            "signrelay_plugin_state{slot=\"encoder/skeleton\",plugin=\"skeleton-encoder\","
                + "version=\"0.1.0\",state=\"active\",} 1.0")
        .contains(
            "signrelay_dlq_records_total{topic=\"signrelay.training.jobs\",reason=\"internal\",}");
  }

  @Test
  void whatAPluginCanBeToldIsShownAndCheckedBeforehand() throws Exception {
    JsonNode options = json(get("/v1/plugins/skeleton-encoder/options", KEY).body());
    String option = options.get(0).get("name").asText();
    HttpRequest request =
        asking("/v1/plugins/skeleton-encoder/options/validate", KEY)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"%s\": \"?\"}".formatted(option)))
            .build();

    HttpResponse<String> answer = sent(request);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer.body()).get("error_count").asInt()).isEqualTo(1);
  }

  @Test
  void anOperatorHasTheDeadLettersAndErasuresAtHand() throws Exception {
    assertThat(command("dead-letters", "list")).contains("id", "reason");
    assertThat(command("erase", "--subject", "ada")).contains("erased 0 requests");
    assertThat(command("dead-letters", "discard", "signrelay.training.jobs-0@7"))
        .contains("there is no dead letter 'signrelay.training.jobs-0@7'");
  }

  private static String command(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", kernel.address().toString(), "--api-key", KEY));
    Process process = SignRelayProcess.command(all).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Posts so many bytes as one chunk, and returns what comes back. */
  private static String posted(String header, int chunk) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", kernel.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /v1/translations HTTP/1.1
          Host: localhost
          X-API-Key: %s
          Content-Type: application/x-pose
          %s

          """
              .formatted(KEY, header)
              .replace("\n", "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      if (chunk > 0) {
        out.write((Integer.toHexString(chunk) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        writeUntilRefused(out, new byte[chunk]);
      }
      return answer(socket.getInputStream());
    }
  }

  private static void writeUntilRefused(OutputStream out, byte[] body) {
    try {
      out.write(body);
    } catch (IOException e) {
      // the door has heard enough
    }
  }

  private static String answer(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '}'; next = in.read()) {
      answer.append((char) next);
    }
    return answer.append('}').toString();
  }

  private static HttpResponse<String> get(String path, String key) throws Exception {
    return sent(asking(path, key).build());
  }

  private static HttpRequest.Builder asking(String path, String key) {
    return HttpRequest.newBuilder(URI.create(kernel.address() + path))
        .header("Authorization", "Bearer " + key);
  }

  private static HttpResponse<String> sent(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
