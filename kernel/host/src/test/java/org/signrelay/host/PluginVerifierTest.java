package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginVerifierTest {
  private static final String GOOD = TestSources.selector("good");

  @TempDir private static Path folder;
  private static PluginHostFixture fixture;

  @BeforeAll
  static void makeKey() {
    fixture = PluginHostFixture.in(folder);
  }

  @Test
  void signedPluginIsAcceptedWithItsCoordinatesAndDigest() throws Exception {
    Path jar = fixture.signed("1.2.3", GOOD);

    PluginDescriptor descriptor = ((Verdict.Accepted) fixture.verifier().verify(jar)).descriptor();

    assertThat(descriptor.coordinates()).hasToString("acme@1.2.3");
    assertThat(descriptor.requires()).isEqualTo(">=1.0.0 & <2.0.0");
    assertThat(descriptor.sha256()).isEqualTo(Digests.sha256(Files.readAllBytes(jar)));
    assertThat(fixture.verifier().verify(jar, descriptor.sha256()))
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void unsignedJarIsRefused() {
    assertThat(reasons(fixture.plugin("1.0.0", GOOD).unsigned()))
        .singleElement()
        .asString()
        .contains("entries are not signed by a trusted certificate");
  }

  @Test
  void jarSignedByAStrangerIsRefused() {
    Path jar = fixture.signed("1.0.0", GOOD);
    SigningKey other = SigningKey.create("stranger");

    assertThat(reasons(new PluginVerifier(other.trust()), jar))
        .singleElement()
        .asString()
        .contains("not signed by a trusted certificate");
    assertThat(reasons(new PluginVerifier(TrustedCertificates.none()), jar)).isNotEmpty();
  }

  @Test
  void changedEntryIsRefused() throws Exception {
    Path jar = rewrite(fixture.signed("1.0.0", GOOD), "acme/AcmePlugin.class", (byte) 0x7f);

    assertThat(reasons(jar))
        .anySatisfy(reason ->
            assertThat(reason)
                .isEqualTo("entry acme/AcmePlugin.class was changed after it was signed"));
  }

  @Test
  void entryAddedAfterSigningIsRefused() throws Exception {
    Path jar = rewrite(fixture.signed("1.0.0", GOOD), "acme/Smuggled.txt", (byte) 'x');

    assertThat(reasons(jar))
        .singleElement()
        .asString()
        .contains("1 of its entries are not signed", "acme/Smuggled.txt");
  }

  @Test
  void otherDigestThanPromisedIsRefused() {
    assertThat(fixture.verifier().verify(fixture.signed("1.0.0", GOOD), "00ff"))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused ->
                assertThat(refused.reasons().getFirst()).contains("SHA-256 must be 00ff, but is"));
  }

  @Test
  void wrongSpiRangeIsRefused() {
    assertThat(reasons(fixture.plugin("1.0.0", GOOD).manifest("Plugin-Requires", ">=2.0.0")))
        .containsExactly("the plugin requires SPI '>=2.0.0', but this is SPI 1.1.0");
  }

  @Test
  void allProblemsOfAManifestAreReportedAtOnce() {
    TestPlugin plugin =
        fixture
            .plugin("1.0.0", GOOD)
            .manifest("Plugin-Id", "Acme Plugin")
            .manifest("Plugin-Version", "1")
            .manifest("Plugin-Requires", "soon")
            .manifest("Class-Path", "elsewhere.jar");

    assertThat(reasons(plugin))
        .hasSize(4)
        .anySatisfy(reason -> assertThat(reason).contains("Plugin-Id", "'Acme Plugin'"))
        .anySatisfy(reason -> assertThat(reason).contains("Plugin-Version", "'1'"))
        .anySatisfy(reason -> assertThat(reason).contains("Plugin-Requires", "'soon'"))
        .anySatisfy(reason -> assertThat(reason).contains("Class-Path", "'elsewhere.jar'"));
  }

  @Test
  void bundledSpiIsRefusedForThatReason() {
    TestPlugin plugin =
        fixture
            .plugin("1.0.0", GOOD)
            .source(
                "org.signrelay.spi.SignRelayPlugin",
                "package org.signrelay.spi; public interface SignRelayPlugin {}");

    assertThat(reasons(plugin))
        .singleElement()
        .asString()
        .contains("bundles 1 classes", "org.signrelay.spi.SignRelayPlugin", "provided");
  }

  @Test
  void missingOrDanglingProviderIsRefused() {
    TestPlugin none = new TestPlugin(folder, "acme", "1.0.0").source(TestSources.CLASS, GOOD);
    assertThat(reasons(none)).singleElement().asString().contains("names no provider");

    TestPlugin dangling = fixture.plugin("1.0.0", GOOD).provider("acme.Gone # see below");
    assertThat(reasons(dangling))
        .singleElement()
        .asString()
        .contains("names acme.Gone, which is not in the jar");
  }

  @Test
  void forbiddenCallsAreNamedWithClassMethodAndLine() {
    String source =
        TestSources.encoder("1f", "tokens = tokens.mul(2);\n            System.exit(3);");

    assertThat(reasons(fixture.plugin("1.0.0", source)))
        .hasSize(2)
        .anySatisfy(reason ->
            assertThat(reason)
                .matches(
                    "acme\\.AcmePlugin\\$Same\\.forwardInternal, line \\d+, uses"
                        + " NDArray\\.mul\\(Number\\), which corrupts gradients.*"))
        .anySatisfy(reason -> assertThat(reason).contains("System.exit, which ends the process"));
  }

  @Test
  void entryOutsideTheArchiveIsRefused() {
    assertThat(reasons(fixture.plugin("1.0.0", GOOD).entry("../evil.sh", new byte[1]).unsigned()))
        .containsExactly("entry ../evil.sh points outside the archive");
  }

  @Test
  void zipBombIsRefusedBeforeItIsUnpacked() {
    byte[] zeros = new byte[33 << 20];

    assertThat(reasons(fixture.plugin("1.0.0", GOOD).entry("zeros.bin", zeros).unsigned()))
        .hasSize(2)
        .anySatisfy(reason -> assertThat(reason).contains("zeros.bin unpacks to 34603008 bytes"))
        .anySatisfy(reason -> assertThat(reason).contains("more than 200 times its size"));
  }

  @Test
  void lyingSizeInTheDirectoryIsFoundWhileReading() throws Exception {
    ArchiveLimits tight = new ArchiveLimits(1 << 20, 100, 50_000, 200_000, 200);
    Path jar = fixture.plugin("1.0.0", GOOD).entry("data.bin", new byte[60_000]).unsigned();
    claimExpandedSize(jar, "data.bin", 10);

    assertThat(reasons(new PluginVerifier(fixture.key().trust(), tight), jar)).isNotEmpty();
  }

  @Test
  void tooManyEntriesAndTooLargeInTotalAreRefused() {
    ArchiveLimits tight = new ArchiveLimits(1 << 20, 4, 1 << 20, 1000, 200);

    assertThat(
            reasons(
                new PluginVerifier(fixture.key().trust(), tight), fixture.signed("1.0.0", GOOD)))
        .anySatisfy(reason -> assertThat(reason).contains("entries; at most 4 are allowed"))
        .anySatisfy(reason -> assertThat(reason).contains("bytes; at most 1000 are allowed"));
  }

  @Test
  void symbolicLinkIsRefused() throws Exception {
    Path jar = fixture.plugin("1.0.0", GOOD).entry("link", "/etc/passwd".getBytes()).unsigned();
    byte[] bytes = Files.readAllBytes(jar);
    int at = directoryEntry(bytes, "link");
    bytes[at + 5] = 3; // made by Unix
    bytes[at + 41] = (byte) 0xA1; // S_IFLNK
    Files.write(jar, bytes);

    assertThat(reasons(jar)).containsExactly("entry link is a symbolic link");
  }

  @Test
  void repeatedNameIsRefused() throws Exception {
    Path jar =
        fixture
            .plugin("1.0.0", GOOD)
            .entry("twice-a.txt", new byte[1])
            .entry("twice-b.txt", new byte[2])
            .unsigned();
    byte[] bytes = Files.readAllBytes(jar);
    bytes[directoryEntry(bytes, "twice-b.txt") + 46 + "twice-".length()] = 'a';
    Files.write(jar, bytes);

    assertThat(reasons(jar)).containsExactly("the archive names entry twice-a.txt twice");
  }

  @Test
  void whatIsNoJarIsRefusedInASentence() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.jar"), "not a jar at all, only words");
    Path empty = Files.createFile(folder.resolve("empty.jar"));
    byte[] whole = Files.readAllBytes(fixture.signed("1.0.0", GOOD));
    Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, 900));

    for (Path jar : List.of(text, empty, half, folder.resolve("absent.jar"))) {
      assertThat(reasons(jar)).singleElement().asString().contains("cannot be read as a jar");
    }
  }

  /** Whatever is wrong with a jar, the answer is a verdict and never an exception. */
  @Test
  void damagedJarsAreJudgedAndNotThrown() throws Exception {
    Path whole = fixture.signed("1.0.0", GOOD);
    byte[] original = Files.readAllBytes(whole);
    String sha256 = Digests.sha256(original);
    Random random = new Random(7);
    Path damaged = folder.resolve("damaged.jar");
    int refused = 0;
    for (int trial = 0; trial < 300; trial++) {
      byte[] bytes = Arrays.copyOf(original, original.length - random.nextInt(2) * trial);
      for (int flips = 0; flips <= trial % 4; flips++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(damaged, bytes);
      refused += reasons(damaged).isEmpty() ? 0 : 1;
      assertThat(fixture.verifier().verify(damaged, sha256)).isInstanceOf(Verdict.Refused.class);
    }
    assertThat(refused).isGreaterThan(250);
  }

  private static List<String> reasons(TestPlugin plugin) {
    return reasons(plugin.signed(fixture.key()));
  }

  private static List<String> reasons(Path jar) {
    return reasons(fixture.verifier(), jar);
  }

  private static List<String> reasons(PluginVerifier verifier, Path jar) {
    return switch (verifier.verify(jar)) {
      case Verdict.Accepted accepted -> List.of();
      case Verdict.Refused(List<String> reasons) -> reasons;
    };
  }

  /** Copies a jar, replacing or adding one entry of one byte; signature files stay as they are. */
  private static Path rewrite(Path jar, String name, byte content) throws IOException {
    Path copy = jar.resolveSibling("rewritten-" + jar.getFileName());
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        if (!entry.getName().equals(name)) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream bytes = in.getInputStream(entry)) {
            bytes.transferTo(out);
          }
        }
      }
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return copy;
  }

  private static void claimExpandedSize(Path jar, String name, int size) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    int at = directoryEntry(bytes, name);
    for (int i = 0; i < 4; i++) {
      bytes[at + 24 + i] = (byte) (size >> 8 * i);
    }
    Files.write(jar, bytes);
  }

  /** Where the central directory's header of an entry begins. */
  private static int directoryEntry(byte[] bytes, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    for (int at = bytes.length - 46 - wanted.length; at >= 0; at--) {
      boolean header = bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1;
      if (header
          && Arrays.equals(bytes, at + 46, at + 46 + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new AssertionError("no entry " + name);
  }
}
