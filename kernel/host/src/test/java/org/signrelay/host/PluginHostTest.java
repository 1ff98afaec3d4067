package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.NegativeSelectorFactory;

class PluginHostTest {
  @TempDir private Path folder;

  @Test
  void hostBeginsWithItsBundledPluginsAndSwapsToAnInstalledOne() throws Exception {
    SigningKey development = SigningKey.create("development");
    SigningKey operator = SigningKey.create("operator");
    Path bundled = Files.createDirectory(folder.resolve("plugins"));
    PluginHostFixture fixture = PluginHostFixture.in(folder);
    Files.move(
        fixture.plugin("1.0.0", TestSources.selector("one")).signed(development),
        bundled.resolve("acme.jar"));
    writeCertificate(bundled.resolve("signrelay-plugins.cer"), development);
    Path trusted = folder.resolve("operator.pem");
    writeCertificate(trusted, operator);

    PluginHost host =
        PluginHost.open(
            new HostConfig(
                bundled,
                folder.resolve("installed"),
                trusted,
                ChildProbe.commandOfThisJvm(),
                Duration.ofMinutes(3),
                SwapLimits.DEFAULT));

    assertThat(host.slots().active())
        .isEqualTo(Map.of("negatives/acme", PluginCoordinates.parse("acme@1.0.0")));
    PluginDescriptor two =
        host.catalog()
            .install(fixture.plugin("2.0.0", TestSources.selector("two")).signed(operator));
    Slot<NegativeSelectorFactory> slot = Slot.negatives("acme");
    assertThat(host.swaps().swap(slot, two.coordinates(), report -> {}).state())
        .isEqualTo(SwapState.CONVERGED);
    assertThat(host.swaps().rollback(slot, report -> {}).state()).isEqualTo(SwapState.ROLLED_BACK);
    assertThat(host.slots().active(slot)).contains(PluginCoordinates.parse("acme@1.0.0"));
  }

  private static void writeCertificate(Path file, SigningKey key) throws Exception {
    String body = Base64.getMimeEncoder().encodeToString(key.certificate().getEncoded());
    Files.writeString(
        file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }
}
