package org.signrelay.learning.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a published code base scores, so that a number can be held against its papers: what it does
 * to sentences, how it computes BLEU, and which ROUGE-L it prints. All of them score raw references
 * here; code that scores references decoded from token ids (GFSLT-VLP and followers) loses what its
 * tokenizer does not know, and that is not imitated.
 */
public enum Preset implements Convention {
  /** BLEU by sacreBLEU 1.4.2 with 13a; Chinese in characters, references with ASCII , and ?. */
  UNI_SIGN("uni-sign", "bleu1", "bleu2", "bleu3", "bleu4", "rouge_l_pypi") {
    @Override
    MetricSuite suite(boolean chinese) {
      Preparation preparation =
          chinese
              ? new Preparation(
                  false,
                  Preparation.Split.CHARACTERS,
                  Preparation.Punctuation.ASCII_IN_REFERENCES,
                  Preparation.Dot.NONE)
              : Preparation.raw();
      return MetricSuite.of(Bleu.of(Tokenization.MTEVAL_13A), preparation);
    }
  },

  /** signjoey, TwoStream, MSKA: BLEU of lower-cased words without tokenizer and smoothing. */
  SIGNJOEY("signjoey", "bleu1", "bleu2", "bleu3", "bleu4", "rouge_l_coco") {
    @Override
    MetricSuite suite(boolean chinese) {
      return MetricSuite.of(
          new Bleu(Tokenization.NONE, Bleu.Smoothing.NONE, false),
          charactersIf(chinese).withLowercase(true));
    }
  },

  /** GFSLT-VLP: sacreBLEU 2 as it comes; Chinese in characters. */
  GFSLT("gfslt", "bleu1", "bleu2", "bleu3", "bleu4", "rouge_l_coco") {
    @Override
    MetricSuite suite(boolean chinese) {
      return MetricSuite.of(Bleu.of(Tokenization.MTEVAL_13A), charactersIf(chinese));
    }
  },

  /** sltbaselines: as GFSLT-VLP; German sentences get " ." at both sides, Chinese ones do not. */
  SLT_BASELINES("sltbaselines", "bleu1", "bleu2", "bleu3", "bleu4") {
    @Override
    MetricSuite suite(boolean chinese) {
      Preparation preparation =
          new Preparation(
              false,
              chinese ? Preparation.Split.CHARACTERS : Preparation.Split.NONE,
              Preparation.Punctuation.KEEP,
              chinese ? Preparation.Dot.NONE : Preparation.Dot.APPEND);
      return MetricSuite.of(Bleu.of(Tokenization.MTEVAL_13A), preparation);
    }
  };

  private final String label;
  private final List<String> reported;

  Preset(String label, String... reported) {
    this.label = label;
    this.reported = List.of(reported);
  }

  public static Optional<Preset> ofLabel(String label) {
    return Arrays.stream(values()).filter(preset -> preset.label.equals(label)).findFirst();
  }

  public String label() {
    return label;
  }

  /**
   * The names of the scores that the code base prints; the others are ours under its convention.
   */
  public List<String> reported() {
    return reported;
  }

  /**
   * The metrics under this convention. Conventions differ by language: segments count as Chinese if
   * most letters of their references are Chinese characters; the signatures say what was done.
   */
  @Override
  public MetricSuite suiteFor(List<Segment> segments) {
    return suite(isChinese(segments));
  }

  abstract MetricSuite suite(boolean chinese);

  private static Preparation charactersIf(boolean chinese) {
    return Preparation.raw()
        .withSplit(chinese ? Preparation.Split.CHARACTERS : Preparation.Split.NONE);
  }

  private static boolean isChinese(List<Segment> segments) {
    long letters = 0;
    long chinese = 0;
    for (Segment segment : segments) {
      for (String reference : segment.references()) {
        letters += reference.codePoints().filter(Character::isLetter).count();
        chinese += reference.codePoints().filter(Character::isIdeographic).count();
      }
    }
    return 2 * chinese > letters;
  }
}
