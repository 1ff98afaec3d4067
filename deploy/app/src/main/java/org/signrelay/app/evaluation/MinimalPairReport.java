package org.signrelay.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.evaluation.LikelihoodScorer;
import org.signrelay.learning.evaluation.MinimalPairSuite;
import org.signrelay.learning.evaluation.WinRate;

/**
 * What came of a minimal-pair suite.
 *
 * @param chance what a model that knows nothing would have, in percent
 * @param groups by name; empty if the split has no pairs
 */
public record MinimalPairReport(double chance, Map<String, Group> groups) {

  /**
   * One group.
   *
   * @param text the right sentence against the foil
   * @param clip the right clip against the foil's; null where no foil has a clip
   */
  public record Group(Side text, @Nullable Side clip) {}

  /** A share of contests won, in percent, with its 95 % interval. */
  public record Side(
      int contests,
      double percent,
      @JsonProperty("low95") double low,
      @JsonProperty("high95") double high) {
    static Side of(WinRate rate) {
      return new Side(rate.contests(), rate.percent(), rate.low(), rate.high());
    }
  }

  /** Asks a model. */
  public static MinimalPairReport of(LocalModel model, MinimalPairSuite suite) {
    Map<String, Group> groups = new LinkedHashMap<>();
    suite
        .ask(
            new LikelihoodScorer(model.translator().model(), model.bundle().contents().tokenizer()),
            model.translator()::prepare)
        .forEach((name, result) -> {
          WinRate clip = result.clip();
          groups.put(name, new Group(Side.of(result.text()), clip == null ? null : Side.of(clip)));
        });
    return new MinimalPairReport(WinRate.CHANCE, groups);
  }

  /** As lines for people. */
  public String text() {
    if (groups.isEmpty()) {
      return "minimal pairs: no two sentences differ in one content word\n";
    }
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "minimal pairs, %% right with 95 %% interval (chance %.0f)%n",
                chance));
    groups.forEach((name, group) -> {
      text.append(String.format("  %-16s text %s", name, line(group.text())));
      Side clip = group.clip();
      text.append(clip == null ? "" : "   clip " + line(clip)).append(System.lineSeparator());
    });
    return text.toString();
  }

  private static String line(Side side) {
    return String.format(
        Locale.ROOT,
        "%5.1f [%.1f, %.1f] n=%d",
        side.percent(),
        side.low(),
        side.high(),
        side.contests());
  }
}
