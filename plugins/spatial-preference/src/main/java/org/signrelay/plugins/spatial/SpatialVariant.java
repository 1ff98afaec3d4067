package org.signrelay.plugins.spatial;

import java.util.Arrays;
import java.util.List;
import org.signrelay.spi.Variant;
import org.signrelay.spi.Variant.Granularity;

/** Everything that the level can do to a clip. */
enum SpatialVariant {
  GLOBAL_NOISE(Granularity.GLOBAL, "noise", new JointNoise()),
  GLOBAL_HAND_SWAP(Granularity.GLOBAL, "hand-swap", new HandSwap()),
  GLOBAL_DERANGEMENT(Granularity.GLOBAL, "derange", new JointDerangement()),
  GLOBAL_DROP(Granularity.GLOBAL, "drop", new PartDrop()),
  LOCAL_NOISE(Granularity.LOCAL, "noise", new JointNoise()),
  LOCAL_HAND_SWAP(Granularity.LOCAL, "hand-swap", new HandSwap()),
  LOCAL_DERANGEMENT(Granularity.LOCAL, "derange", new JointDerangement()),
  LOCAL_DROP(Granularity.LOCAL, "drop", new PartDrop()),
  LOCAL_SPLICE_PLACE(Granularity.LOCAL, "splice-place", new HandSplice(HandSplice.Aspect.PLACE)),
  LOCAL_SPLICE_SHAPE(Granularity.LOCAL, "splice-shape", new HandSplice(HandSplice.Aspect.SHAPE));

  private final Variant variant;
  private final SpatialOperator operator;

  SpatialVariant(Granularity granularity, String name, SpatialOperator operator) {
    this.variant = new Variant(granularity, name);
    this.operator = operator;
  }

  Variant variant() {
    return variant;
  }

  SpatialOperator operator() {
    return operator;
  }

  /** What an option calls it, such as {@code local/noise}. */
  String label() {
    return variant.toString();
  }

  /** All labels. */
  static List<String> labels() {
    return Arrays.stream(values()).map(SpatialVariant::label).toList();
  }

  static SpatialVariant ofLabel(String label) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no variant is called %s".formatted(label)));
  }
}
