package org.signrelay.learning.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.learning.metrics.Evaluation;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.Score;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.SignRelayException;

class ModelBundleTest {
  private static final List<String> TEXTS =
      List.of("the man buys a house .", "der Regen im Süden", "我明天去学校。", "the man sees rain .");

  @TempDir Path folder;
  private Path file;
  private final BundleContents contents = contents();

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("model.zip");
    ModelBundle.write(file, contents);
  }

  @Test
  void whatIsWrittenComesBack() throws IOException {
    assertThat(ModelBundle.open(file).contents()).isEqualTo(contents);
  }

  @Test
  void itsIdIsTheDigestOfItsFile() throws Exception {
    String digest =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));

    assertThat(ModelBundle.open(file).sha256()).isEqualTo(digest);
    assertThat(ModelBundle.write(folder.resolve("again.zip"), contents).sha256()).isEqualTo(digest);
  }

  @Test
  void theSameContentsGiveTheSameBytes() throws IOException {
    Path again = folder.resolve("again.zip");
    ModelBundle.write(again, ModelBundle.open(file).contents());

    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void anExportedFolderIsTheSameBundle() throws IOException {
    Path exported = folder.resolve("a/b");
    ModelBundle bundle = ModelBundle.open(file);
    bundle.exportTo(exported);

    assertThat(ModelBundle.open(exported).contents()).isEqualTo(contents);
    assertThat(ModelBundle.open(exported).sha256()).isEqualTo(bundle.sha256());
    assertThat(exported.resolve("README.md")).content().isEqualTo(contents.card());
    assertThatThrownBy(() -> bundle.exportTo(exported))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
  }

  /** What {@code src/test/oracle/bundle_check.py} reads. */
  @Test
  void anExportIsLeftForOtherSoftwareToRead() throws IOException {
    Path exported = Files.createDirectories(Path.of("target", "exported-bundle")).resolve("model");
    if (Files.exists(exported)) {
      try (Stream<Path> old = Files.list(exported)) {
        for (Path each : old.toList()) {
          Files.delete(each);
        }
      }
    }
    ModelBundle.open(file).exportTo(exported);
    Map<String, float[]> tensors = new TreeMap<>();
    contents.weights().forEach((name, tensor) -> tensors.put(name, tensor.floats()));
    Map<String, int[]> ids =
        TEXTS.stream().collect(Collectors.toMap(text -> text, contents.tokenizer()::encode));
    new ObjectMapper()
        .writeValue(
            exported.resolveSibling("expected.json").toFile(),
            Map.of("tensors", tensors, "ids", ids));

    assertThat(exported).isDirectoryContaining("glob:**/tokenizer.json");
  }

  @Test
  void theCardTellsScoresWithTheirSignatures() {
    Score bleu = contents.metrics().splits().get("dev").overall().find("bleu4").orElseThrow();

    assertThat(contents.card())
        .startsWith("---\nlanguage: en\nlicense: apache-2.0\n")
        .contains("- bleu4: **%.2f** (`%s`)".formatted(bleu.value(), bleu.signature()))
        .contains("personal data")
        .contains("- It knows 70 signs.")
        .contains("```yaml\nname: tiny\n```");
  }

  @Test
  void nothingThereIsNotFound() {
    assertThatThrownBy(() -> ModelBundle.open(folder.resolve("none")))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void aFolderThatLacksAFileIsRefused() throws IOException {
    Path exported = folder.resolve("model");
    ModelBundle.open(file).exportTo(exported);
    Files.delete(exported.resolve("tokenizer.json"));

    assertRefused(exported, "it lacks tokenizer.json");
  }

  @Test
  void aForeignPathIsRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("../../evil.sh", entries.remove("README.md"));

    assertRefused(zip(entries, ZipOutputStream.STORED), "an entry that is none of");
  }

  @Test
  void aCompressedEntryIsRefusedUnread() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("README.md", new byte[20 << 20]);

    Path bomb = zip(entries, ZipOutputStream.DEFLATED);
    assertThat(Files.size(bomb)).isLessThan(1 << 20);
    assertRefused(bomb, "is not stored as it is");
  }

  @Test
  void anEntryTooManyIsRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("pickle.bin", new byte[3]);

    assertRefused(zip(entries, ZipOutputStream.STORED), "it has 7 entries, not 6");
  }

  @Test
  void aConfigurationThatCannotBeIsRefused() throws IOException {
    assertConfigRefused("\"heads\" : 4", "\"heads\" : 7", "heads must divide the width 8");
    assertConfigRefused("\"width\" : 8", "\"width\" : 0", "width must be positive");
    assertConfigRefused("\"width\" : 8,", "", "width");
    assertConfigRefused("\"width\" : 8", "\"width\" : 8, \"depth\" : 2", "depth");
    assertConfigRefused("\"format\" : 1", "\"format\" : 2", "format must be 1, but is 2");
    assertConfigRefused("\"vocabulary\" : ", "\"vocabulary\" : 9", "but the tokenizer has");
    assertConfigRefused(
        "\"frame_rate\" : 25.0", "\"frame_rate\" : -1", "frame_rate must be positive");
  }

  @Test
  void damagedFilesAreRefusedWithACode() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(23);
    Path damaged = folder.resolve("damaged.zip");
    int refused = 0;
    for (int i = 0; i < 2500; i++) {
      Files.write(damaged, SafeTensorsTest.damage(whole, random));
      Throwable thrown = catchThrowable(() -> ModelBundle.open(damaged));
      if (thrown != null) {
        refused++;
        assertThat(thrown)
            .isInstanceOfSatisfying(
                SignRelayException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNREADABLE));
      }
    }
    assertThat(refused).isGreaterThan(2300);
  }

  private void assertConfigRefused(String from, String to, String reason) throws IOException {
    Map<String, byte[]> entries = entries();
    String config = new String(entries.get("config.json"), StandardCharsets.UTF_8);
    assertThat(config).contains(from);
    entries.put("config.json", config.replace(from, to).getBytes(StandardCharsets.UTF_8));
    assertRefused(zip(entries, ZipOutputStream.STORED), reason);
  }

  private static void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> ModelBundle.open(path))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNREADABLE))
        .hasMessageContaining("cannot be used: ")
        .hasMessageContaining(reason);
  }

  private Map<String, byte[]> entries() throws IOException {
    return new TreeMap<>(BundleFiles.readZip(file).files());
  }

  private Path zip(Map<String, byte[]> entries, int method) throws IOException {
    Path made = folder.resolve("made.zip");
    try (OutputStream out = Files.newOutputStream(made);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(method);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        if (method == ZipOutputStream.STORED) {
          CRC32 crc = new CRC32();
          crc.update(each.getValue());
          entry.setCrc(crc.getValue());
          entry.setSize(each.getValue().length);
        }
        zip.putNextEntry(entry);
        zip.write(each.getValue());
      }
    }
    return made;
  }

  private static BundleContents contents() {
    SubwordTokenizer tokenizer = SubwordTokenizer.train(TEXTS, 60);
    KeypointLayout layout =
        new KeypointLayout(
            List.of(
                new KeypointLayout.Part(
                    "BODY", List.of("NOSE", "NECK"), List.of(new KeypointLayout.Limb(0, 1))),
                new KeypointLayout.Part("LEFT_HAND", List.of("WRIST"), List.of())),
            2);
    ModelConfig config =
        new ModelConfig(
            ModelConfig.FORMAT,
            8,
            1,
            1,
            4,
            16,
            tokenizer.size(),
            40,
            1024,
            25,
            new ModelConfig.EncoderPlugin(
                "encoder/skeleton",
                "skeleton-encoder@0.1.0",
                new TreeMap<>(Map.of("frontend", "mlp", "width", "8"))),
            layout);
    ModelManifest manifest =
        new ModelManifest(
            ModelManifest.FORMAT,
            "tiny",
            "name: tiny\n",
            42,
            "ab".repeat(32),
            new TreeMap<>(Map.of("encoder/skeleton", "skeleton-encoder@0.1.0")),
            1,
            "x86_64 avx2",
            "PyTorch 2.7.1",
            "0.1.0",
            "OpenPose@1.7.0");
    Evaluation evaluation =
        MetricSuite.standard(Tokenization.MTEVAL_13A, false)
            .evaluate(
                List.of(
                    new Segment("the man buys a house .", "the man buys a house ."),
                    new Segment("the man sees the snow .", "the man sees rain .")),
                List.of("anna", "ben"));
    ModelMetrics metrics = new ModelMetrics(new TreeMap<>(Map.of("dev", evaluation)));
    String card =
        new ModelCard("en", "apache-2.0", "sample/easy", List.of("It knows 70 signs."))
            .toMarkdown(manifest, config, metrics);
    return new BundleContents(
        new TreeMap<>(
            Map.of(
                "decoder.weight", Tensor.of(List.of(2L, 2L), new float[] {1, -2, 0.5f, 3e8f}),
                "encoder.bias", Tensor.of(List.of(3L), new float[] {0, Float.MIN_VALUE, 7}))),
        config,
        tokenizer,
        metrics,
        card,
        manifest);
  }
}
