package org.signrelay.learning.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.signrelay.learning.metrics.Score;

/**
 * Retrieval with several right answers: a query is a hit at k if a right item is among its k most
 * similar ones. Equal similarities count against the query.
 */
public final class Retrieval {
  private static final int[] RANKS = {1, 5, 10};
  private static final String SIGNATURE = "recall|multi_positive:yes|ties:last";

  private Retrieval() {}

  /** Says whether an item of the gallery is right for a query. */
  @FunctionalInterface
  public interface Relevance {
    boolean isRight(int query, int item);
  }

  /**
   * {@code recall_at_1}, {@code recall_at_5} and {@code recall_at_10}, in percent.
   *
   * @param similarities a row a query, a column an item of the gallery
   * @param relevance every query has a right item
   */
  public static List<Score> recall(float[][] similarities, Relevance relevance) {
    int[] ranks = ranks(similarities, relevance);
    List<Score> scores = new ArrayList<>();
    for (int k : RANKS) {
      long hits = Arrays.stream(ranks).filter(rank -> rank < k).count();
      scores.add(new Score("recall_at_" + k, 100.0 * hits / ranks.length, SIGNATURE));
    }
    return scores;
  }

  /**
   * For each query how many wrong items are at least as similar as its best right one: a hit at k
   * if fewer than k.
   *
   * @param similarities a row a query, a column an item of the gallery
   * @param relevance every query has a right item
   */
  public static int[] ranks(float[][] similarities, Relevance relevance) {
    int[] ranks = new int[similarities.length];
    for (int query = 0; query < ranks.length; query++) {
      int row = query;
      ranks[query] = rankOfBest(similarities[query], item -> relevance.isRight(row, item));
    }
    return ranks;
  }

  /** How many wrong items are at least as similar as the best right one. */
  private static int rankOfBest(float[] similarities, IntPredicate right) {
    float best = Float.NEGATIVE_INFINITY;
    for (int item = 0; item < similarities.length; item++) {
      if (right.test(item)) {
        best = Math.max(best, similarities[item]);
      }
    }
    int rank = 0;
    for (int item = 0; item < similarities.length; item++) {
      rank += !right.test(item) && similarities[item] >= best ? 1 : 0;
    }
    return rank;
  }
}
