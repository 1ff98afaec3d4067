package org.signrelay.app.experiment;

import static org.signrelay.app.experiment.DpoArms.ALL;
import static org.signrelay.app.experiment.DpoArms.ANCHORED;
import static org.signrelay.app.experiment.DpoArms.BOTH;
import static org.signrelay.app.experiment.DpoArms.CONTINUED_MLE;
import static org.signrelay.app.experiment.DpoArms.DROPOUT;
import static org.signrelay.app.experiment.DpoArms.GUIDED;
import static org.signrelay.app.experiment.DpoArms.LANGUAGE;
import static org.signrelay.app.experiment.DpoArms.MIXED;
import static org.signrelay.app.experiment.DpoArms.MIXED_ANCHORED;
import static org.signrelay.app.experiment.DpoArms.MIXED_LANGUAGE;
import static org.signrelay.app.experiment.DpoArms.MIXED_TEMPORAL;
import static org.signrelay.app.experiment.DpoArms.RANDOM;
import static org.signrelay.app.experiment.DpoArms.TEMPORAL;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.experiment.Claim.Condition;
import org.signrelay.app.experiment.Claim.Term;

/**
 * Multi-level preference training (in the spirit of SignDPO): whether it makes a translator look at
 * the hands where habit says otherwise, and what that costs.
 *
 * <p>All arms of a seed go on from one translator. Steps are chosen for equal time on a quiet
 * machine, where a step of 32 clips for likelihood took 61 ms and one of 16 for preference 96 ms:
 * 600 of the one against 380 of the other; steps and seconds are reported.
 *
 * <p>This is the second registration. The first was stopped after two test seeds, and what is
 * registered now was chosen on pilot seeds, so those two seeds are left out. The cell {@code mixed}
 * was registered third, when the results of {@code prior} were known: its settings were chosen on
 * pilot seeds too, and its own arms had not been trained with any test seed.
 */
final class DpoExperiment implements Experiment {

  private static final int SPENT_SEEDS = 2;
  private static final int PRIOR_SEEDS = 8;
  private static final int PLAIN_SEEDS = 5;
  private static final int EXPLORATORY_SEEDS = 3;

  private static final String CELL_PRIOR = "prior";
  private static final String CELL_PLAIN = "plain";
  private static final String CELL_LEVELS = "levels";
  private static final String CELL_RECIPES = "recipes";
  private static final String CELL_SIGNERS = "signers";
  private static final String CELL_MIXED = "mixed";
  private static final String CELL_MIXED_PLAIN = "mixed-plain";
  private static final String CELL_MIXED_LEVELS = "mixed-levels";
  private static final String CELL_MIXED_PLAIN_LEVELS = "mixed-plain-levels";

