package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The arms of {@link DpoExperiment} at a scale. All begin with the same translator. */
record DpoArms(Scale scale) {
  static final String CONTINUED_MLE = "continued-mle";
  static final String DROPOUT = "continued-word-dropout";
  static final String MIXED = "mixed";
  static final String GUIDED = "splice-guided";
  static final String RANDOM = "splice-random";
  static final String ANCHORED = "splice-anchored";
  static final String ALL = "all-levels";
  static final String TEMPORAL = "temporal";
  static final String LANGUAGE = "language";
  static final String BOTH = "splice-word-dropout";
  static final String MIXED_ANCHORED = "mixed-anchored";
  static final String MIXED_TEMPORAL = "mixed-temporal";
  static final String MIXED_LANGUAGE = "mixed-language";

  private static final int BASE = 900;
  private static final int CONTINUED = 600;
  private static final int PREFERENCE = 380;

  /** With batches of 32, a quarter paired, and the decoder run once more for hidden words. */
  private static final int MIXED_STEPS = 320;

  private static final Set<Probe> MEASURED =
      EnumSet.of(Probe.TRANSLATION, Probe.MINIMAL_PAIRS, Probe.PREFERENCE);
  private static final Set<Probe> MEASURED_AT_BASE =
      EnumSet.of(Probe.TRANSLATION, Probe.MINIMAL_PAIRS, Probe.PREFERENCE, Probe.SALIENCY);

  /** Every operator that is not held out. */
  private static final String SPATIAL_OPERATORS =
      "global/noise global/derange global/drop local/noise local/hand-swap local/drop"
          + " local/splice-place local/splice-shape";

  private static final String TEMPORAL_OPERATORS =
      "global/reverse global/speed local/reverse local/shuffle local/freeze local/delete";
  private static final String SPLICE = "{slot: spatial, lambda: 0.5, options: {window: 16}}";
  private static final String STRONG = "{slot: spatial, lambda: 1, options: {window: 16}}";
  private static final String OWN = "donors: signer";
  private static final String WORD = "saliency_of: word, " + OWN;
  private static final String ANYWHERE = "saliency: random, " + OWN;
  private static final String REVERSE = "{slot: temporal, lambda: %s}";
  private static final String RULES = "{slot: language, lambda: %s}";
  private static final String AGAINST =
      "{slot: language, lambda: %s, options: {against_prior: strict, candidates: 40}}";
  private static final String ANCHOR = ", lambda_anchor: 1.0";
  private static final String FREE = ", reference_free: true";
  private static final String OCCLUSION = ", saliency: occlusion";
  private static final String COMPARED = ", compared: asked";
  private static final String SENTENCE = "splice-sentence";
  private static final String ALL_RANDOM = "all-levels-random";
  private static final String MLE = "mle";

  List<Arm> primary() {
    return List.of(
        continued(),
        hiding(),
        guided(),
        preferred(RANDOM, "hands spliced anywhere", SPLICE, ANYWHERE),
        preferred(ANCHORED, "the same with a strong anchor", SPLICE, WORD + ANCHOR),
        all());
  }

  List<Arm> levels() {
    return List.of(
        continued(),
        new Arm(MLE, "the translator that all arms begin with", base(MEASURED_AT_BASE)),
        guided(),
        preferred("spatial", "all spatial operators", spatial(), WORD),
        preferred(TEMPORAL, "all temporal operators", temporal("0.5"), WORD),
        preferred("temporal-reverse", "windows reversed", REVERSE.formatted("0.5"), WORD),
        preferred(LANGUAGE, "sentences changed by rules", RULES.formatted("0.5"), WORD),
        preferred(
            "language-against",
            "only sentences that habit likes better",
            AGAINST.formatted("0.25"),
            WORD),
        all(),
        preferred(ALL_RANDOM, "all levels, windows anywhere", everyLevel(), ANYWHERE));
  }

