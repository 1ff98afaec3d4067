package org.signrelay.app.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.app.cli.LiveSocket;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.DeadLetter;
import org.signrelay.bus.Received;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.WorkQueue;
import org.signrelay.bus.codec.EventCodecs;
import org.signrelay.bus.codec.SingleObjectFormat;
import org.signrelay.bus.codec.UnreadableException;
import org.signrelay.bus.events.Caption;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.clips.ClipJson;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.FrameRange;
import org.signrelay.clips.PoseFile;
import org.signrelay.clips.StreamedFrames;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What strangers send cannot break a process, whichever door they come by: the reader of pose
 * files, HTTP, the socket of live captions, or the broker. {@code -Dsignrelay.damaged=10000} sends
 * that many inputs.
 */
class DamagedInputsIT {
  private static final int INPUTS = Integer.getInteger("signrelay.damaged", 1_500);
  private static final int CALLERS = 8;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TRANSLATIONS = "/v1/translations";
  private static final String QUICK = "?model=fleet&beam=1&max_tokens=16&deadline_ms=20000";
  private static final Set<String> CODES =
      Stream.concat(
              Arrays.stream(ErrorCode.values()).map(ErrorCode::name),
              Stream.of("BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE", "REQUEST_ENTITY_TOO_LARGE"))
          .collect(Collectors.toUnmodifiableSet());

  @TempDir static Path folder;

  private static SignRelayProcess process;
  private static KernelClient client;
  private static String kafka;
  private static String recipe;
  private static byte[] clip;
  private static String text;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What was sent, and what came of it. */
  private record Sent(String path, String contentType, byte[] body) {}

  @BeforeAll
  static void trainAndTranslate() throws Exception {
    int kafkaPort = SignRelayProcess.freePort();
    kafka = "127.0.0.1:" + kafkaPort;
    process =
        SignRelayProcess.start(
            folder, "all", "--kafka-port", "" + kafkaPort, "--data", folder.resolve("data") + "");
    client = new KernelClient(process.address(), null);
    recipe = Files.readString(Path.of("src/test/resources/recipes/fleet.yaml"));
    String job = client.post("/v1/training/jobs", Map.of("recipe", recipe)).get("id").asText();
    await(
        "the model",
        () -> {
          JsonNode status = client.get("/v1/training/jobs/" + job);
          assertThat(status.get("state").asText()).as(status.toString()).isNotEqualTo("failed");
          return status.get("state").asText().equals("completed");
        });
    clip = PoseFile.write(sampleClip());
    text = translate();
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  void theReaderOfPoseFilesRefusesThemWithACode() {
    Damage damage = new Damage(1);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < share(40); i++) {
      byte[] damaged = damage.bytes(clip);
      String outcome;
      try {
        outcome = PoseFile.read(damaged, ClipLimits.REQUEST).frames() > 0 ? "read" : "empty";
      } catch (SignRelayException e) {
        assertThat(e.code()).as(e.getMessage()).isNotEqualTo(ErrorCode.INTERNAL);
        outcome = e.code().name();
      }
      outcomes.merge(outcome, 1, Integer::sum);
    }

    report("reader", outcomes);
    assertThat(outcomes).containsKeys("read", "CLIP_UNREADABLE");
    assertThat(outcomes).doesNotContainKey("empty");
  }

  @Test
  void everyHttpCallIsAnsweredWithATranslationOrATypedError() throws Exception {
    Damage damage = new Damage(2);
    byte[] json = ClipJson.write(sampleClip());
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService callers =
        Executors.newFixedThreadPool(CALLERS, Thread.ofVirtual().factory())) {
      for (int i = 0; i < share(40); i++) {
        Sent sent = damaged(damage, json);
        answers.add(callers.submit(() -> answer(sent)));
      }
    }
    Map<String, Integer> outcomes = new TreeMap<>();
    assertThat(answers).allSatisfy(answer -> outcomes.merge(answer.get(), 1, Integer::sum));