  private static final Metric MPA = new Metric("mpa.unseen", "anti-prior pairs, unseen");
  private static final Metric MPA_SEEN = new Metric("mpa.seen", "anti-prior pairs, seen");
  private static final Metric MP = new Metric("mp.unseen", "minimal pairs, unseen");
  private static final Metric MP_SEEN = new Metric("mp.seen", "minimal pairs, seen");
  private static final Metric MOVEMENT = new Metric("mp-movement.unseen", "movement pairs, unseen");
  private static final Metric BLEU = new Metric("bleu4.unseen", "BLEU-4 unseen");
  private static final Metric HELD_OUT =
      new Metric("operators.held-out.unseen", "held-out operators");
  private static final Metric CONTROLS =
      new Metric("controls.unseen", "invariance controls (ideal 50)");

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
    DpoArms arms = new DpoArms(scale);
    List<Cell> cells = new ArrayList<>();
    cells.add(
        new Cell(
            CELL_PRIOR,
            "sample corpus prior: habits that half of the test sentences break",
            true,
            prior,
            "",
            arms.primary(),
            scale.seeds(PRIOR_SEEDS)));
    cells.add(
        new Cell(
            CELL_PLAIN,
            "sample corpus hard: no habits",
            true,
            plain,
            "",
            List.of(arms.continued(), arms.all()),
            scale.seeds(PLAIN_SEEDS)));
    cells.add(exploratory(scale, CELL_LEVELS, "each level alone, on prior", prior, arms.levels()));
    cells.add(
        exploratory(
            scale, CELL_RECIPES, "weights, anchors, guidance, on prior", prior, arms.recipes()));
    cells.add(
        new Cell(
            CELL_MIXED,
            "pairs for a quarter of larger batches, and word dropout, on prior",
            true,
            prior,
            "",
            arms.mixed(),
            scale.seeds(PRIOR_SEEDS)));
    cells.add(
        new Cell(
            CELL_MIXED_PLAIN,
            "the same on hard",
            false,
            plain,
            "",
            arms.mixedOnPlain(),
            scale.seeds(PLAIN_SEEDS)));
    cells.add(
        exploratory(
            scale, CELL_MIXED_LEVELS, "the same with other levels", prior, arms.mixedLevels()));
    cells.add(
        exploratory(scale, CELL_MIXED_PLAIN_LEVELS, "the same on hard", plain, arms.mixedLevels()));
    cells.add(
        exploratory(scale, "plain-levels", "each level alone, on hard", plain, arms.levels()));
    if (folder != null) {
      cells.add(
          new Cell(
              "recordings",
              "the corpus folder " + folder.getFileName(),
              false,
              new CorpusSource.Folder(folder),
              RECORDINGS,
              arms.forRecordings(),
              scale.seeds(EXPLORATORY_SEEDS)));
      CorpusSource.LeaveOneSignerOut folds = CorpusSource.LeaveOneSignerOut.of(folder);
      if (folds.signers().size() > 1) {
        cells.add(
            new Cell(
                CELL_SIGNERS,
                "the same with one signer after the other left out",
                false,
                folds,
                RECORDINGS,
                arms.forNewSigners(),
                scale.seeds(folds.signers().size())));
      }
    }
    return cells.stream().map(cell -> cell.skipping(SPENT_SEEDS)).toList();
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

