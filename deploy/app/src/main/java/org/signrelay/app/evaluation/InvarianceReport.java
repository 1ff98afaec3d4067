package org.signrelay.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signrelay.corpora.Example;
import org.signrelay.learning.evaluation.ClipPreference;
import org.signrelay.learning.evaluation.LikelihoodScorer;
import org.signrelay.learning.evaluation.WinRate;

/**
 * Whether a model minds changes of clips that leave their sentences as they are.
 *
 * @param controls by name
 */
public record InvarianceReport(Map<String, Control> controls) {
  private static final long SEED = 1;

  /**
   * One control.
   *
   * @param preferred how often the clip as it is was likelier, in percent; the nearer to 50 the
   *     better
   * @param difference of log p a token, the mean; the nearer to 0 the better
   */
  public record Control(
      int clips,
      double preferred,
      @JsonProperty("low95") double low,
      @JsonProperty("high95") double high,
      double difference) {}

  /**
   * Asks a model.
   *
   * @param examples at least one
   */
  public static InvarianceReport of(LocalModel local, List<Example> examples) {
    LikelihoodScorer scorer =
        new LikelihoodScorer(local.translator().model(), local.bundle().contents().tokenizer());
    Map<String, Control> controls = new LinkedHashMap<>();
    new ClipPreference(scorer)
        .controls(
            examples.stream().map(example -> local.translator().prepare(example.clip())).toList(),
            examples.stream().map(Example::text).toList(),
            SEED)
        .forEach((name, outcome) -> {
          WinRate rate = outcome.preferred();
          controls.put(
              name,
              new Control(
                  rate.contests(), rate.percent(), rate.low(), rate.high(), outcome.difference()));
        });
    return new InvarianceReport(controls);
  }

  /** As lines for people. */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                "invariance, %% of clips preferred to a copy that means the same (ideal 50)%n"));
    controls.forEach((name, control) ->
        text.append(
            String.format(
                Locale.ROOT,
                "  %-12s %5.1f [%.1f, %.1f]   log p a token %+.3f   n=%d%n",
                name,
                control.preferred(),
                control.low(),
                control.high(),
                control.difference(),
                control.clips())));
    return text.toString();
  }
}