    report("http", outcomes);
    assertThat(outcomes).containsKeys("200", "400 CLIP_UNREADABLE", "400 RECIPE_INVALID");
    assertThat(translate()).isEqualTo(text);
    assertReady();
  }

  @Test
  void everyRecordOfTheQueueIsSettledAndWhatCannotBeReadIsADeadLetter() throws Exception {
    SingleObjectFormat format = new SingleObjectFormat(fingerprint -> Optional.empty());
    Map<String, DeadLetter> letters = new ConcurrentHashMap<>();
    Set<String> keys = new TreeSet<>();
    Set<String> unreadable = new TreeSet<>();
    Damage damage = new Damage(3);
    try (Bus bus = Bus.connect(new BusConfig(kafka, "signrelay", "damaged-inputs"));
        var reader = bus.deadLetters(bus.topics().translations(), l -> letters.put(l.key(), l));
        var producer =
            new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka, "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      WorkQueue<TranslationRequest> queue = bus.topics().translations();
      byte[] whole = firstRecord(queue.topic().name());
      String id = format.read(EventCodecs.TRANSLATION_REQUEST, whole).id();
      for (int i = 0; i < share(20); i++) {
        String key = UUID.nameUUIDFromBytes(("damaged " + i).getBytes(UTF_8)).toString();
        byte[] value = damage.bytes(withId(whole, id, key));
        if (!isReadable(format, value)) {
          unreadable.add(key);
        }
        keys.add(key);
        producer.send(new ProducerRecord<>(queue.topic().name(), key.getBytes(UTF_8), value));
      }
      producer.flush();

      await("an empty queue", () -> bus.backlog(queue) == 0);
      await("every dead letter", () -> letters.keySet().containsAll(unreadable));
    }

    assertThat(unreadable).hasSizeGreaterThan(share(20) / 4);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (String key : keys) {
      DeadLetter letter = letters.get(key);
      boolean isUnreadable = letter != null && letter.code() == ErrorCode.RECORD_UNREADABLE;
      assertThat(isUnreadable).as("the letter of %s", key).isEqualTo(unreadable.contains(key));
      outcomes.merge(letter == null ? "no letter" : letter.code().name(), 1, Integer::sum);
    }
    report("kafka", outcomes);
    assertThat(outcomes).doesNotContainKey(ErrorCode.INTERNAL.name());
    await("an answer to each", () -> unreadable.stream().allMatch(DamagedInputsIT::isRefused));
    assertThat(translate()).isEqualTo(text);
    assertReady();
  }

  @Test
  void aStreamIsCaptionedAsItsClipsAreTranslated() throws Exception {
    List<Clip> clips = sampleClips(2);
    List<String> translations =
        clips.stream().map(each -> translate(PoseFile.write(each))).toList();
    List<Caption> events = new CopyOnWriteArrayList<>();
    LiveProbe.Running stream = live().open(clips.getFirst());
    String id = stream.next("opened").get("stream").asText();
    List<String> finals = new ArrayList<>();
    try (Bus bus = Bus.connect(new BusConfig(kafka, "signrelay", "captions"));
        var reader =
            bus.read(
                bus.topics().captions(),
                TopicReader.From.BEGINNING,
                received -> {
                  if (received instanceof Received.Event<Caption> event) {
                    events.add(event.value());
                  }
                })) {
      LiveProbe.play(LiveProbe.joined(clips), stream);
      stream.socket().finish();
      while (finals.size() < clips.size()) {
        JsonNode caption = stream.next("caption");
        if (caption.get("final").asBoolean()) {
          finals.add(caption.get("utterance").asInt() + " " + caption.get("text").asText());
        }
      }
      assertThat(stream.end()).isEqualTo(new LiveSocket.End(1000, "the stream has ended"));
      await("the events", () -> finals(events, id).size() == clips.size());
    }

    assertThat(finals)
        .containsExactlyInAnyOrder("1 " + translations.get(0), "2 " + translations.get(1));
    assertThat(finals(events, id)).containsExactlyInAnyOrderElementsOf(finals);
  }

  @Test
  void whatStrangersStreamEndsInACloseCodeAndASentence() throws Exception {
    Clip like = sampleClip();
    String opening =
        "{\"type\": \"open\", \"layout\": %s}"
            .formatted(new String(ClipJson.write(like.layout()), UTF_8));
    byte[] frame = StreamedFrames.write(new FrameRange(0, 1).of(like));
    byte[] noNumbers = frame.clone();
    Arrays.fill(noNumbers, (byte) 0xFF);
    Map<Object[], Integer> expected = new LinkedHashMap<>();
    expected.put(new Object[] {"garbage"}, 4400);
    expected.put(new Object[] {frame}, 1003);
    expected.put(new Object[] {opening.replace("\"type\"", "\"beem\": 4, \"type\"")}, 4400);
    expected.put(
        new Object[] {opening.replace("\"type\"", "\"model\": \"nobody\", \"type\"")}, 4404);
    expected.put(new Object[] {opening, opening}, 1003);
    expected.put(new Object[] {opening, noNumbers}, 1007);
    expected.put(new Object[] {opening, Arrays.copyOf(frame, frame.length - 4)}, 1007);
    expected.put(new Object[] {opening, new byte[0]}, 1007);
    expected.put(new Object[] {opening, new byte[300_000]}, 1009);
    expected.put(new Object[] {opening, frame, "{\"type\": \"end\"}"}, 1000);

    for (Map.Entry<Object[], Integer> said : expected.entrySet()) {
      LiveSocket.End end = live().said(said.getKey());
      assertThat(end.code()).as(end.sentence()).isEqualTo(said.getValue());
      assertThat(end.sentence()).contains(" ").doesNotContain("Exception");
    }
    await("no stream", () -> metric("signrelay_live_streams") == 0);
    assertThat(translate()).isEqualTo(text);
    assertReady();
  }

  @Test
  void aClientThatBreaksOffInMidUtteranceLeavesNothingBehind() throws Exception {
    Clip like = sampleClip();
    LiveProbe.Running stream = live().open(like);
    stream.next("opened");
    LiveProbe.play(new FrameRange(0, like.frames() * 2 / 3).of(like), stream);
    stream.next("caption");
    assertThat(metric("signrelay_live_streams")).isEqualTo(1);

    stream.socket().abort();

    await("no stream", () -> metric("signrelay_live_streams") == 0);
    try (Bus bus = Bus.connect(new BusConfig(kafka, "signrelay", "left-behind"))) {
      await("an empty queue", () -> bus.backlog(bus.topics().translations()) == 0);
    }
    assertThat(translate()).isEqualTo(text);
  }

  @Test
  void moreStreamsThanThereIsRoomForAreTurnedAwayInASentence() throws Exception {
    List<WebSocket> sockets = new ArrayList<>();
    List<CompletableFuture<LiveSocket.End>> ends = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      ends.add(new CompletableFuture<>());
      sockets.add(live().raw(ends.getLast()));
    }

    assertThat(ends.getLast().get(60, TimeUnit.SECONDS))
        .isEqualTo(new LiveSocket.End(1013, "64 streams are open already; try again later"));
    sockets.forEach(WebSocket::abort);
    await("no stream", () -> metric("signrelay_live_streams") == 0);
  }

  private static LiveProbe live() {
    return new LiveProbe(client, process.address(), "fleet");
  }

  private static List<String> finals(List<Caption> captions, String stream) {
    return captions.stream()
        .filter(caption -> caption.streamId().equals(stream) && caption.isFinal())
        .map(caption -> caption.utterance() + " " + caption.text())
        .toList();
  }

  /** Of a metric without labels. */
  private static double metric(String name) {
    try {
      HttpResponse<String> all =
          HTTP.send(
              HttpRequest.newBuilder(process.address().resolve("/metrics")).build(),
              BodyHandlers.ofString());
      return all.body()
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Sent damaged(Damage damage, byte[] json) {
    return switch (damage.below(20)) {
      case 0 ->
          new Sent(TRANSLATIONS + QUICK, damage.pick("text/plain", "image/png", "a", "/"), clip);
      case 1 ->
          new Sent(
              TRANSLATIONS
                  + damage.pick("?beam=0", "?model=%00", "?deadline_ms=x", "?wait=1e9", "?bean=4"),
              "application/x-pose",
              clip);
      case 2 -> {
        Map<String, Object> job =
            Map.of("recipe", new String(damage.bytes(recipe.getBytes(UTF_8)), UTF_8));
        yield new Sent("/v1/training/jobs", "application/json", json(job));
      }
      case 3 ->
          new Sent(
              "/v1/training/jobs", "application/json", damage.json(json(Map.of("recipe", recipe))));
      case 4, 5, 6, 7, 8, 9 ->
          new Sent(TRANSLATIONS + QUICK, "application/json", damage.json(json));
      default -> new Sent(TRANSLATIONS + QUICK, "application/x-pose", damage.bytes(clip));
    };
  }

  /** The status and the code, once both are found to be as documented. */
  private static String answer(Sent sent) throws Exception {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(process.address().resolve(sent.path()))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", sent.contentType())
                .POST(BodyPublishers.ofByteArray(sent.body()))
                .build(),
            BodyHandlers.ofString());
    String what = "%s %s: %s".formatted(sent.path(), sent.contentType(), response.body());
    JsonNode body = JSON.readTree(response.body());
    int status = response.statusCode();
    if (status == 200) {
      assertThat(body.path("status").asText()).as(what).isEqualTo("done");
      assertThat(joinedSpans(body)).as(what).isEqualTo(body.get("text").asText());
      return "200";
    }
    if (status == 202) { // the damage left a recipe of it
      client.post("/v1/training/jobs/" + body.get("id").asText() + "/cancel", null);
      return "202";
    }
    assertThat(status).as(what).isBetween(400, 599).isNotEqualTo(500);
    assertThat(body.path("error_code").asInt()).as(what).isEqualTo(status);
    assertThat(CODES).as(what).contains(body.path("code").asText());
    assertThat(body.path("message").asText())
        .as(what)
        .contains(" ")
        .doesNotContain("Exception", "\tat ", "java.");
    return status + " " + body.get("code").asText();
  }

  private static String joinedSpans(JsonNode answer) {
    StringBuilder joined = new StringBuilder();
    answer.get("spans").forEach(span -> joined.append(span.get("text").asText()));
    return joined.toString();
  }

  private static boolean isRefused(String id) {
    try {
      JsonNode answer = client.get(TRANSLATIONS + "/" + id);
      return answer.get("status").asText().equals("failed")
          && answer.get("error").get("code").asText().equals(ErrorCode.RECORD_UNREADABLE.name());
    } catch (SignRelayException e) {
      assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.NOT_FOUND); // not yet
      return false;
    }
  }

  private static boolean isReadable(SingleObjectFormat format, byte[] value) {
    try {
      format.read(EventCodecs.TRANSLATION_REQUEST, value);
      return true;
    } catch (UnreadableException e) {
      return false;
    }
  }

  /** The request under another id of the same length. */
  private static byte[] withId(byte[] request, String id, String other) {
    byte[] copy = request.clone();
    int at = new String(request, US_ASCII).indexOf(id);
    System.arraycopy(other.getBytes(US_ASCII), 0, copy, at, other.length());
    return copy;
  }

  private static byte[] firstRecord(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<byte[]> values = new ArrayList<>();
      await(
          "the good request",
          () -> {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
              values.add(record.value());
            }
            return !values.isEmpty();
          });
      return values.getFirst();
    }
  }

  private static String translate() {
    return translate(clip);
  }

  private static String translate(byte[] pose) {
    JsonNode answer =
        client.post(TRANSLATIONS + "?model=fleet&deadline_ms=3600000", "application/x-pose", pose);
    assertThat(answer.get("status").asText()).isEqualTo("done");
    return answer.get("text").asText();
  }

  private static void assertReady() {
    assertThat(client.get("/q/health/ready").get("status").asText()).isEqualTo("UP");
  }

  private static Clip sampleClip() {
    return sampleClips(1).getFirst();
  }

  private static List<Clip> sampleClips(int count) {
    return SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(10, 10, 10), 3)
        .corpus()
        .examples(Split.TEST)
        .stream()
        .limit(count)
        .map(Example::clip)
        .toList();
  }

  private static byte[] json(Object value) {
    return JSON.valueToTree(value).toString().getBytes(UTF_8);
  }

  private static int share(int percent) {
    return INPUTS * percent / 100;
  }

  private static void report(String door, Map<String, Integer> outcomes) {
    System.out.printf("damaged inputs by %s: %s%n", door, outcomes);
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
