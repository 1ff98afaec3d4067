package org.signrelay.learning.metrics;

import java.util.List;

/**
 * Corpus translation edit rate (Snover et al. 2006): the word edits, a shift of a phrase being one
 * of them, over the words of the references, in percent; smaller is better. Equal to sacreBLEU 2,
 * which follows Tercom. Of several references the one with the fewest edits counts, over their mean
 * length.
 *
 * @param tokenization what a word is; Tercom's is {@link Tokenization#NONE}
 */
public record TranslationEditRate(Tokenization tokenization) implements Metric {

  @Override
  public List<String> names() {
    return List.of("ter");
  }

  @Override
  public List<String> fields() {
    // sacreBLEU's field "punct" is left out: the preparation has one of that name
    String tok = tokenization == Tokenization.NONE ? "tercom" : tokenization.signature();
    return List.of("tok:" + tok, "norm:no", "asian:no");
  }

  @Override
  public double[] statistics(Segment segment) {
    List<String> hypothesis = tokenization.tokens(segment.hypothesis());
    int fewest = Integer.MAX_VALUE;
    double length = 0;
    for (String text : segment.references()) {
      List<String> reference = tokenization.tokens(text);
      fewest = Math.min(fewest, new ShiftSearch(hypothesis, reference).edits());
      length += reference.size();
    }
    return new double[] {fewest, length / segment.references().size()};
  }

  @Override
  public double[] scores(double[] sums) {
    return new double[] {WordErrorRate.rate(sums[0], sums[1])};
  }
}
