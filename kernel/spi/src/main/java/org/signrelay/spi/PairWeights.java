package org.signrelay.spi;

/**
 * The roles of all B x B (clip, text) pairs of a batch, row = clip, column = text. Immutable.
 *
 * @param size B
 * @param roles row-major, B * B
 */
public record PairWeights(int size, PairRole[] roles) {
  public PairWeights {
    if (roles.length != size * size) {
      throw new IllegalArgumentException(
          "pair weights of size "
              + size
              + " need "
              + size * size
              + " roles, found "
              + roles.length);
    }
    roles = roles.clone();
  }

  /** Decides the role of one pair. */
  @FunctionalInterface
  public interface Rule {
    PairRole role(int clip, int text);
  }

  /** Fills a table by asking the rule for each pair. */
  public static PairWeights of(int size, Rule rule) {
    PairRole[] roles = new PairRole[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        roles[row * size + column] = rule.role(row, column);
      }
    }
    return new PairWeights(size, roles);
  }

  public PairRole role(int clip, int text) {
    return roles[clip * size + text];
  }
}
