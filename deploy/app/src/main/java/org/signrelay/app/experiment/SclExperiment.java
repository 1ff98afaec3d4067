package org.signrelay.app.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.experiment.Claim.Condition;
import org.signrelay.app.experiment.Claim.Term;

/**
 * Selective contrastive learning (SCL-SLT): whether choosing negatives by how their similarity
 * moved beats random batches when sentences recur.
 *
 * <p>Every arm takes the same optimiser steps, those of the reference run included: all begin with
 * the same run of random batches, whose similarities are kept, and differ in what follows, so that
 * a difference is the selection's. Then the translator is trained from there, alike for all.
 */
final class SclExperiment implements Experiment {
  private static final int CONTRASTIVE = 600;
  private static final int TRANSLATION = 300;
  private static final int BATCH = 64;
  private static final int CLIPS = 1500;
  private static final int PRIMARY_SEEDS = 8;
  private static final int EXPLORATORY_SEEDS = 3;

  private static final String PRIMARY = "primary";
  private static final String STAGES = "stages";
  private static final String SCHEDULES = "schedules";
  private static final String SMALL = "small-batches";
  private static final String SUGGESTED = "suggested";

  private static final String RANDOM = "random";
  private static final String MASK = "random-mask";
  private static final String GUARDED = "pair-selection";
  private static final String UNGUARDED = "pair-selection-unguarded";
  private static final String HARD = "hard-only-unguarded";
  private static final String HARD_GUARDED = "hard-only-guarded";
  private static final String EASY = "easy-only-guarded";
  private static final String MULTI_POSITIVE = "multi-positive";
  private static final String MARGIN = "margin";
  private static final String MARGIN_SLOPE = "margin-slope";
  private static final String MLE_SHORT = "translation-300";
  private static final String MLE_LONG = "translation-900";
  private static final String GLOSS_SHORT = "gloss-300";
  private static final String GLOSS_LONG = "gloss-900";

  private static final Metric R1 = new Metric("recall1.unseen", "R@1 unseen");
  private static final Metric BLEU = new Metric("bleu4.unseen", "BLEU-4 unseen");
  private static final Metric MET =
      new Metric("train.duplicate_anchors", "anchors that meet a duplicate (%)");

  @Override
  public String name() {
    return "scl";
  }

  @Override
  public String question() {
    return "Do negatives that are selected by the movement of their similarities teach more than"
        + " random ones, at equal optimiser steps and with duplicates kept from being negatives?";
  }

