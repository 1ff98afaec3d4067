package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class PluginCatalogTest {
  @TempDir private Path folder;
  private PluginHostFixture fixture;
  private PluginCatalog catalog;

  @BeforeEach
  void openCatalog() {
    fixture = PluginHostFixture.in(folder);
    catalog = new PluginCatalog(folder.resolve("catalog"), fixture.verifier());
  }

  @Test
  void installedJarIsKeptByDigestAndFoundAfterARestart() {
    PluginDescriptor installed = catalog.install(fixture.signed("1.0.0", one()));

    assertThat(installed.jar()).hasFileName(installed.sha256() + ".jar").exists();
    PluginCatalog reopened = new PluginCatalog(folder.resolve("catalog"), fixture.verifier());
    assertThat(reopened.find(PluginCoordinates.parse("acme@1.0.0"))).contains(installed);
    assertThat(reopened.list()).containsExactly(installed);
  }

  @Test
  void sameJarTwiceIsOneVersion() {
    Path jar = fixture.signed("1.0.0", one());

    assertThat(catalog.install(jar)).isEqualTo(catalog.install(jar));
  }

  @Test
  void otherBytesUnderTheSameCoordinatesAreAConflict() {
    catalog.install(fixture.signed("1.0.0", one()));

    assertThatThrownBy(
            () -> catalog.install(fixture.signed("1.0.0", TestSources.selector("other"))))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("acme@1.0.0 exists with other bytes");
  }

  @Test
  void refusedJarLeavesNothingBehind() throws Exception {
    Path unsigned = fixture.plugin("1.0.0", one()).unsigned();

    assertThatThrownBy(() -> catalog.install(unsigned))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_REFUSED))
        .hasMessageContaining("acme-1.0.0.jar is refused")
        .hasMessageContaining("not signed");
    try (Stream<Path> files = Files.list(folder.resolve("catalog"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void bundledTrustDoesNotExtendToInstalledJars() {
    SigningKey development = SigningKey.create("development");
    Path jar = fixture.plugin("3.0.0", one()).signed(development);
    Path bundled = jar.getParent();

    assertThat(catalog.addBundled(bundled, new PluginVerifier(development.trust())))
        .extracting(PluginDescriptor::coordinates)
        .containsExactly(PluginCoordinates.parse("acme@3.0.0"));
    assertThatThrownBy(() -> catalog.install(fixture.plugin("4.0.0", one()).signed(development)))
        .hasMessageContaining("not signed by a trusted certificate");
  }

  @Test
  void quarantineOutlivesTheProcessUntilItIsLifted() {
    PluginDescriptor installed = catalog.install(fixture.signed("1.0.0", one()));
    catalog.quarantine().put(installed.content(), "it hung");

    PluginCatalog reopened = new PluginCatalog(folder.resolve("catalog"), fixture.verifier());
    assertThat(reopened.verify(installed.coordinates()))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.reasons().getFirst()).endsWith("quarantine: it hung"));

    reopened.quarantine().lift(installed.content());
    assertThat(reopened.verify(installed.coordinates())).isInstanceOf(Verdict.Accepted.class);
  }

  private static String one() {
    return TestSources.selector("one");
  }
}
