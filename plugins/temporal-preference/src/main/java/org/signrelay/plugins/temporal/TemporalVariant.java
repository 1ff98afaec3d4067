package org.signrelay.plugins.temporal;

import java.util.Arrays;
import java.util.List;
import org.signrelay.spi.Variant;
import org.signrelay.spi.Variant.Granularity;

/** Everything that the level can do to a clip. */
enum TemporalVariant {
  GLOBAL_REVERSAL(Granularity.GLOBAL, "reverse", new Reversal()),
  GLOBAL_SEGMENTS(Granularity.GLOBAL, "segments", new SegmentDerangement()),
  GLOBAL_SPEED(Granularity.GLOBAL, "speed", new SpeedChange()),
  LOCAL_REVERSAL(Granularity.LOCAL, "reverse", new Reversal()),
  LOCAL_SHUFFLE(Granularity.LOCAL, "shuffle", new Shuffle()),
  LOCAL_FREEZE(Granularity.LOCAL, "freeze", new Freeze()),
  LOCAL_DELETION(Granularity.LOCAL, "delete", new Deletion()),
  LOCAL_SWAP(Granularity.LOCAL, "swap", new WindowSwap());

  private final Variant variant;
  private final TemporalOperator operator;

  TemporalVariant(Granularity granularity, String name, TemporalOperator operator) {
    this.variant = new Variant(granularity, name);
    this.operator = operator;
  }

  Variant variant() {
    return variant;
  }

  TemporalOperator operator() {
    return operator;
  }

  /** What an option calls it, such as {@code local/reverse}. */
  String label() {
    return variant.toString();
  }

  /** All labels. */
  static List<String> labels() {
    return Arrays.stream(values()).map(TemporalVariant::label).toList();
  }

  static TemporalVariant ofLabel(String label) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no variant is called %s".formatted(label)));
  }
}
