package org.signrelay.app.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.experiment.Claim.Condition;
import org.signrelay.app.experiment.Claim.Term;

/**
 * Multi-level preference training (in the spirit of SignDPO): whether it makes a translator look at
 * the hands where habit says otherwise, and what that costs.
 *
 * <p>All arms of a seed go on from one translator. Steps are chosen for equal time on a quiet
 * machine, 300 of 32 clips for likelihood against 250 of 16 for preference; both are reported.
 */
final class DpoExperiment implements Experiment {
  private static final int BASE = 600;
  private static final int CONTINUED = 300;
  private static final int PREFERENCE = 250;
  private static final int PRIOR_SEEDS = 8;
  private static final int PLAIN_SEEDS = 5;
  private static final int EXPLORATORY_SEEDS = 3;

  private static final String PRIOR = "prior";
  private static final String PLAIN = "plain";
  private static final String LEVELS = "levels";
  private static final String RECIPES = "recipes";
  private static final String GUIDANCE = "guidance";

  private static final String CONTINUED_MLE = "continued-mle";
  private static final String DROPOUT = "continued-word-dropout";
  private static final String GUIDED = "splice-guided";
  private static final String RANDOM = "splice-random";
  private static final String ONE_WORD = "splice-one-word";
  private static final String ONE_WORD_DROPOUT = "splice-one-word-dropout";
  private static final String ALL = "all-levels";
  private static final String ALL_RANDOM = "all-levels-random";
  private static final String MLE = "mle";
  private static final String TEMPORAL = "temporal";
  private static final String LANGUAGE = "language";
  private static final String BOTH = "splice-word-dropout";

  private static final Metric MPA = new Metric("mpa.unseen", "anti-prior pairs, unseen");
  private static final Metric MPA_SEEN = new Metric("mpa.seen", "anti-prior pairs, seen");
  private static final Metric MP = new Metric("mp.unseen", "minimal pairs, unseen");
  private static final Metric MOVEMENT = new Metric("mp-movement.unseen", "movement pairs, unseen");
  private static final Metric BLEU = new Metric("bleu4.unseen", "BLEU-4 unseen");
  private static final Metric HELD_OUT =
      new Metric("operators.held-out.unseen", "held-out operators");
  private static final Metric CONTROLS =
      new Metric("controls.unseen", "invariance controls (ideal 50)");

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

  private static final String SPLICE = "{slot: spatial, lambda: 0.5}";
  private static final String WIDE = "{slot: spatial, lambda: 0.5, options: {window: 16}}";
  private static final String REVERSE = "{slot: temporal, lambda: %s}";
  private static final String RULES = "{slot: language, lambda: %s}";

  @Override
  public String name() {
    return "dpo";
  }

  @Override
  public String question() {
    return "Does preference training on damaged clips and sentences make a translator tell"
        + " near-identical signing apart, beyond what more likelihood training for the same time does?";
  }

  @Override
  public List<Cell> cells(Scale scale, @Nullable Path folder) {
    CorpusSource prior = corpus(scale, "prior", 800);
    CorpusSource plain = corpus(scale, "hard", 500);
    Arms arms = new Arms(scale);
    List<Cell> cells = new ArrayList<>();
    cells.add(
        new Cell(
            PRIOR,
            "sample corpus prior: habits that half of the test sentences break",
            true,
            prior,
            "",
            arms.primary(),
            scale.seeds(PRIOR_SEEDS)));
    cells.add(
        new Cell(
            PLAIN,
            "sample corpus hard: no habits",
            true,
            plain,
            "",
            List.of(arms.continued(), arms.all()),
            scale.seeds(PLAIN_SEEDS)));
    cells.add(exploratory(scale, LEVELS, "each level alone, on prior", prior, arms.levels()));
    cells.add(
        exploratory(scale, RECIPES, "weights, anchors, guidance, on prior", prior, arms.recipes()));
    cells.add(
        new Cell(
            GUIDANCE,
            "what chooses the windows, on prior",
            false,
            prior,
            "",
            arms.guidance(),
            scale.seeds(PRIOR_SEEDS)));
    cells.add(
        exploratory(scale, "splices", "how hands are spliced, on prior", prior, arms.splices()));
    cells.add(
        exploratory(scale, "plain-levels", "each level alone, on hard", plain, arms.levels()));
    cells.add(exploratory(scale, "words", "one word at a time, on prior", prior, arms.words()));
    if (folder != null) {
      cells.add(
          new Cell(
              "recordings",
              "the corpus folder " + folder.getFileName(),
              false,
              new CorpusSource.Folder(folder),
              RECORDINGS,
              arms.primary(),
              scale.seeds(EXPLORATORY_SEEDS)));
    }
    return cells;
  }

