package org.signrelay.host;

import java.nio.file.Path;

/** Builds signed test plugins in a folder. */
record PluginHostFixture(Path folder, SigningKey key) {

  /** One key for all tests of a run: making one takes longer than most tests. */
  private static final SigningKey KEY = SigningKey.create("tests");

  static PluginHostFixture in(Path folder) {
    return new PluginHostFixture(folder, KEY);
  }

  PluginVerifier verifier() {
    return new PluginVerifier(key.trust());
  }

  TestPlugin plugin(String version, String source) {
    return new TestPlugin(folder, "acme", version)
        .provider(TestSources.CLASS)
        .source(TestSources.CLASS, source);
  }

  Path signed(String version, String source) {
    return plugin(version, source).signed(key);
  }

  PluginDescriptor accepted(String version, String source) {
    return switch (verifier().verify(signed(version, source))) {
      case Verdict.Accepted(PluginDescriptor descriptor) -> descriptor;
      case Verdict.Refused(var reasons) -> throw new AssertionError(reasons);
    };
  }
}
