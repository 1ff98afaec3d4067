package org.signrelay.learning.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.learning.metrics.Score;
import org.signrelay.spi.PreparedClip;

/**
 * Minimal-pair accuracy: the share of clips under which the right sentence is likelier, per token,
 * than one that differs in a single word. Chance is 50 %.
 */
public final class MinimalPairs {
  private static final String NAME = "minimal_pairs";
  private static final String SIGNATURE = "minimal_pairs|score:log_p_per_token";

  private MinimalPairs() {}

  /**
   * A clip with two sentences.
   *
   * @param text the right one
   * @param foil the wrong one
   */
  public record Contest(PreparedClip clip, String text, String foil) {}

  /**
   * Scores contests.
   *
   * @param contests at least one
   */
  public static Score score(LikelihoodScorer scorer, List<Contest> contests) {
    List<PreparedClip> clips = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Contest contest : contests) {
      clips.add(contest.clip());
      texts.add(contest.text());
      clips.add(contest.clip());
      texts.add(contest.foil());
    }
    List<LikelihoodScorer.Likelihood> likelihoods = scorer.score(clips, texts);
    int won = 0;
    for (int i = 0; i < contests.size(); i++) {
      won += likelihoods.get(2 * i).perToken() > likelihoods.get(2 * i + 1).perToken() ? 1 : 0;
    }
    return new Score(NAME, 100.0 * won / contests.size(), SIGNATURE);
  }
}