  private static Cell exploratory(
      Scale scale, String name, String says, CorpusSource corpus, List<Arm> arms) {
    return new Cell(name, says, false, corpus, "", arms, scale.seeds(EXPLORATORY_SEEDS));
  }

  private static CorpusSource corpus(Scale scale, String preset, int sentences) {
    return new CorpusSource.Sample(preset)
        .with("sentences", scale.examples(sentences))
        .with("devSentences", scale.examples(100))
        .with("testSentences", scale.examples(200));
  }

  /** The arms at a scale; all begin with the same translator. */
  private record Arms(Scale scale) {

    List<Arm> primary() {
      return List.of(
          continued(),
          translated(DROPOUT, "more likelihood, tokens of the decoder's input hidden", 0.3),
          preferred(GUIDED, "hands spliced where the decoder looks", SPLICE, ""),
          preferred(RANDOM, "hands spliced anywhere", SPLICE, "saliency: random"),
          all());
    }

    List<Arm> levels() {
      return List.of(
          continued(),
          new Arm(MLE, "the translator that all arms begin with", base(MEASURED_AT_BASE)),
          preferred("spatial", "all spatial operators", spatial(), ""),
          preferred(TEMPORAL, "all temporal operators", temporal("0.5"), ""),
          preferred("temporal-reverse", "windows reversed", REVERSE.formatted("0.5"), ""),
          preferred(LANGUAGE, "sentences changed by rules", RULES.formatted("0.5"), ""),
          preferred("language-light", "the same with a small weight", RULES.formatted("0.05"), ""),
          all(),
          preferred(ALL_RANDOM, "all levels, windows anywhere", everyLevel(), "saliency: random"));
    }

    List<Arm> recipes() {
      return List.of(
          continued(),
          preferred(GUIDED, "hands spliced where the decoder looks", SPLICE, ""),
          preferred(BOTH, "splice and word dropout", SPLICE, "word_dropout: 0.3"),
          preferred(
              "splice-fading",
              "a weight that falls to nothing",
              SPLICE,
              "lambda_schedule: cosine, lambda_warmup: 20"),
          preferred(
              "splice-fading-word-dropout",
              "both",
              SPLICE,
              "lambda_schedule: cosine, lambda_warmup: 20, word_dropout: 0.3"),
          preferred("splice-anchored", "a strong anchor", SPLICE, "lambda_anchor: 1.0"),
          preferred("splice-light", "half the weight", "{slot: spatial, lambda: 0.25}", ""),
          preferred("splice-reference-free", "no reference model", SPLICE, "reference_free: true"),
          preferred("splice-occlusion", "guided by occlusion", SPLICE, "saliency: occlusion"),
          preferred(
              "splice-attention-motion",
              "guided by attention and motion",
              SPLICE,
              "saliency: attention-motion"));
    }

