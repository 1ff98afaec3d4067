package org.signrelay.learning.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.signrelay.learning.controls.InvarianceControl;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.evaluation.LikelihoodScorer.Likelihood;
import org.signrelay.spi.PreparedClip;

/**
 * Whether a model holds sentences for likelier under their clips than under changed copies of them.
 * Where the change is damage it should; where it is an {@link InvarianceControl} it should not
 * care. Thread-safe as its scorer is.
 */
public record ClipPreference(LikelihoodScorer scorer) {

  /**
   * A clip and a changed copy.
   *
   * @param text the right sentence
   */
  public record Contest(PreparedClip clip, PreparedClip changed, String text) {}

  /**
   * What came of contests.
   *
   * @param preferred how often the clip as it is had the larger log p a token
   * @param difference the mean of log p a token under the clip less that under the changed one
   */
  public record Outcome(WinRate preferred, double difference) {}

  /**
   * Asks the model.
   *
   * @param contests at least one
   */
  public Outcome of(List<Contest> contests) {
    List<PreparedClip> clips = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Contest contest : contests) {
      clips.add(contest.clip());
      clips.add(contest.changed());
      texts.add(contest.text());
      texts.add(contest.text());
    }
    List<Likelihood> likelihoods = scorer.score(clips, texts);
    int won = 0;
    double sum = 0;
    for (int i = 0; i < contests.size(); i++) {
      double difference = likelihoods.get(2 * i).perToken() - likelihoods.get(2 * i + 1).perToken();
      won += difference > 0 ? 1 : 0;
      sum += difference;
    }
    return new Outcome(new WinRate(won, contests.size()), sum / contests.size());
  }

  /**
   * Asks the model about every invariance control, by its name; without those that no clip's layout
   * allows. A copy that is too long for the model is left out.
   *
   * @param clips at least one
   * @param texts the right sentence of each
   */
  public Map<String, Outcome> controls(List<PreparedClip> clips, List<String> texts, long seed) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (InvarianceControl control : InvarianceControl.all()) {
      List<Contest> contests = new ArrayList<>();
      for (int i = 0; i < clips.size(); i++) {
        PreparedClip clip = clips.get(i);
        long own = Seeds.derive(Seeds.derive(seed, control.name()), i);
        Optional<PreparedClip> changed = control.apply(clip, new SplittableRandom(own));
        if (changed.isPresent() && changed.get().frames() <= scorer.model().limits().frames()) {
          contests.add(new Contest(clip, changed.get(), texts.get(i)));
        }
      }
      if (!contests.isEmpty()) {
        outcomes.put(control.name(), of(contests));
      }
    }
    return outcomes;
  }
}
