package org.signrelay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.app.CommandRun;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.clips.PoseFile;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;

/**
 * The promises of a fleet, kept by whole processes of the packaged application while others are
 * killed: a kernel with the broker, trainers, translators.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int REQUESTS = 200;

  @TempDir static Path folder;

  private static SignedJars jars;
  private static SignRelayProcess kernel;
  private static KernelClient client;
  private static String kafka;
  private static String undisturbed;

  @BeforeAll
  static void startKernel() throws Exception {
    jars = SignedJars.in(folder);
    jars.trustIn(folder.resolve("data/trusted"));
    int kafkaPort = SignRelayProcess.freePort();
    kafka = "127.0.0.1:" + kafkaPort;
    kernel =
        SignRelayProcess.start(
            folder,
            "kernel",
            "--target",
            "kernel",
            "--kafka-port",
            "" + kafkaPort,
            "--data",
            data());
    client = new KernelClient(kernel.address(), null);
  }

  @AfterAll
  static void stopKernel() {
    kernel.close();
  }

  @Test
  @Order(1)
  void aTrainingThatNobodyDisturbsEndsWithAModel() throws Exception {
    try (SignRelayProcess trainer = worker("trainer", "trainer-0")) {
      undisturbed = modelOf(submit());
    }

    assertThat(undisturbed).matches("[0-9a-f]{64}");
  }

  @Test
  @Order(2)
  void aJobWhoseTrainerIsKilledEndsOnAnotherWithTheSameWeights() throws Exception {
    String job;
    try (SignRelayProcess victim = worker("trainer", "trainer-1")) {
      job = submit();
      await("the translation stage", () -> isInside(job, "translation"));
      victim.kill();
    }

    try (SignRelayProcess heir = worker("trainer", "trainer-2")) {
      assertThat(modelOf(job)).isEqualTo(undisturbed);
    }
  }

  @Test
  @Order(3)
  void aTrainerThatStoodStillIsFencedOffWhenItComesBack() throws Exception {
    try (SignRelayProcess sleeper = worker("trainer", "trainer-3")) {
      String job = submit();
      await("the translation stage", () -> isInside(job, "translation"));
      sleeper.suspend();
      try (SignRelayProcess heir = worker("trainer", "trainer-4")) {
        String model = modelOf(job);
        sleeper.resume();

        assertThat(model).isEqualTo(undisturbed);
        assertThat(client.get("/v1/training/jobs/" + job).get("state").asText())
            .isEqualTo("completed");
      }
    }
  }

  @Test
  @Order(4)
  void everyRequestIsAnsweredOnceThoughATranslatorIsKilled() throws Exception {
    List<byte[]> clips = clips(10);
    SignRelayProcess victim = worker("translator", "translator-1");
    try (SignRelayProcess other = worker("translator", "translator-2")) {
      List<String> ids =
          IntStream.range(0, REQUESTS)
              .parallel()
              .mapToObj(i -> send(clips.get(i % clips.size())))
              .toList();
      victim.kill();

      Map<String, String> first = answers(ids);
      assertThat(first).hasSize(REQUESTS);
      assertThat(answers(ids)).isEqualTo(first);
    } finally {
      victim.close();
    }
  }

  @Test
  @Order(5)
  void everyProcessKeepsTheOldEncoderWhenANewOneDoesHarmAndNoRequestFails() throws Exception {
    Map<String, String> saboteurs = new LinkedHashMap<>();
    saboteurs.put(Saboteurs.IDLE, "contributes nothing");
    saboteurs.put(
        Saboteurs.thatInCreate("if (true) throw new IllegalStateException(\"no licence\");"),
        "no licence");
    saboteurs.put(Saboteurs.thatInPrepare("values[0] = Float.NaN;"), "not finite");
    saboteurs.put(Saboteurs.thatInPrepare(Saboteurs.EXIT), "ended with exit status 0");
    try (SignRelayProcess one = worker("translator", "translator-3");
        SignRelayProcess two = worker("translator", "translator-4")) {
      Map<byte[], String> texts = new LinkedHashMap<>();
      for (byte[] clip : clips(3)) {
        texts.put(clip, translate(clip).get("text").asText());
      }
      ClosedLoop load = ClosedLoop.start(2, client, texts);
      try (load) {
        int number = 0;
        for (Map.Entry<String, String> saboteur : saboteurs.entrySet()) {
          assertThat(swapTo(saboteur.getKey(), "1." + number++)).contains(saboteur.getValue());
          await(
              "the old version everywhere",
              () -> slot().get("convergence").asText().equals("converged"));
          assertThat(slot().get("plugin").asText()).isEqualTo("skeleton-encoder@0.1.0");
        }
      }
      assertThat(load.failures()).isEmpty();
      assertThat(load.answers()).isPositive();
    }
  }

  /** What the command says that is to put a saboteur into the slot of the encoder. */
  private static String swapTo(String source, String version) throws Exception {
    Path jar = jars.signed(jars.unsigned("acme", version + ".0", Saboteurs.CLASS, source));
    String server = kernel.address().toString();
    CommandRun install = CommandRun.of("plugins", "install", jar.toString(), "--server", server);
    assertThat(install.code()).as(install.output()).isZero();
    CommandRun swap =
        CommandRun.of(
            "plugins", "swap", "encoder/skeleton", "acme@" + version + ".0", "--server", server);
    assertThat(swap.code()).as(swap.output()).isEqualTo(2);
    return swap.output();
  }

  private static JsonNode slot() {
    return client.get("/v1/slots/encoder/skeleton/status");
  }

  private static JsonNode translate(byte[] clip) {
    return client.post("/v1/translations?model=fleet", "application/x-pose", clip);
  }

  private static List<byte[]> clips(int sentences) {
    return SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(10, 10, sentences), 3)
        .corpus()
        .examples(Split.TEST)
        .stream()
        .map(example -> PoseFile.write(example.clip()))
        .toList();
  }

  private static String send(byte[] clip) {
    return client
        .post(
            "/v1/translations?model=fleet&wait=false&deadline_ms=240000",
            "application/x-pose",
            clip)
        .get("id")
        .asText();
  }

  /** The text of every request, once all are answered; the same clip has the same text. */
  private static Map<String, String> answers(List<String> ids) {
    Map<String, String> texts = new HashMap<>();
    Set<String> open = new HashSet<>(ids);
    await(
        "200 answers",
        () -> {
          for (String id : List.copyOf(open)) {
            JsonNode answer = client.get("/v1/translations/" + id);
            if (answer.get("status").asText().equals("done")) {
              texts.put(id, answer.get("text").asText());
              open.remove(id);
            }
          }
          return open.isEmpty();
        });
    return texts;
  }

  private static String submit() throws Exception {
    String recipe = Files.readString(Path.of("src/test/resources/recipes/fleet.yaml"));
    return client.post("/v1/training/jobs", Map.of("recipe", recipe)).get("id").asText();
  }

  private static boolean isInside(String job, String stage) {
    JsonNode status = unfailed(job);
    return status.path("stage").asText().equals(stage) && status.get("step").asInt() > 0;
  }

  private static JsonNode unfailed(String job) {
    JsonNode status = client.get("/v1/training/jobs/" + job);
    assertThat(status.get("state").asText()).as(status.toString()).isNotEqualTo("failed");
    return status;
  }

  private static String modelOf(String job) {
    await("the end of " + job, () -> unfailed(job).get("state").asText().equals("completed"));
    return client.get("/v1/training/jobs/" + job).get("model").asText();
  }

  private static SignRelayProcess worker(String target, String name) throws Exception {
    return SignRelayProcess.start(
        folder, name, "--target", target, "--kafka", kafka, "--data", data());
  }

  private static String data() {
    return folder.resolve("data").toString();
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
