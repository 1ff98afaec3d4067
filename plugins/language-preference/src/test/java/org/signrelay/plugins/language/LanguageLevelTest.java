package org.signrelay.plugins.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.signrelay.host.GoldenClips;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceContext;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Rewrite;
import org.signrelay.spi.Rewriter;
import org.signrelay.testkit.PreferenceLevelContract;
import org.signrelay.testkit.SentenceContext;

class LanguageLevelTest extends PreferenceLevelContract {
  private static final List<String> SENTENCES =
      List.of(
          "the nurse will buy two apples in the garden on monday .",
          "the teacher will not sell three apples in the school on friday .",
          "the teacher will buy three pears in the garden on monday .",
          "the nurse can not wash the red coat tomorrow .",
          "the nurse can paint the red coat tomorrow .",
          "hello world");

  @Override
  protected PreferenceLevelFactory factory() {
    return new LanguagePreferenceFactory();
  }

  @Override
  protected List<String> sentences() {
    return SENTENCES;
  }

  private Set<String> foils(PreferenceLevel level, FailureMode mode, String sentence) {
    Set<String> foils = new LinkedHashSet<>();
    LongStream.range(0, 40)
        .mapToObj(seed ->
            level.pair(
                PairRequest.unguided(
                    GoldenClips.prepared(2, 9, 0), sentence, List.of(), mode.variant(), seed)))
        .flatMap(Optional::stream)
        .forEach(pair -> foils.add(((RejectedText) pair).text()));
    return foils;
  }

  @Test
  void eachModeDamagesWhatItIsNamedAfter() {
    PreferenceLevel level = level(Map.of("foils", "20", "candidates", "20"));
    String sentence = SENTENCES.getFirst();
    assertThat(foils(level, FailureMode.NUMBER, sentence))
        .containsExactly("the nurse will buy three apples in the garden on monday .");
    assertThat(foils(level, FailureMode.TIME, sentence))
        .containsExactlyInAnyOrder(
            "the nurse will buy two apples in the garden on friday .",
            "the nurse will buy two apples in the garden on tomorrow .");
    assertThat(foils(level, FailureMode.PLACE, sentence))
        .containsExactly("the nurse will buy two apples in the school on monday .");
    assertThat(foils(level, FailureMode.PERSON, sentence))
        .containsExactly("the teacher will buy two apples in the garden on monday .");
    assertThat(foils(level, FailureMode.POLARITY, sentence))
        .containsExactly("the nurse will not buy two apples in the garden on monday .");
    assertThat(foils(level, FailureMode.OMISSION, sentence))
        .contains("the nurse will buy two in the garden on monday .");
    assertThat(foils(level, FailureMode.REPETITION, sentence))
        .contains("the nurse will buy buy two apples in the garden on monday .");
    assertThat(foils(level, FailureMode.ORDER, sentence))
        .contains("the apples will buy two nurse in the garden on monday .");
    assertThat(foils(level, FailureMode.WORD, sentence))
        .contains("the nurse will buy two pears in the garden on monday .")
        .noneMatch(foil -> foil.contains("teacher"));
  }

  @Test
  void aDeniedSentenceIsAffirmed() {
    assertThat(foils(level(), FailureMode.POLARITY, SENTENCES.get(3)))
        .containsExactly("the nurse can wash the red coat tomorrow .");
  }

  @Test
  void noFoilIsARightWordingOfTheSameSentence() {
    SentenceContext plain = new SentenceContext(SENTENCES, 1);
    String sentence = SENTENCES.get(4);
    String right = "The  nurse can PAINT the coat tomorrow";
    PreferenceContext withWording =
        new Forwarding(plain) {
          @Override
          public List<String> wordings(int example) {
            return example == 4 ? List.of(sentence, right) : super.wordings(example);
          }
        };
    PreferenceLevel unprepared = factory().create(factory().options().parse(Map.of("foils", "20")));
    String foil = "the nurse can paint the coat tomorrow .";
    assertThat(foils(unprepared.prepare(plain), FailureMode.OMISSION, sentence)).contains(foil);
    assertThat(foils(unprepared.prepare(withWording), FailureMode.OMISSION, sentence))
        .isNotEmpty()
        .doesNotContain(foil);
  }

