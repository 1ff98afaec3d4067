package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.SignRelayException;

class LoadedPluginTest {
  private static final Slot<NegativeSelectorFactory> ACME = Slot.negatives("acme");

  @TempDir private static Path folder;
  private static PluginHostFixture fixture;

  @BeforeAll
  static void makeKey() {
    fixture = PluginHostFixture.in(folder);
  }

  @Test
  void factoriesComeFromThePluginsOwnLoader() {
    LoadedPlugin plugin = LoadedPlugin.load(fixture.accepted("1.0.0", TestSources.selector("one")));

    NegativeSelectorFactory factory = plugin.factory(ACME).orElseThrow();

    assertThat(factory.getClass().getClassLoader())
        .isNotSameAs(LoadedPlugin.class.getClassLoader());
    assertThat(factory.create(factory.options().defaults())).hasToString("one");
    plugin.unload();
  }

  @Test
  void twoVersionsOfOnePluginLiveSideBySide() {
    LoadedPlugin one = LoadedPlugin.load(fixture.accepted("1.0.0", TestSources.selector("one")));
    LoadedPlugin two = LoadedPlugin.load(fixture.accepted("2.0.0", TestSources.selector("two")));

    assertThat(selector(one)).isEqualTo("one");
    assertThat(selector(two)).isEqualTo("two");
    one.unload();
    assertThat(selector(two)).isEqualTo("two");
    two.unload();
  }

  @Test
  void unloadedPluginIsCollected() throws Exception {
    LoadedPlugin plugin = LoadedPlugin.load(fixture.accepted("1.0.0", TestSources.selector("one")));

    assertThat(plugin.unload().prove()).isInstanceOf(Unloading.Collected.class);
    assertThat(plugin.slots()).isEmpty();
  }

  /** Tensors went through its block, in this process, with a real engine. */
  @Test
  void probedEncoderIsCollected() throws Exception {
    LoadedPlugin plugin =
        LoadedPlugin.load(fixture.accepted("1.0.0", TestSources.encoder("i % 5", "")));

    assertThat(PluginProbe.problem(plugin)).isEmpty();
    assertThat(plugin.unload().prove()).isInstanceOf(Unloading.Collected.class);
  }

  /** A training that runs in the same process draws from the same generator. */
  @Test
  void probingDrawsNothingFromTheEnginesRandomGenerator() {
    LoadedPlugin plugin =
        LoadedPlugin.load(fixture.accepted("1.0.0", TestSources.encoder("i % 5", "")));
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine engine = Engine.getInstance();
      engine.setRandomSeed(5);
      float[] undisturbed = manager.randomNormal(new Shape(8)).toFloatArray();

      engine.setRandomSeed(5);
      assertThat(PluginProbe.problem(plugin)).isEmpty();

      assertThat(manager.randomNormal(new Shape(8)).toFloatArray()).containsExactly(undisturbed);
    }
    plugin.unload();
  }

  @Test
  void heldFactoryKeepsTheClassLoaderReachable() throws Exception {
    LoadedPlugin plugin = LoadedPlugin.load(fixture.accepted("1.0.0", TestSources.selector("one")));
    NegativeSelectorFactory held = plugin.factory(ACME).orElseThrow();

    assertThat(plugin.unload().prove())
        .isEqualTo(new Unloading.StillReachable(PluginCoordinates.parse("acme@1.0.0")));
    assertThat(held.name()).isEqualTo("acme");
  }

  @Test
  void pluginThatContributesNothingIsRefused() {
    PluginDescriptor descriptor = fixture.accepted("1.0.0", TestSources.CONTRIBUTES_NOTHING);

    assertThatThrownBy(() -> LoadedPlugin.load(descriptor))
        .isInstanceOf(SignRelayException.class)
        .hasMessageContaining("acme@1.0.0 loads, but contributes nothing");
  }

  @Test
  void exceptionOfAProviderIsARefusalWithItsReason() {
    PluginDescriptor descriptor =
        fixture.accepted(
            "1.0.0",
            TestSources.selectorWithMember(
                "public AcmePlugin() { throw new IllegalStateException(\"no licence\"); }"));

    assertThatThrownBy(() -> LoadedPlugin.load(descriptor))
        .isInstanceOf(SignRelayException.class)
        .hasMessageContaining("java.lang.IllegalStateException: no licence");
  }

  @Test
  void linkageErrorOfAProviderIsARefusal() {
    PluginDescriptor descriptor =
        fixture.accepted(
            "1.0.0",
            TestSources.selectorThatInListing(
                "if (true) throw new NoClassDefFoundError(\"acme/Gone\");"));

    assertThatThrownBy(() -> LoadedPlugin.load(descriptor))
        .isInstanceOf(SignRelayException.class)
        .hasMessageContaining("java.lang.NoClassDefFoundError: acme/Gone");
  }

  private static String selector(LoadedPlugin plugin) {
    NegativeSelectorFactory factory = plugin.factory(ACME).orElseThrow();
    return factory.create(factory.options().defaults()).toString();
  }
}
