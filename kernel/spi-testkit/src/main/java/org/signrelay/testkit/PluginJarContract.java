package org.signrelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signrelay.host.BytecodeScan;
import org.signrelay.host.ChildProbe;
import org.signrelay.host.LoadedPlugin;
import org.signrelay.host.PluginDescriptor;
import org.signrelay.host.PluginVerifier;
import org.signrelay.host.ProbeOutcome;
import org.signrelay.host.Slot;
import org.signrelay.host.TrustedCertificates;
import org.signrelay.host.Unloading;
import org.signrelay.host.Verdict;

/**
 * What the host demands of a plugin jar: it runs against the jar as it will be shipped, signature
 * included, and not against the classes in the author's build.
 */
public abstract class PluginJarContract {

  /** The id that the manifest must name. */
  protected abstract String pluginId();

  /** The slots that the plugin must fill. */
  protected abstract List<Slot<?>> slots();

  /** The jar; by default the only one in {@code target}. */
  protected Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      assertThat(jars).as("jars in target").hasSize(1);
      return jars.getFirst();
    }
  }

  /**
   * The certificate that the jar is signed with; by default the file that the system property
   * {@code signrelay.plugin.certificate} names.
   */
  protected Path certificate() {
    String file = System.getProperty("signrelay.plugin.certificate");
    assertThat(file).as("system property signrelay.plugin.certificate").isNotNull();
    return Path.of(file);
  }

  @Test
  void jarIsAcceptedByTheVerifier() throws Exception {
    assertThat(accepted().coordinates().id()).isEqualTo(pluginId());
  }

  @Test
  void pluginLoadsFillsItsSlotsAndLeavesNothingBehind() throws Exception {
    LoadedPlugin plugin = LoadedPlugin.load(accepted());

    assertThat(plugin.slots()).containsExactlyInAnyOrderElementsOf(slots());
    assertThat(plugin.unload().prove()).isInstanceOf(Unloading.Collected.class);
  }

  @Test
  void pluginPassesTheProbeOfAChildJvm() throws Exception {
    ChildProbe child = new ChildProbe(ChildProbe.commandOfThisJvm(), Duration.ofMinutes(3));

    assertThat(child.run(accepted())).isEqualTo(new ProbeOutcome.Passed());
  }

  @Test
  void compiledClassesMakeNoForbiddenCall() {
    Path classes = Path.of("target", "classes");

    assertThat(classes).isDirectoryRecursivelyContaining("glob:**.class");
    assertThat(BytecodeScan.scanFolder(classes)).isEmpty();
  }

  private PluginDescriptor accepted() throws IOException {
    TrustedCertificates trusted = TrustedCertificates.read(certificate());
    return switch (new PluginVerifier(trusted).verify(jar())) {
      case Verdict.Accepted(PluginDescriptor descriptor) -> descriptor;
      case Verdict.Refused(List<String> reasons) ->
          throw new AssertionError(jar() + " is refused: " + reasons);
    };
  }
}