  @Override
  public List<Metric> metrics() {
    return List.of(
        MPA,
        MP,
        BLEU,
        MPA_SEEN,
        MP_SEEN,
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
                new Term(CELL_PRIOR, ALL, CONTINUED_MLE, MPA, most),
                new Term(CELL_PRIOR, ALL, CONTINUED_MLE, BLEU, new Condition.AtLeast(-3)))),
        new Claim(
            "E3-splice",
            true,
            "the same for guided splices alone",
            List.of(
                new Term(CELL_PRIOR, GUIDED, CONTINUED_MLE, MPA, most),
                new Term(CELL_PRIOR, GUIDED, CONTINUED_MLE, BLEU, new Condition.AtLeast(-3)))),
        new Claim(
            "E4",
            true,
            "attention-guided windows beat random ones on anti-prior pairs",
            List.of(new Term(CELL_PRIOR, GUIDED, RANDOM, MPA, new Condition.Gain(2)))),
        new Claim(
            "E3-anchored",
            true,
            "with the stronger anchor, splices gain at least 2 points on anti-prior pairs and lose"
                + " at most half a BLEU-4 point",
            List.of(
                new Term(CELL_PRIOR, ANCHORED, CONTINUED_MLE, MPA, new Condition.Gain(2)),
                new Term(CELL_PRIOR, ANCHORED, CONTINUED_MLE, BLEU, new Condition.AtLeast(-0.5)))),
        new Claim(
            "E3-mixed",
            true,
            "with pairs for a quarter of the clips and word dropout, at least 5 points on anti-prior"
                + " pairs over continued likelihood in four of five seeds, and at most half a"
                + " BLEU-4 point lost",
            List.of(
                new Term(CELL_MIXED, MIXED, CONTINUED_MLE, MPA, most),
                new Term(CELL_MIXED, MIXED, CONTINUED_MLE, BLEU, new Condition.AtLeast(-0.5)))),
        new Claim(
            "E3-pairs",
            true,
            "those pairs gain at least 2 points on anti-prior pairs over word dropout alone",
            List.of(new Term(CELL_MIXED, MIXED, DROPOUT, MPA, new Condition.Gain(2)))),
        expected(
            "with a strong anchor the same gains as much, at a loss of at most half a BLEU-4 point",
            new Term(CELL_MIXED, MIXED_ANCHORED, CONTINUED_MLE, MPA, most),
            new Term(CELL_MIXED, MIXED_ANCHORED, CONTINUED_MLE, BLEU, new Condition.AtLeast(-0.5))),
        expected(
            "on plain, pairs and word dropout make no difference in minimal pairs that is seen",
            new Term(CELL_MIXED_PLAIN, MIXED, CONTINUED_MLE, MP, new Condition.Null(2))),
        expected(
            "mixed in so, reversed windows raise movement pairs by at least 2 points over word"
                + " dropout, on prior and on hard",
            new Term(CELL_MIXED_LEVELS, MIXED_TEMPORAL, DROPOUT, MOVEMENT, new Condition.Gain(2)),
            new Term(
                CELL_MIXED_PLAIN_LEVELS, MIXED_TEMPORAL, DROPOUT, MOVEMENT, new Condition.Gain(2))),
        expected(
            "mixed in so, sentences that habit likes better add nothing to word dropout that is seen",
            new Term(CELL_MIXED_LEVELS, MIXED_LANGUAGE, DROPOUT, MPA, new Condition.Null(2))),
        expected(
            "on plain, all levels against continued likelihood is a null result in minimal pairs",
            new Term(CELL_PLAIN, ALL, CONTINUED_MLE, MP, new Condition.Null(2))),
        expected(
            "splices with word dropout gain on anti-prior pairs at no loss of BLEU-4",
            new Term(CELL_RECIPES, BOTH, CONTINUED_MLE, MPA, most),
            new Term(CELL_RECIPES, BOTH, CONTINUED_MLE, BLEU, new Condition.AtLeast(-0.5))),
        expected(
            "word dropout alone costs no BLEU-4",
            new Term(CELL_PRIOR, DROPOUT, CONTINUED_MLE, BLEU, new Condition.AtLeast(0))),
        expected(
            "temporal pairs alone do not raise movement pairs",
            new Term(CELL_LEVELS, TEMPORAL, CONTINUED_MLE, MOVEMENT, new Condition.Null(3))),
        expected(
            "sentence pairs alone do not raise anti-prior pairs",
            new Term(CELL_LEVELS, LANGUAGE, CONTINUED_MLE, MPA, new Condition.Null(5))),
        expected(
            "operators that were never trained on are told apart better",
            new Term(CELL_PRIOR, GUIDED, CONTINUED_MLE, HELD_OUT, new Condition.Gain(5))),
        expected(
            "invariance controls do not become damage",
            new Term(CELL_PRIOR, GUIDED, CONTINUED_MLE, CONTROLS, new Condition.Null(3))));
  }

  /** E5: how much of the gain among known signers is left with a signer who is new. */
  @Override
  public List<Gap> gaps() {
    return List.of(
        Gap.kept(CELL_PRIOR, GUIDED, CONTINUED_MLE, MPA, MPA_SEEN),
        Gap.kept(CELL_PRIOR, RANDOM, CONTINUED_MLE, MPA, MPA_SEEN),
        Gap.kept(CELL_PRIOR, ANCHORED, CONTINUED_MLE, MPA, MPA_SEEN),
        Gap.kept(CELL_PRIOR, ALL, CONTINUED_MLE, MPA, MPA_SEEN),
        Gap.kept(CELL_MIXED, MIXED, CONTINUED_MLE, MPA, MPA_SEEN),
        Gap.kept(CELL_SIGNERS, MIXED, CONTINUED_MLE, MP, MP_SEEN),
        Gap.kept(CELL_SIGNERS, DROPOUT, CONTINUED_MLE, MP, MP_SEEN));
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
