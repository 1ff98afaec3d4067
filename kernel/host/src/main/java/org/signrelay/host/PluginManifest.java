package org.signrelay.host;

import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.pf4j.DefaultVersionManager;
import org.signrelay.spi.SpiVersion;

/** What a plugin's manifest says about it. Attributes that are absent are empty texts. */
record PluginManifest(String id, String version, String requires, String classPath) {

  static PluginManifest of(Manifest manifest) {
    Attributes attributes = manifest.getMainAttributes();
    return new PluginManifest(
        value(attributes, "Plugin-Id"),
        value(attributes, "Plugin-Version"),
        value(attributes, "Plugin-Requires"),
        value(attributes, Attributes.Name.CLASS_PATH.toString()));
  }

  /** Only for a manifest without problems. */
  PluginCoordinates coordinates() {
    return new PluginCoordinates(id, version);
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!PluginCoordinates.isId(id)) {
      problems.add(
          "the manifest's Plugin-Id must be lower-case words joined by '-', but was '%s'"
              .formatted(id));
    }
    if (!PluginCoordinates.isVersion(version)) {
      problems.add(
          "the manifest's Plugin-Version must be a SemVer version such as 1.2.0, but was '%s'"
              .formatted(version));
    }
    if (!classPath.isEmpty()) {
      problems.add(
          "the manifest's Class-Path names '%s'; a plugin brings its libraries inside the jar"
              .formatted(classPath));
    }
    problems.addAll(rangeProblems());
    return problems;
  }

  private List<String> rangeProblems() {
    if (requires.isEmpty()) {
      return List.of(
          "the manifest's Plugin-Requires must be a range of SPI versions such as '>=1.0.0 & <2.0.0',"
              + " but is missing");
    }
    try {
      if (new DefaultVersionManager().checkVersionConstraint(SpiVersion.CURRENT, requires)) {
        return List.of();
      }
    } catch (RuntimeException e) { // java-semver has several, none of them in PF4J's interface
      return List.of(
          "the manifest's Plugin-Requires must be a range such as '>=1.0.0 & <2.0.0', but was '%s'"
              .formatted(requires));
    }
    return List.of(
        "the plugin requires SPI '%s', but this is SPI %s".formatted(requires, SpiVersion.CURRENT));
  }

  private static String value(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? "" : value.strip();
  }
}
