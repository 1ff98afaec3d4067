package org.signrelay.testkit;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.spi.PreferenceContext;
import org.signrelay.spi.Rewrite;
import org.signrelay.spi.Rewriter;

/**
 * A preference stage of sentences alone, for tests: an example a sentence, whose only wording it
 * is. The translation models say the sentence before; the rewriter answers with what it was taught
 * last for a text, or with the text; and short sentences are likelier a token.
 *
 * @param sentences at least one
 */
public record SentenceContext(List<String> sentences, long seed) implements PreferenceContext {
  public SentenceContext {
    sentences = List.copyOf(sentences);
  }

  @Override
  public int examples() {
    return sentences.size();
  }

  @Override
  public List<String> wordings(int example) {
    return List.of(sentences.get(example));
  }

  @Override
  public List<Rewrite> crossFittedHypotheses(CrossFit plan) {
    List<Rewrite> hypotheses = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      String before = sentences.get((i + sentences.size() - 1) % sentences.size());
      hypotheses.add(new Rewrite(sentences.get(i), before));
    }
    return hypotheses;
  }

  @Override
  public Rewriter trainRewriter(List<Rewrite> pairs, int steps) {
    return (texts, temperature, draw) ->
        texts.stream()
            .map(text ->
                pairs.stream()
                    .filter(pair -> pair.text().equals(text))
                    .map(Rewrite::rewritten)
                    .reduce(text, (first, last) -> last))
            .toList();
  }

  @Override
  public double[] priorLogLikelihoods(List<String> texts) {
    return texts.stream().mapToDouble(text -> -text.length()).toArray();
  }
}
