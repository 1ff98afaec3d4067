package org.signrelay.host;

import java.util.List;

/**
 * The packages that a plugin shares with the application; everything else is the plugin's own. A
 * jar that brings one of these along would load, and contribute nothing the application recognises.
 */
final class SharedPackages {
  static final List<String> PREFIXES =
      List.of("org.signrelay.spi.", "ai.djl.", "org.slf4j.", "org.jspecify.");

  private SharedPackages() {}

  static boolean contain(String className) {
    return PREFIXES.stream().anyMatch(className::startsWith);
  }
}