  List<Arm> recipes() {
    return List.of(
        continued(),
        preferred(
            "likelihood-alone",
            "the stage without pairs: what its smaller batches cost",
            "{slot: spatial, lambda: 0}",
            ""),
        guided(),
        preferred(SENTENCE, "windows about the whole sentence", SPLICE, OWN),
        preferred("splice-anybody", "hands of anybody", SPLICE, WORD.replace("signer", "any")),
        preferred(BOTH, "splice and word dropout", SPLICE, WORD + ", word_dropout: 0.3"),
        preferred("splice-strong", "stronger and steeper", STRONG, WORD + ", beta: 0.5"),
        preferred("splice-reference-free", "no reference model", SPLICE, WORD + FREE),
        preferred(
            "splice-fading",
            "a weight that falls to nothing",
            SPLICE,
            WORD + ", lambda_schedule: cosine, lambda_warmup: 20"),
        preferred("splice-occlusion", "guided by occlusion", SPLICE, WORD + OCCLUSION),
        preferred("splice-compared", "that word alone compared", SPLICE, WORD + COMPARED));
  }

  List<Arm> mixed() {
    return List.of(
        continued(),
        hiding(),
        mixedSplices(),
        mixed(MIXED_ANCHORED, "the same with a strong anchor", SPLICE, ANCHOR));
  }

  List<Arm> mixedOnPlain() {
    return List.of(continued(), hiding(), mixedSplices());
  }

  List<Arm> mixedLevels() {
    return List.of(
        continued(),
        hiding(),
        mixedSplices(),
        mixed(
            MIXED_TEMPORAL,
            "the same with windows reversed",
            "{slot: temporal, lambda: 0.5, options: {window: 16}}",
            ""),
        mixed(
            MIXED_LANGUAGE,
            "the same with sentences that habit likes better",
            AGAINST.formatted("0.5"),
            ""));
  }

  /** Batches as large as those of likelihood training, in which a quarter has pairs. */
  private Arm mixed(String name, String says, String levels, String more) {
    return preferred(
        name,
        says,
        scale.steps(MIXED_STEPS),
        levels,
        WORD + ", batch_size: 32, paired: 0.25, word_dropout: 0.3" + more);
  }

  private Arm mixedSplices() {
    return mixed(MIXED, "splices for a quarter of the clips, words hidden for all", SPLICE, "");
  }

  List<Arm> forNewSigners() {
    return List.of(continued(), hiding(), mixedSplices());
  }

  List<Arm> forRecordings() {
    List<Arm> arms = new ArrayList<>(primary());
    arms.add(mixedSplices());
    return arms;
  }

  private Arm guided() {
    return preferred(GUIDED, "hands spliced where the decoder looks for a word", SPLICE, WORD);
  }

  Arm continued() {
    return translated(CONTINUED_MLE, "more likelihood training for the same time", 0);
  }

  Arm hiding() {
    return translated(DROPOUT, "more likelihood, tokens of the decoder's input hidden", 0.3);
  }

  Arm all() {
    return preferred(ALL, "splices, reversed windows, wrong sentences", everyLevel(), WORD);
  }

  private static String everyLevel() {
    return SPLICE + ", " + REVERSE.formatted("0.1") + ", " + RULES.formatted("0.05");
  }

  private static String spatial() {
    return "{slot: spatial, lambda: 0.5, options: {variants: \"" + SPATIAL_OPERATORS + "\"}}";
  }

  private static String temporal(String lambda) {
    return "{slot: temporal, lambda: "
        + lambda
        + ", options: {variants: \""
        + TEMPORAL_OPERATORS
        + "\"}}";
  }

  private Stretch base(Set<Probe> probes) {
    return new Stretch(
        "{stage: translation, steps: %d, warmup_steps: %d}"
            .formatted(scale.steps(BASE), scale.steps(100)),
        probes);
  }

  private Arm translated(String name, String says, double wordDropout) {
    return new Arm(
        name,
        says,
        base(Set.of()),
        new Stretch(
            "{stage: translation, steps: %d, learning_rate: 0.0005, warmup_steps: %d, word_dropout: %s}"
                .formatted(scale.steps(CONTINUED), scale.steps(20), wordDropout),
            MEASURED));
  }

  private Arm preferred(String name, String says, String levels, String more) {
    return preferred(name, says, scale.steps(PREFERENCE), levels, more);
  }

  private Arm preferred(String name, String says, int steps, String levels, String more) {
    return new Arm(
        name,
        says,
        base(Set.of()),
        new Stretch(
            "{stage: preference, steps: %d, warmup_steps: %d, levels: [%s]%s}"
                .formatted(steps, scale.steps(20), levels, more.isEmpty() ? "" : ", " + more),
            MEASURED));
  }
}