  @Test
  void strictChoiceKeepsOnlyWhatIsLikelierUnseenThanTheSentence() {
    // In this context a shorter sentence is likelier without looking.
    PreferenceLevel level = level(Map.of("against_prior", "strict", "foils", "20"));
    for (String sentence : SENTENCES) {
      for (FailureMode mode : FailureMode.values()) {
        assertThat(foils(level, mode, sentence))
            .allMatch(foil -> foil.length() < sentence.length());
      }
    }
    assertThat(foils(level, FailureMode.OMISSION, SENTENCES.getFirst())).isNotEmpty();
    assertThat(foils(level, FailureMode.REPETITION, SENTENCES.getFirst())).isEmpty();
  }

  @Test
  void rankedChoiceKeepsTheLikeliestUnseen() {
    PreferenceLevel level =
        level(Map.of("against_prior", "rank", "foils", "1", "candidates", "20"));
    assertThat(foils(level, FailureMode.OMISSION, "the nurse can paint the red coat tomorrow ."))
        .containsExactly("the nurse can paint the red coat .");
  }

  @Test
  void lengthsStayWithinTheirBounds() {
    PreferenceLevel level = level(Map.of("shortest", "1", "longest", "1"));
    assertThat(foils(level, FailureMode.OMISSION, SENTENCES.getFirst())).isEmpty();
    assertThat(foils(level, FailureMode.NUMBER, SENTENCES.getFirst())).isNotEmpty();
  }

  @Test
  void theModelLearnsFromNearlyRightTranslationsOnlyAndItsFoilsAreTagged() {
    List<Rewrite> taught = new ArrayList<>();
    String sentence = SENTENCES.get(4);
    PreferenceContext context =
        new Forwarding(new SentenceContext(SENTENCES, 1)) {
          @Override
          public List<Rewrite> crossFittedHypotheses(CrossFit plan) {
            return List.of(
                new Rewrite(sentence, sentence), // right
                new Rewrite(sentence, "The nurse can paint the red coat tomorrow"), // right
                new Rewrite(sentence, "hello"), // nothing to do with it
                new Rewrite(sentence, "nurse can paint the red coat tomorrow ."), // no content
                new Rewrite(sentence, "the nurse can paint the red pear tomorrow ."));
          }

          @Override
          public Rewriter trainRewriter(List<Rewrite> pairs, int steps) {
            taught.addAll(pairs);
            return super.trainRewriter(pairs, steps);
          }
        };
    PreferenceLevel level =
        factory().create(factory().options().parse(Map.of("source", "model"))).prepare(context);
    assertThat(taught)
        .containsExactly(new Rewrite(sentence, "the nurse can paint the red pear tomorrow ."));
    assertThat(foils(level, FailureMode.WORD, sentence))
        .containsExactly("the nurse can paint the red pear tomorrow .");
    assertThat(foils(level, FailureMode.WORD, SENTENCES.getFirst())).isEmpty();
  }

  /** Hands everything on. */
  private static class Forwarding implements PreferenceContext {
    private final PreferenceContext to;

    Forwarding(PreferenceContext to) {
      this.to = to;
    }

    @Override
    public int examples() {
      return to.examples();
    }

    @Override
    public List<String> wordings(int example) {
      return to.wordings(example);
    }

    @Override
    public long seed() {
      return to.seed();
    }

    @Override
    public List<Rewrite> crossFittedHypotheses(CrossFit plan) {
      return to.crossFittedHypotheses(plan);
    }

    @Override
    public Rewriter trainRewriter(List<Rewrite> pairs, int steps) {
      return to.trainRewriter(pairs, steps);
    }

    @Override
    public double[] priorLogLikelihoods(List<String> texts) {
      return to.priorLogLikelihoods(texts);
    }
  }
}