  @Override
  public List<Cell> cells(Scale scale, @Nullable Path folder) {
    CorpusSource.Sample corpus = corpus(scale, 3);
    Arms arms = new Arms(scale, BATCH);
    List<Cell> cells = new ArrayList<>();
    cells.add(
        new Cell(
            PRIMARY,
            "sample corpus hard, each sentence by 3 signers, batches of 64",
            true,
            corpus,
            "",
            arms.primary(),
            scale.seeds(PRIMARY_SEEDS)));
    cells.add(
        exploratory(scale, STAGES, "contrast against more translation", corpus, arms.stages()));
    cells.add(
        exploratory(scale, SCHEDULES, "schedules, guards, similarities", corpus, arms.schedules()));
    cells.add(
        exploratory(
            scale, "variations", "what else might make selection pay", corpus, arms.variations()));
    cells.add(
        exploratory(
            scale,
            "factor-1",
            "each sentence by one signer, as many clips",
            corpus(scale, 1),
            arms.primary()));
    cells.add(
        exploratory(
            scale,
            "factor-10",
            "each sentence by 10 signers, as many clips",
            corpus(scale, 10),
            arms.primary()));
    cells.add(
        exploratory(scale, "batch-16", "batches of 16", corpus, new Arms(scale, 16).primary()));
    cells.add(
        exploratory(scale, "batch-128", "batches of 128", corpus, new Arms(scale, 128).primary()));
    cells.add(
        followUp(
            scale, SMALL, "batches of 16, other seeds", corpus, new Arms(scale, 16).hardest()));
    cells.add(
        followUp(
            scale,
            SUGGESTED,
            "margins, and duplicates as positives, other seeds",
            corpus,
            arms.suggested()));
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

  /** Sentences assembled from real signs, in 3-D: longer clips, seen from several sides. */
  private static final String RECORDINGS =
      """
      model: {max_frames: 384}
      encoder: {slot: skeleton, options: {turn_to_front: true, stride: 2}}
      augmentation: {yaw: 0.2}
      """;

  private static Cell exploratory(
      Scale scale, String name, String says, CorpusSource corpus, List<Arm> arms) {
    return new Cell(name, says, false, corpus, "", arms, scale.seeds(EXPLORATORY_SEEDS));
  }

  /** Looks again, with seeds that nothing was found on, at what exploratory seeds suggest. */
  private static Cell followUp(
      Scale scale, String name, String says, CorpusSource corpus, List<Arm> arms) {
    return new Cell(name, says, false, corpus, "", arms, scale.seeds(PRIMARY_SEEDS))
        .skipping(scale.seeds(EXPLORATORY_SEEDS));
  }

  /** As many clips whatever the number of copies. */
  private static CorpusSource.Sample corpus(Scale scale, int copies) {
    CorpusSource.Sample corpus =
        new CorpusSource.Sample("hard")
            .with("sentences", Math.ceilDiv(scale.examples(CLIPS), copies))
            .with("copies", copies)
            .with("devSentences", scale.examples(100))
            .with("testSentences", scale.examples(200));
    return copies > 6 ? corpus.with("trainSigners", copies) : corpus;
  }

  /** The arms at one batch size. */
  private record Arms(Scale scale, int batch) {

    List<Arm> primary() {
      return List.of(
          selected(MASK, "random batches, a clip's own sentence by others left out", ""),
          phased(
              RANDOM,
              "random batches, duplicates count as negatives",
              "{slot: inbatch, options: {duplicates: count}}",
              "{slot: inbatch, options: {duplicates: count}}",
              scale.steps(CONTRASTIVE) / 2),
          selected(GUARDED, "Pair Selection with its guard", "{slot: pair-selection}"),
          selected(
              HARD,
              "the hardest pairs, duplicates count as negatives",
              pairs("schedule: hard-only, cap: 1, duplicates: count")));
    }

    List<Arm> hardest() {
      return List.of(
          selected(MASK, "random batches with mask", ""),
          selected(GUARDED, "Pair Selection with its guard", "{slot: pair-selection}"),
          selected(HARD_GUARDED, "the hardest pairs, guarded", pairs("schedule: hard-only")),
          selected(
              HARD,
              "the hardest pairs, duplicates count as negatives",
              pairs("schedule: hard-only, cap: 1, duplicates: count")));
    }

    List<Arm> suggested() {
      return List.of(
          selected(MASK, "random batches with mask", ""),
          multiPositive(),
          selected(MARGIN, "margins instead of scores", pairs("scale: margin")),
          selected(MARGIN_SLOPE, "slopes of margins", pairs("scale: margin, score: slope")));
    }

    private Arm multiPositive() {
      return selected(
          MULTI_POSITIVE,
          "random batches, duplicates share the target",
          "{slot: inbatch, options: {duplicates: positive}}");
    }

    List<Arm> stages() {
      return List.of(
          selected(MASK, "random batches with mask, then translation", ""),
          single("one-phase", "the same without a second warm-up", ""),
          selected(GUARDED, "Pair Selection, then translation", "{slot: pair-selection}"),
          new Arm(MLE_SHORT, "as many translation steps, no contrast", translation(TRANSLATION)),
          new Arm(
              MLE_LONG,
              "as many steps in all, translation alone",
              translation(CONTRASTIVE + TRANSLATION)),
          new Arm(
              GLOSS_SHORT,
              "as many translation steps, with gloss supervision",
              List.of(translation(TRANSLATION)),
              Arm.Supervision.GLOSS),
          new Arm(
              GLOSS_LONG,
              "as many steps in all, with gloss supervision",
              List.of(translation(CONTRASTIVE + TRANSLATION)),
              Arm.Supervision.GLOSS));
    }

    List<Arm> schedules() {
      return List.of(
          selected(MASK, "random batches with mask", ""),
          multiPositive(),
          selected(GUARDED, "log-concave, guarded", "{slot: pair-selection}"),
          selected(UNGUARDED, "log-concave, unguarded", pairs("cap: 1, duplicates: count")),
          selected("linear", "linear", pairs("schedule: linear")),
          selected("sqrt", "square root", pairs("schedule: sqrt")),
          selected("log-convex", "log-convex", pairs("schedule: log-convex")),
          selected(EASY, "the easiest pairs", pairs("schedule: easy-only")),
          selected(HARD_GUARDED, "the hardest pairs, guarded", pairs("schedule: hard-only")),
          selected(
              HARD,
              "the hardest pairs, unguarded",
              pairs("schedule: hard-only, cap: 1, duplicates: count")),
          cico("cico-random-mask", "token similarities, random with mask", ""),
          cico(
              "cico-pair-selection",
              "token similarities, Pair Selection",
              "{slot: pair-selection}"));
    }

    List<Arm> variations() {
      int steps = scale.steps(CONTRASTIVE);
      return List.of(
          selected(MASK, "random batches with mask", ""),
          selected(MARGIN, "margins instead of scores", pairs("scale: margin")),
          selected(MARGIN_SLOPE, "slopes of margins", pairs("scale: margin, score: slope")),
          selected("slope", "slopes of standardised scores", pairs("score: slope")),
          selected("raw", "raw scores", pairs("scale: raw")),
          selected(
              "near-duplicates",
              "sentences with near embeddings left out",
              pairs("near_duplicates: 0.95")),
          selected(
              "hard-near-duplicates",
              "the hardest pairs by margin, near sentences left out",
              pairs("schedule: hard-only, scale: margin, near_duplicates: 0.95")),
          phased(
              "long-reference",
              "three quarters of the steps in the reference run",
              "{slot: pair-selection}",
              "{slot: inbatch}",
              steps * 3 / 4),
          phased(
              "short-reference",
              "a quarter of the steps in the reference run",
              "{slot: pair-selection}",
              "{slot: inbatch}",
              steps / 4),
          restarted("restart", "from first weights after the reference run, as in the paper"));
    }

    private static String pairs(String options) {
      return "{slot: pair-selection, options: {" + options + "}}";
    }

    /** Half the steps are the shared reference run, half are planned by this selector. */
    private Arm selected(String name, String says, String selector) {
      return phased(
          name,
          says,
          selector.isEmpty() ? "{slot: inbatch}" : selector,
          "{slot: inbatch}",
          scale.steps(CONTRASTIVE) / 2);
    }

    private Arm phased(
        String name, String says, String selector, String reference, int referenceSteps) {
      return contrasted(
          name,
          says,
          "negatives: %s, reference: {steps: %d, negatives: %s, keep_weights: true}"
              .formatted(selector, referenceSteps, reference));
    }

    private Arm restarted(String name, String says) {
      return contrasted(
          name,
          says,
          "negatives: {slot: pair-selection}, reference: {steps: %d, keep_weights: false}"
              .formatted(scale.steps(CONTRASTIVE) / 2));
    }

    private Arm single(String name, String says, String selector) {
      return contrasted(
          name, says, "negatives: " + (selector.isEmpty() ? "{slot: inbatch}" : selector));
    }

    private Arm cico(String name, String says, String selector) {
      return contrasted(
          name,
          says,
          "similarity: cico, negatives: %s, reference: {steps: %d, keep_weights: true}"
              .formatted(
                  selector.isEmpty() ? "{slot: inbatch}" : selector, scale.steps(CONTRASTIVE) / 2));
    }

    private Arm contrasted(String name, String says, String negatives) {
      String stage =
          "{stage: contrastive, steps: %d, batch_size: %d, warmup_steps: %d, %s}"
              .formatted(scale.steps(CONTRASTIVE), batch, scale.steps(100), negatives);
      return new Arm(
          name,
          says,
          new Stretch(
              stage,
              name.equals(MASK)
                  ? Set.of(Probe.RETRIEVAL, Probe.TRAJECTORIES)
                  : Set.of(Probe.RETRIEVAL)),
          translation(TRANSLATION));
    }

    private Stretch translation(int steps) {
      return new Stretch(
          "{stage: translation, steps: %d, warmup_steps: %d}"
              .formatted(scale.steps(steps), scale.steps(100)),
          Set.of(Probe.TRANSLATION, Probe.MINIMAL_PAIRS));
    }
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        R1,
        new Metric("recall5.unseen", "R@5 unseen"),
        new Metric("recall10.unseen", "R@10 unseen"),
        new Metric("recall1.seen", "R@1 seen"),
        new Metric("text-recall1.unseen", "text to sign R@1"),
        BLEU,
        new Metric("bleu4.seen", "BLEU-4 seen"),
        new Metric("mp.unseen", "minimal pairs unseen"),
        new Metric("recall1.held-out", "R@1 held out"),
        new Metric("bleu4.held-out", "BLEU-4 held out"),
        MET,
        new Metric("train.guarded_mass", "softmax mass on guarded pairs (%)"),
        new Metric("train.guarded_gradient", "gradient mass on guarded negatives (%)"));
  }

