package org.signrelay.spi;

/**
 * One way to damage an example.
 *
 * @param granularity the whole clip, or chosen windows and parts of it
 * @param operator such as {@code splice-place}
 */
public record Variant(Granularity granularity, String operator) {

  /** How much of a clip an operator touches. */
  public enum Granularity {
    GLOBAL,
    LOCAL
  }

  /** The name that metrics are reported by, such as {@code local/splice-place}. */
  @Override
  public String toString() {
    return granularity.name().toLowerCase(java.util.Locale.ROOT) + "/" + operator;
  }
}
