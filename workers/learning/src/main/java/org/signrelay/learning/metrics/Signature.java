package org.signrelay.learning.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;

/** Writes signatures: {@code nrefs} and {@code case} first, our {@code version} last. */
final class Signature {
  private static final String VERSION = version();

  private Signature() {}

  /** The number of references a segment, or {@code var} where it differs. */
  static String of(List<Segment> segments, boolean lowercase, String... fields) {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a metric needs at least one segment");
    }
    IntStream counts = segments.stream().mapToInt(segment -> segment.references().size());
    int[] distinct = counts.distinct().limit(2).toArray();
    List<String> all = new ArrayList<>();
    all.add("nrefs:" + (distinct.length == 1 ? distinct[0] : "var"));
    all.add("case:" + (lowercase ? "lc" : "mixed"));
    all.addAll(List.of(fields));
    all.add("version:signrelay-" + VERSION);
    return String.join("|", all);
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