    List<Arm> splices() {
      return List.of(
          continued(),
          preferred(GUIDED, "hands spliced where the decoder looks", SPLICE, ""),
          preferred("splice-own", "hands of the same signer", SPLICE, "donors: signer"),
          preferred("splice-wide", "windows of 16 frames", WIDE, ""),
          preferred("splice-wide-own", "both", WIDE, "donors: signer"),
          preferred(
              "splice-wide-own-word",
              "both, where it looks for one word",
              WIDE,
              "donors: signer, saliency_of: word"));
    }

    /** Windows and comparisons about one drawn word; hands of the same signer. */
    List<Arm> words() {
      String word = "donors: signer, saliency_of: word";
      String guessed = "donors: signer, saliency_of: guessed";
      String strong = "{slot: spatial, lambda: 1, options: {window: 16}}";
      return List.of(
          continued(),
          preferred(
              "likelihood-alone",
              "the stage without pairs: what its smaller batches cost",
              "{slot: spatial, lambda: 0}",
              ""),
          preferred("word", "windows about one word", WIDE, word),
          preferred("word-anchored", "a strong anchor", WIDE, word + ", lambda_anchor: 1.0"),
          preferred("word-strong", "stronger and steeper", strong, word + ", beta: 0.5"),
          preferred("word-dropout", "word dropout with it", WIDE, word + ", word_dropout: 0.3"),
          preferred("word-compared", "that word alone compared", WIDE, word + ", compared: asked"),
          preferred("guessed", "rather words said out of habit", WIDE, guessed),
          preferred(
              "guessed-compared", "those alone compared", WIDE, guessed + ", compared: asked"));
    }

    List<Arm> guidance() {
      return List.of(
          continued(),
          preferred(GUIDED, "hands spliced where the decoder looks", SPLICE, ""),
          preferred(
              ONE_WORD, "hands spliced where it looks for one word", SPLICE, "saliency_of: word"),
          preferred(RANDOM, "hands spliced anywhere", SPLICE, "saliency: random"),
          preferred(
              ONE_WORD_DROPOUT,
              "for one word, and word dropout",
              SPLICE,
              "saliency_of: word, word_dropout: 0.3"));
    }

    Arm continued() {
      return translated(CONTINUED_MLE, "more likelihood training for the same time", 0);
    }

