package org.signrelay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.PoseFile;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.learning.bundle.ModelConfig;
import org.signrelay.learning.bundle.Tensor;
import org.signrelay.spi.Clip;

/** Candidates for the place of a published model, made of that model. */
final class TrialModels {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final String alias;
  private final KernelClient client;
  private final Path folder;
  private final BundleContents original;

  private TrialModels(String alias, KernelClient client, Path folder, BundleContents original) {
    this.alias = alias;
    this.client = client;
    this.folder = folder;
    this.original = original;
  }

  static TrialModels of(String alias, KernelClient client, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "original", ".bundle");
    client.download("/v1/models/" + alias + "/bundle", file);
    return new TrialModels(alias, client, folder, ModelBundle.open(file).contents());
  }

  /** The same model in another bundle. */
  String publishEqual(String name) throws IOException {
    return publish(name, original.weights(), original.config());
  }

  /** Every weight has the other sign. */
  String publishWorse(String name) throws IOException {
    SortedMap<String, Tensor> negated = new TreeMap<>();
    original
        .weights()
        .forEach((weight, tensor) -> {
          float[] values = tensor.floats();
          for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
          }
          negated.put(weight, Tensor.of(tensor.shape(), values));
        });
    return publish(name, negated, original.config());
  }

  /** It takes clips of two frames at most, which give one token: it has one position. */
  String publishFailing(String name) throws IOException {
    SortedMap<String, Tensor> weights = new TreeMap<>(original.weights());
    Tensor positions = weights.get("clip_positions.weight");
    int width = original.config().width();
    weights.put(
        "clip_positions.weight",
        Tensor.of(List.of(1L, (long) width), Arrays.copyOf(positions.floats(), width)));
    ModelConfig config = original.config();
    ModelConfig tight =
        new ModelConfig(
            config.format(),
            config.width(),
            config.encoderLayers(),
            config.decoderLayers(),
            config.heads(),
            config.feedForward(),
            config.vocabulary(),
            config.maxTargetTokens(),
            2,
            config.frameRate(),
            config.encoder(),
            config.layout());
    return publish(name, weights, tight);
  }

  private String publish(String name, SortedMap<String, Tensor> weights, ModelConfig config)
      throws IOException {
    ModelBundle bundle =
        ModelBundle.write(
            folder.resolve(name + ".bundle"),
            new BundleContents(
                weights,
                config,
                original.tokenizer(),
                original.metrics(),
                original.card() + "\n" + name + "\n",
                original.manifest()));
    client.putArtifact(bundle.sha256(), bundle.bytes());
    client.post("/v1/models", Map.of("sha256", bundle.sha256(), "name", name));
    awaitTrue(
        name + " is known",
        () ->
            client.get("/v1/models").findValuesAsText("sha256").stream()
                .anyMatch(bundle.sha256()::equals));
    return bundle.sha256();
  }

  /** A corpus folder whose sentences are what the present model says. */
  Path probe(Map<byte[], String> texts) throws IOException {
    List<Example> examples = new ArrayList<>();
    texts.forEach((bytes, text) -> {
      Clip clip = PoseFile.read(bytes, ClipLimits.REQUEST);
      examples.add(
          new Example("clip" + examples.size(), Split.DEV, null, text.strip(), "", () -> clip));
    });
    Path probe = Files.createTempDirectory(folder, "probe").resolve("corpus");
    CorpusFolder.write(new Corpus("probe", examples, Map.of()), probe);
    return probe;
  }

  JsonNode rollout() {
    return client.get("/v1/models/" + alias + "/rollout");
  }

  void await(String phase) {
    awaitTrue(
        "the phase " + phase,
        () -> {
          JsonNode rollout = rollout();
          boolean there = rollout.get("phase").asText().equals(phase);
          assertThat(there || !rollout.hasNonNull("reason")).as(rollout.toString()).isTrue();
          return there;
        });
  }

  void awaitName(String sha256) {
    awaitTrue(
        "the name is moved",
        () -> client.get("/v1/models/" + alias).get("sha256").asText().equals(sha256));
  }

  /** How many of so many requests a bundle served. */
  int servedBy(String sha256, int requests, Set<byte[]> clips) {
    byte[] clip = clips.iterator().next();
    int served = 0;
    for (int i = 0; i < requests; i++) {
      String path = "/v1/translations?beam=1&max_tokens=4&model=" + alias;
      JsonNode answer = client.post(path, "application/x-pose", clip);
      served += answer.get("model").asText().equals(sha256) ? 1 : 0;
    }
    return served;
  }

  private static void awaitTrue(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
