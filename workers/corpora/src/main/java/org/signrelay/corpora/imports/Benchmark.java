package org.signrelay.corpora.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signrelay.corpora.Split;

/**
 * What can be imported: benchmarks, whose splits have published sizes, and formats of clips that
 * come with texts of the user's own.
 */
public enum Benchmark {
  PHOENIX_2014T("phoenix-2014t", sizes(7096, 519, 642)),
  CSL_DAILY("csl-daily", sizes(18401, 1077, 1176)),
  /** The sizes of Uni-Sign's labels; the realigned tables have a few clips more. */
  HOW2SIGN("how2sign", Map.of(Split.TRAIN, 31086, Split.TEST, 2349)),
  OPENASL("openasl", Map.of(Split.DEV, 967, Split.TEST, 976)),
  SSVP("ssvp", Map.of()),
  UNI_SIGN("uni-sign", Map.of()),
  MSKA("mska", Map.of()),
  TWO_STREAM("twostream", Map.of()),
  SKELS("skels", Map.of()),
  OPENPOSE("openpose", Map.of()),
  DWPOSE("dwpose", Map.of()),
  MEDIAPIPE("mediapipe", Map.of()),
  POSE("pose", Map.of());

  private final String label;
  private final Map<Split, Integer> published;

  Benchmark(String label, Map<Split, Integer> published) {
    this.label = label;
    this.published = published;
  }

  private static Map<Split, Integer> sizes(int train, int dev, int test) {
    return Map.of(Split.TRAIN, train, Split.DEV, dev, Split.TEST, test);
  }

  /** As the command line writes it. */
  public String label() {
    return label;
  }

  /** How many clips a split has in the literature. */
  public Optional<Integer> published(Split split) {
    return Optional.ofNullable(published.get(split));
  }

  public static Optional<Benchmark> of(String label) {
    return Arrays.stream(values()).filter(value -> value.label.equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Benchmark::label).toList();
  }
}
