package org.signrelay.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.metrics.Bleu;
import org.signrelay.learning.metrics.Convention;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.Preparation;
import org.signrelay.learning.metrics.Preset;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Option;

/** How sentences are scored: as a published code base does, or in parts of one's own. */
final class ScoringOptions {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "score as a published code base does: uni-sign, signjoey, gfslt or sltbaselines; with none"
              + " of the options below")
  private @Nullable String preset;

  @Option(
      names = "--tokenizer",
      paramLabel = "13a|zh|char|none",
      description = "how BLEU cuts words (default: 13a)")
  private @Nullable String tokenizer;

  @Option(
      names = "--smooth",
      paramLabel = "exp|none",
      description = "what an n-gram order without a match counts as in BLEU (default: exp)")
  private @Nullable String smooth;

  @Option(
      names = "--punct",
      paramLabel = "keep|refs-ascii",
      description = "full-width , and ? of references become ASCII (default: keep)")
  private @Nullable String punct;

  @Option(
      names = "--dot",
      paramLabel = "none|append",
      description = "end hypotheses and references with \" .\" (default: none)")
  private @Nullable String dot;

  @Option(names = "--lowercase", description = "compare without case")
  private boolean lowercase;

  /**
   * What these options ask for.
   *
   * @param split whether sentences are cut into characters, {@code none} or {@code char}; null
   *     where that was not said
   * @throws SignRelayException with {@code OPTION_INVALID} if one is unknown or contradicts another
   */
  Convention convention(@Nullable String split) {
    if (preset == null) {
      return Convention.of(suite(split));
    }
    boolean more = lowercase;
    for (String part : Arrays.asList(tokenizer, smooth, split, punct, dot)) {
      more |= part != null;
    }
    if (more) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "--preset %s decides tokenizer, smooth, split, punct, dot and lowercase: give it alone"
              .formatted(preset));
    }
    return choice("preset", preset, Preset.values(), Preset::label);
  }

  /** The preset, if one was asked for. */
  Optional<Preset> preset() {
    if (preset == null) {
      return Optional.empty();
    }
    return Optional.of(choice("preset", preset, Preset.values(), Preset::label));
  }

  private MetricSuite suite(@Nullable String split) {
    Bleu bleu =
        new Bleu(
            choice("tokenizer", tokenizer, Tokenization.values(), Tokenization::signature),
            choice("smooth", smooth, Bleu.Smoothing.values(), Bleu.Smoothing::signature),
            false);
    return MetricSuite.of(
        bleu,
        new Preparation(
            lowercase,
            choice("split", split, Preparation.Split.values(), Preparation.Split::label),
            choice(
                "punct", punct, Preparation.Punctuation.values(), Preparation.Punctuation::label),
            choice("dot", dot, Preparation.Dot.values(), Preparation.Dot::label)));
  }

  /** The value of a label; the first one where none was given. */
  private static <T> T choice(
      String option, @Nullable String given, T[] values, Function<T, String> label) {
    if (given == null) {
      return values[0];
    }
    List<String> known = Arrays.stream(values).map(label).toList();
    int at = known.indexOf(given);
    if (at < 0) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "no %s '%s': expected one of %s".formatted(option, given, String.join(", ", known)));
    }
    return values[at];
  }
}
