package org.signrelay.learning.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Writes signatures in sacreBLEU's order: {@code nrefs}, the bootstrap where there is one, {@code
 * case}, what is the metric's own, what was done to the sentences before, our {@code version}.
 */
final class Signature {
  private static final String VERSION = version();

  private Signature() {}

  /**
   * @param references how many references a segment has, {@code var} where it differs
   */
  static String of(
      String references, @Nullable Bootstrap bootstrap, Metric metric, Preparation preparation) {
    List<String> fields = new ArrayList<>();
    fields.add("nrefs:" + references);
    if (bootstrap != null) {
      fields.add("bs:" + bootstrap.samples());
      fields.add("seed:" + bootstrap.seed());
    }
    fields.add("case:" + (preparation.lowercase() ? "lc" : "mixed"));
    fields.addAll(metric.fields());
    fields.addAll(preparation.fields());
    fields.add("version:signrelay-" + VERSION);
    return String.join("|", fields);
  }

  private static String version() {
    try (InputStream in = Signature.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, "version.properties is missing beside Signature"));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
