package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild packs and signs anew; what is in the jar is what counts. */
class ContentDigestTest {
  private static final String SOURCE = TestSources.selector("same");

  @TempDir private Path folder;
  private PluginHostFixture fixture;
  private SigningKey other;

  @BeforeEach
  void keys() {
    fixture = PluginHostFixture.in(folder);
    other = SigningKey.create("other");
  }

  @Test
  void signingWithAnotherKeyChangesTheJarAndNotItsContent() {
    PluginDescriptor one = accepted(fixture.plugin("1.0.0", SOURCE).signed(fixture.key()));
    PluginDescriptor two = accepted(fixture.plugin("1.0.0", SOURCE).signed(other));

    assertThat(two.sha256()).isNotEqualTo(one.sha256());
    assertThat(two.content()).isEqualTo(one.content());
  }

  @Test
  void orderTimesAndCompressionOfEntriesAreNotContent() throws Exception {
    Path packed = fixture.plugin("1.0.0", SOURCE).unsigned();
    String content = accepted(fixture.key().sign(packed)).content();

    assertThat(accepted(fixture.key().sign(repackedBackwards(packed))).content())
        .isEqualTo(content);
  }

  @Test
  void toolsThatPackedAJarAreNotContent() {
    TestPlugin plugin = fixture.plugin("1.0.0", SOURCE);
    String content = accepted(plugin.signed(fixture.key())).content();

    assertThat(
            accepted(
                    plugin
                        .manifest("Created-By", "a packer")
                        .manifest("Build-Jdk-Spec", "99")
                        .signed(fixture.key()))
                .content())
        .isEqualTo(content);
  }

  @Test
  void everythingElseIsContent() {
    String content = accepted(fixture.plugin("1.0.0", SOURCE).signed(fixture.key())).content();

    assertThat(
            List.of(
                accepted(
                    fixture.plugin("1.0.0", TestSources.selector("another")).signed(fixture.key())),
                accepted(
                    fixture.plugin("1.0.0", SOURCE).entry("a", new byte[1]).signed(fixture.key())),
                accepted(
                    fixture.plugin("1.0.0", SOURCE).entry("b", new byte[1]).signed(fixture.key())),
                accepted(
                    fixture.plugin("1.0.0", SOURCE).entry("a", new byte[2]).signed(fixture.key())),
                accepted(
                    fixture
                        .plugin("1.0.0", SOURCE)
                        .manifest("Sealed", "true")
                        .signed(fixture.key()))))
        .extracting(PluginDescriptor::content)
        .doesNotContain(content)
        .doesNotHaveDuplicates();
  }

  @Test
  void theSameContentSignedAnewIsTheVersionThatIsThereAlready() {
    PluginCatalog catalog = new PluginCatalog(folder.resolve("catalog"), trustingBoth());
    PluginDescriptor first = catalog.install(fixture.signed("1.0.0", SOURCE));

    assertThat(catalog.install(fixture.plugin("1.0.0", SOURCE).signed(other))).isEqualTo(first);
  }

  private PluginDescriptor accepted(Path jar) {
    return ((Verdict.Accepted) trustingBoth().verify(jar)).descriptor();
  }

  private PluginVerifier trustingBoth() {
    return new PluginVerifier(
        new TrustedCertificates(Set.of(fixture.key().certificate(), other.certificate())));
  }

  /** The same entries in the reverse order, not compressed, of another time. */
  private static Path repackedBackwards(Path jar) throws IOException {
    Path copy = jar.resolveSibling("backwards-" + jar.getFileName());
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(0);
      List<? extends ZipEntry> entries = Collections.list(in.entries());
      Collections.reverse(entries);
      for (ZipEntry entry : entries) {
        ZipEntry anew = new ZipEntry(entry.getName());
        anew.setTime(1_000_000_000_000L);
        out.putNextEntry(anew);
        in.getInputStream(entry).transferTo(out);
      }
    }
    return copy;
  }
}