    Arm all() {
      return preferred(ALL, "splices, reversed windows, wrong sentences", everyLevel(), "");
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
      return new Arm(
          name,
          says,
          base(Set.of()),
          new Stretch(
              "{stage: preference, steps: %d, warmup_steps: %d, levels: [%s]%s}"
                  .formatted(
                      scale.steps(PREFERENCE),
                      scale.steps(20),
                      levels,
                      more.isEmpty() ? "" : ", " + more),
              MEASURED));
    }
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        MPA,
        MP,
        BLEU,
        MPA_SEEN,
        new Metric("mp.seen", "minimal pairs, seen"),
        new Metric("bleu4.seen", "BLEU-4 seen"),
        MOVEMENT,
        new Metric("mp-not-anti-prior.unseen", "other pairs, unseen"),
        new Metric("mpi.unseen", "clip side, unseen"),
        new Metric("operators.trained.unseen", "other operators"),
        HELD_OUT,
        CONTROLS,
        new Metric("log-likelihood.unseen", "log-likelihood (nats)"),
        new Metric("prior-gap.unseen", "seen minus guessed (nats)"),
        new Metric("mp.held-out", "minimal pairs, held out"),
        new Metric("bleu4.held-out", "BLEU-4 held out"),
        new Metric("operators.held-out.held-out", "held-out operators, held out"),
        new Metric("saliency.words.attention", "saliency of words"),
        new Metric("saliency.words.attention-motion", "with motion"),
        new Metric("saliency.words.occlusion", "by occlusion"),
        new Metric("saliency.words.random", "drawn windows"));
  }

  @Override
  public List<Claim> claims() {
    Condition most = new Condition.InSeeds(5, 0.8);
    return List.of(
        new Claim(
            "E3",
            true,
            "on prior, all levels gain at least 5 points on anti-prior pairs over continued"
                + " likelihood, in four of five seeds, and lose at most 3 BLEU-4",
            List.of(
                new Term(PRIOR, ALL, CONTINUED_MLE, MPA, most),
                new Term(PRIOR, ALL, CONTINUED_MLE, BLEU, new Condition.AtLeast(-3)))),
        new Claim(
            "E3-splice",
            true,
            "the same for guided splices alone",
            List.of(
                new Term(PRIOR, GUIDED, CONTINUED_MLE, MPA, most),
                new Term(PRIOR, GUIDED, CONTINUED_MLE, BLEU, new Condition.AtLeast(-3)))),
        new Claim(
            "E4",
            true,
            "attention-guided windows beat random ones on anti-prior pairs",
            List.of(new Term(PRIOR, GUIDED, RANDOM, MPA, new Condition.Gain(2)))),
        expected(
            "windows where the decoder looks for one drawn word beat random ones",
            new Term(GUIDANCE, ONE_WORD, RANDOM, MPA, new Condition.Gain(2))),
        expected(
            "one-word windows with word dropout gain on anti-prior pairs at no loss of BLEU-4",
            new Term(GUIDANCE, ONE_WORD_DROPOUT, CONTINUED_MLE, MPA, most),
            new Term(GUIDANCE, ONE_WORD_DROPOUT, CONTINUED_MLE, BLEU, new Condition.AtLeast(-0.5))),
        expected(
            "on plain, all levels against continued likelihood is a null result in minimal pairs",
            new Term(PLAIN, ALL, CONTINUED_MLE, MP, new Condition.Null(2))),
        expected(
            "the gain of splices holds at a loss of at most half a BLEU-4 point",
            new Term(PRIOR, GUIDED, CONTINUED_MLE, BLEU, new Condition.AtLeast(-0.5))),
        expected(
            "splices with word dropout gain on anti-prior pairs at no loss of BLEU-4",
            new Term(RECIPES, BOTH, CONTINUED_MLE, MPA, most),
            new Term(RECIPES, BOTH, CONTINUED_MLE, BLEU, new Condition.AtLeast(-0.5))),
        expected(
            "word dropout alone costs no BLEU-4",
            new Term(PRIOR, DROPOUT, CONTINUED_MLE, BLEU, new Condition.AtLeast(0))),
        expected(
            "temporal pairs alone do not raise movement pairs",
            new Term(LEVELS, TEMPORAL, CONTINUED_MLE, MOVEMENT, new Condition.Null(3))),
        expected(
            "sentence pairs alone do not raise anti-prior pairs",
            new Term(LEVELS, LANGUAGE, CONTINUED_MLE, MPA, new Condition.Null(5))),
        expected(
            "operators that were never trained on are told apart better",
            new Term(PRIOR, GUIDED, CONTINUED_MLE, HELD_OUT, new Condition.Gain(5))),
        expected(
            "invariance controls do not become damage",
            new Term(PRIOR, GUIDED, CONTINUED_MLE, CONTROLS, new Condition.Null(3))));
  }

  /** E5: how much of the gain among known signers is left with a signer who is new. */
  @Override
  public List<Gap> gaps() {
    return List.of(
        Gap.kept(PRIOR, GUIDED, CONTINUED_MLE, MPA, MPA_SEEN),
        Gap.kept(PRIOR, RANDOM, CONTINUED_MLE, MPA, MPA_SEEN),
        Gap.kept(PRIOR, ALL, CONTINUED_MLE, MPA, MPA_SEEN));
  }

  private static Claim expected(String says, Term... terms) {
    return new Claim("expected", false, says, List.of(terms));
  }

  /** Sentences assembled from real signs, in 3-D: longer clips, seen from several sides. */
  private static final String RECORDINGS =
      """
      model: {max_frames: 384}
      encoder: {slot: skeleton, options: {turn_to_front: true, stride: 2}}
      augmentation: {yaw: 0.2}
      """;
}
