package org.signrelay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
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
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;

/**
 * The promises of a plugin swap and of a model's rollout, kept by one process of the packaged
 * application that is given its orders on the command line while it translates.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PluginSwapIT {
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(3);
  private static final int CLIENTS = 3;
  private static final String SLOT = "encoder/skeleton";
  private static final String SPI = ">=1.0.0 & <2.0.0";

  @TempDir static Path folder;

  private static SignedJars jars;
  private static Path certificate;
  private static Path bundled;
  private static SignRelayProcess process;
  private static KernelClient client;
  private static Map<byte[], String> texts;

  @BeforeAll
  static void trainAModel() throws Exception {
    jars = SignedJars.in(folder);
    certificate = jars.trustIn(folder.resolve("data/trusted"));
    try (Stream<Path> plugins = Files.list(Path.of("target/plugins"))) {
      bundled =
          plugins
              .filter(jar -> jar.getFileName().toString().contains("skeleton-encoder"))
              .findFirst()
              .orElseThrow();
    }
    start("first");
    String recipe = Files.readString(Path.of("src/test/resources/recipes/fleet.yaml"));
    String job = client.post("/v1/training/jobs", Map.of("recipe", recipe)).get("id").asText();
    long deadline = System.nanoTime() + TRAINING_LIMIT.toNanos();
    String state = "";
    while (!state.equals("completed")) {
      assertThat(System.nanoTime()).as("the end of the training").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      state = client.get("/v1/training/jobs/" + job).get("state").asText();
      assertThat(state).isNotEqualTo("failed");
    }
    texts = new LinkedHashMap<>();
    for (Example example :
        SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(10, 10, 4), 3)
            .corpus()
            .examples(Split.TEST)) {
      byte[] clip = PoseFile.write(example.clip());
      texts.put(clip, translate(clip).get("text").asText());
    }
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  @Order(1)
  void anUnsignedJarIsRefusedHereAndByTheKernel() throws Exception {
    Path unsigned = jars.unsigned(bundled, "0.3.0");

    assertRefused(verify(unsigned), "signed");
    assertRefused(plugins("install", unsigned.toString()), "signed");
  }

  @Test
  @Order(2)
  void aJarThatWasChangedAfterItWasSignedIsRefusedHereAndByTheKernel() throws Exception {
    Path tampered =
        jars.tampered(
            jars.signed(jars.unsigned(bundled, "0.3.1")),
            "org.signrelay.plugins.skeleton.SkeletonPlugin");

    assertRefused(verify(tampered), "SkeletonPlugin.class");
    assertRefused(plugins("install", tampered.toString()), "SkeletonPlugin.class");
    assertThat(plugins("list").output()).doesNotContain("0.3.");
  }

  @Test
  @Order(2)
  void whatAJarShowsWithoutBeingLoadedIsRefusedAtTheInstallation() throws Exception {
    assertInstallRefused(
        Saboteurs.thatInPrepare(""), ">=7.0.0", Map.of(), "requires SPI '>=7.0.0'");
    assertInstallRefused(
        Saboteurs.withMember("static NDArray half(NDArray array) { return array.mul(0.5); }"),
        SPI,
        Map.of(),
        "NDArray.mul(Number)",
        "half");
    assertInstallRefused(
        Saboteurs.thatInPrepare("if (values.length == 0) System.exit(0);"),
        SPI,
        Map.of(),
        "System.exit");
    assertInstallRefused(
        Saboteurs.thatInPrepare(""), SPI, Map.of("../../evil.txt", new byte[1]), "../../evil.txt");
    assertRefused(plugins("install", jars.bomb().toString()), "unpacks to 1073741824 bytes");
    assertThat(plugins("list").output()).doesNotContain("acme");
  }

  private static void assertInstallRefused(
      String source, String requires, Map<String, byte[]> more, String... reasons)
      throws Exception {
    Path jar = jars.signed(jars.unsigned("acme", "1.0.0", Saboteurs.CLASS, source, requires, more));
    assertRefused(plugins("install", jar.toString()), reasons);
  }

  @Test
  @Order(3)
  void aSwapUnderLoadLosesNoTranslationAndChangesNone() throws Exception {
    Path next = jars.signed(jars.unsigned(bundled, "0.2.0"));
    assertThat(verify(next).code()).isZero();
    assertDone(plugins("install", next.toString()), "installed skeleton-encoder@0.2.0");

    CommandRun swap = underLoad("swap", SLOT, "skeleton-encoder@0.2.0");

    assertDone(swap, "skeleton-encoder@0.1.0 is unloaded and its class loader collected");
    assertThat(served()).isEqualTo("skeleton-encoder@0.2.0");
    assertThat(row()).contains("skeleton-encoder@0.2.0", "converged", "active");
  }

  @Test
  @Order(4)
  void aRollbackUnderLoadPutsTheFirstVersionBack() throws Exception {
    CommandRun rollback = underLoad("rollback", SLOT);

    assertDone(rollback, "skeleton-encoder@0.2.0 is unloaded and its class loader collected");
    assertThat(served()).isEqualTo("skeleton-encoder@0.1.0");
    assertThat(row()).contains("skeleton-encoder@0.1.0", "converged", "active");
  }

  @Test
  @Order(5)
  void aBrokenPluginIsRefusedAtTheSwapAndThePreviousOneServesOn() throws Exception {
    Path broken =
        jars.signed(
            jars.unsigned(
                "acme-encoder",
                "1.0.0",
                Saboteurs.CLASS,
                Saboteurs.thatInPrepare(
                    "if (true) throw new IllegalStateException(\"no hand was found\");")));
    assertDone(plugins("install", broken.toString()), "installed acme-encoder@1.0.0");

    CommandRun swap = underLoad("swap", SLOT, "acme-encoder@1.0.0");

    assertRefused(swap, "acme-encoder@1.0.0", "no hand was found");
    assertThat(served()).isEqualTo("skeleton-encoder@0.1.0");
    assertThat(row()).contains("skeleton-encoder@0.1.0", "converged");
    assertThat(plugins("list").output()).contains("no hand was found");
  }

  @Test
  @Order(6)
  void aGoodCandidateTakesItsShareAndThenTheName() throws Exception {
    TrialModels models = TrialModels.of("fleet", client, folder);
    String good = models.publishEqual("good");
    Path probe = models.probe(texts);
    ClosedLoop load = ClosedLoop.start(CLIENTS, client, texts);
    try (load) {
      assertDone(
          rollout(
              "begin",
              "fleet",
              "good",
              "--probe",
              probe.toString(),
              "--shadow",
              "--shares",
              "30",
              "--hold",
              "0",
              "--minimum-requests",
              "10",
              "--latency-ratio",
              "100",
              "--manual"),
          "waits for");
      assertRefused(rollout("begin", "fleet", "good"), "promote or abort that rollout first");
      models.await("ready");
    }
    assertThat(load.failures()).isEmpty();
    JsonNode ready = models.rollout();
    assertThat(ready.at("/findings/probe_chrf_present").asDouble()).isEqualTo(100);
    assertThat(ready.at("/findings/probe_chrf_candidate").asDouble()).isEqualTo(100);
    assertThat(ready.at("/traffic/shadow/compared").asInt()).isPositive();
    assertThat(ready.at("/traffic/shadow/different").asInt()).isZero();

    // 200 requests at 30 %: 60 expected, the standard deviation is 6.5
    assertThat(models.servedBy(good, 200, texts.keySet())).isBetween(30, 90);

    assertDone(rollout("promote", "fleet"), "promoted");
    models.awaitName(good);
    assertThat(models.servedBy(good, 3, texts.keySet())).isEqualTo(3);
  }

  @Test
  @Order(7)
  void aCandidateThatTranslatesWorseIsRolledBackBeforeAnybodyAsksIt() throws Exception {
    TrialModels models = TrialModels.of("fleet", client, folder);
    models.publishWorse("worse");
    ClosedLoop load = ClosedLoop.start(CLIENTS, client, texts);
    try (load) {
      rollout("begin", "fleet", "worse", "--probe", models.probe(texts).toString());
      models.await("rolled_back");
    }

    assertThat(load.failures()).isEmpty();
    assertThat(models.rollout().get("reason").asText()).contains("the candidate has a chrF of");
    assertThat(models.rollout().at("/traffic/candidate/requests").asInt()).isZero();
  }

  @Test
  @Order(8)
  void aCandidateThatFailsIsRolledBackAndNobodyNotices() throws Exception {
    TrialModels models = TrialModels.of("fleet", client, folder);
    String failing = models.publishFailing("failing");
    ClosedLoop load = ClosedLoop.start(CLIENTS, client, texts);
    try (load) {
      rollout("begin", "fleet", "failing", "--shares", "50,100");
      models.await("rolled_back");
    }

    assertThat(load.failures()).isEmpty();
    assertThat(load.answers()).isPositive();
    assertThat(models.rollout().get("reason").asText()).contains("the candidate failed");
    assertThat(models.servedBy(failing, 3, texts.keySet())).isZero();
  }

  @Test
  @Order(9)
  void aProcessStartsAgainThoughABrokenPluginIsInstalled() throws Exception {
    process.kill();
    start("second");

    assertThat(rollout("status").output()).contains("rolled_back", "the candidate failed");

    assertThat(served()).isEqualTo("skeleton-encoder@0.1.0");
    assertThat(row()).contains("skeleton-encoder@0.1.0", "converged", "active");
  }

  private static void start(String name) throws Exception {
    process = SignRelayProcess.start(folder, name, "--data", folder.resolve("data").toString());
    client = new KernelClient(process.address(), null);
  }

  /** Runs a command while clients translate, and checks that none of them noticed. */
  private static CommandRun underLoad(String... command) throws Exception {
    CommandRun run;
    long began;
    long ended;
    int during;
    ClosedLoop load = ClosedLoop.start(CLIENTS, client, texts);
    try (load) {
      int before = load.answers();
      began = System.nanoTime();
      run = plugins(command);
      ended = System.nanoTime();
      during = load.answers() - before;
    }
    System.out.printf(
        "plugins %s: %d translations in %.1f s, %d failures%n",
        String.join(" ", command), during, (ended - began) / 1e9, load.failures().size());
    assertThat(load.failures()).isEmpty();
    assertThat(during).isPositive();
    return run;
  }

  private static CommandRun plugins(String... arguments) {
    List<String> all = new ArrayList<>(List.of("plugins"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", process.address().toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static CommandRun rollout(String... arguments) {
    List<String> all = new ArrayList<>(List.of("models", "rollout"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", process.address().toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static CommandRun verify(Path jar) {
    return CommandRun.of("plugins", "verify", "--trust", certificate.toString(), jar.toString());
  }

  private static void assertDone(CommandRun run, String said) {
    assertThat(run.output()).contains(said);
    assertThat(run.code()).as(run.output()).isZero();
  }

  private static void assertRefused(CommandRun run, String... reasons) {
    assertThat(run.output()).contains(reasons);
    assertThat(run.code()).as(run.output()).isEqualTo(2);
  }

  private static JsonNode translate(byte[] clip) {
    return client.post("/v1/translations?model=fleet", "application/x-pose", clip);
  }

  /** The encoder version that a translation says it was made with. */
  private static String served() {
    return translate(texts.keySet().iterator().next()).get("plugins").get(SLOT).asText();
  }

  /** What {@code plugins status} says of the slot in the running process. */
  private static String row() {
    String status = plugins("status").output();
    return status
        .lines()
        .filter(line -> line.startsWith(SLOT) && line.contains("active"))
        .reduce((first, last) -> last)
        .orElseThrow(() -> new AssertionError(status));
  }
}