  @Override
  public List<Claim> claims() {
    return List.of(
        new Claim(
            "E1",
            false,
            "few negatives are consistently pushed away on raw and standardised scores, many on"
                + " margins",
            List.of(
                pushedAway("raw", new Condition.Between(0, 10)),
                pushedAway("z", new Condition.Between(0, 10)),
                pushedAway("margin", new Condition.Between(30, 100)))),
        new Claim(
            "E2",
            true,
            "Pair Selection with its guard beats random batches with a duplicate mask in R@1",
            List.of(new Term(PRIMARY, GUARDED, MASK, R1, new Condition.Gain(2)))),
        expected(
            "selection against random with mask is a null result",
            new Term(PRIMARY, GUARDED, MASK, R1, new Condition.Null(2))),
        expected(
            "unguarded hard-only loses at least 5 points of R@1 against random",
            new Term(PRIMARY, HARD, RANDOM, R1, new Condition.Loss(5))),
        expected(
            "easy-only loses at least 5 points of R@1 against random with mask",
            new Term(SCHEDULES, EASY, MASK, R1, new Condition.Loss(5))),
        expected(
            "the guard rescues hard-only by at least 5 points of R@1",
            new Term(SCHEDULES, HARD_GUARDED, HARD, R1, new Condition.Gain(5))),
        expected(
            "contrast is a warm start: at least +5 BLEU-4 at equal translation steps",
            new Term(STAGES, MASK, MLE_SHORT, BLEU, new Condition.Gain(5))),
        expected(
            "contrast loses BLEU-4 against translation alone at equal total steps",
            new Term(STAGES, MASK, MLE_LONG, BLEU, new Condition.Loss(0))),
        expected(
            "with batches of 16, the hardest pairs beat random ones with mask in R@1",
            new Term(SMALL, HARD, MASK, R1, new Condition.Gain(2))),
        expected(
            "and so do the hardest pairs under the guard",
            new Term(SMALL, HARD_GUARDED, MASK, R1, new Condition.Gain(2))),
        expected(
            "and so does Pair Selection",
            new Term(SMALL, GUARDED, MASK, R1, new Condition.Gain(2))),
        expected(
            "selection by margins beats random batches with mask in R@1, if by little",
            new Term(SUGGESTED, MARGIN, MASK, R1, new Condition.Gain(1))),
        expected(
            "and so does selection by their slopes",
            new Term(SUGGESTED, MARGIN_SLOPE, MASK, R1, new Condition.Gain(1))),
        expected(
            "random batches whose duplicates are positives beat those whose duplicates are masked",
            new Term(SUGGESTED, MULTI_POSITIVE, MASK, R1, new Condition.Gain(2))),
        expected(
            "the deltas find duplicates: unguarded hard-only makes anchors meet them more often than"
                + " random batches do",
            new Term(PRIMARY, HARD, RANDOM, MET, new Condition.Gain(2))));
  }

  @Override
  public List<Gap> gaps() {
    return List.of(
        Gap.closed(STAGES, MASK, MLE_SHORT, GLOSS_SHORT, BLEU),
        Gap.closed(STAGES, GUARDED, MLE_SHORT, GLOSS_SHORT, BLEU),
        Gap.closed(STAGES, MASK, MLE_LONG, GLOSS_LONG, BLEU),
        Gap.closed(STAGES, GUARDED, MLE_LONG, GLOSS_LONG, BLEU));
  }

  private static Term pushedAway(String scale, Condition condition) {
    return new Term(
        PRIMARY,
        MASK,
        null,
        new Metric(
            "trajectory." + scale + ".consistently_decreasing",
            scale + " scores, pairs that fall consistently"),
        condition);
  }

  private static Claim expected(String says, Term term) {
    return new Claim("expected", false, says, List.of(term));
  }
}
