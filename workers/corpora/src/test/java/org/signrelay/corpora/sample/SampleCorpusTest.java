package org.signrelay.corpora.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.spi.Clip;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;

class SampleCorpusTest {
  private static final SampleCorpus EASY = SampleCorpus.generate(SamplePreset.EASY, 11);
  private static final SampleCorpus PRIOR = SampleCorpus.generate(SamplePreset.PRIOR, 11);

  private static Set<Meaning> meanings(SampleCorpus sample, Split split) {
    return sample.corpus().examples(split).stream()
        .map(example -> sample.meaning(example.id()))
        .collect(Collectors.toSet());
  }

  private static Set<String> signers(Split split) {
    return EASY.corpus().examples(split).stream().map(Example::signer).collect(Collectors.toSet());
  }

  @Test
  void everyBitFollowsFromSettingsAndSeed() {
    SampleSettings settings = SamplePreset.EASY.settings().withSentences(12, 4, 4);
    Corpus corpus = SampleCorpus.generate(settings, 1).corpus();

    // A new hash here means new data for everybody: say so where versions are told.
    assertThat(corpus.dataHash())
        .isEqualTo("5c7b358b28a3488c13304079951ea9047c621533cb793b7c8fb6ae94c415b91f");
    assertThat(SampleCorpus.generate(settings, 2).corpus().dataHash())
        .isNotEqualTo(corpus.dataHash());
  }

  @Test
  void clipRenderedTwiceIsTheSameClip() {
    Example example = EASY.corpus().examples().get(40);

    assertThat(example.clip()).usingRecursiveComparison().isEqualTo(example.clip());
  }

  @Test
  void heldOutSentencesDoNotDependOnTheAmountOfTraining() {
    SampleSettings less = SamplePreset.EASY.settings().withSentences(20, 100, 200);
    Corpus small = SampleCorpus.generate(less, 11).corpus();

    for (int i = 0; i < 400; i += 57) {
      Example one = small.examples(Split.TEST).get(i);
      Example other = EASY.corpus().examples(Split.TEST).get(i);
      assertThat(one.text()).isEqualTo(other.text());
      assertThat(one.clip()).usingRecursiveComparison().isEqualTo(other.clip());
    }
  }

  @Test
  void noMeaningAndNoTextIsInTwoSplits() {
    Set<Meaning> all = new HashSet<>();
    Map<String, Split> splitOfWording = new HashMap<>();
    int meanings = 0;
    for (Split split : Split.values()) {
      meanings += meanings(EASY, split).size();
      all.addAll(meanings(EASY, split));
      for (Meaning meaning : meanings(EASY, split)) {
        for (String wording : Grammar.wordings(meaning)) {
          assertThat(splitOfWording.put(wording, split)).isIn(null, split);
        }
      }
    }
    assertThat(all).hasSize(meanings).hasSize(1500 + 100 + 200);
  }

  @Test
  void heldOutSignerIsInNoOtherClip() {
    assertThat(signers(Split.TRAIN)).containsExactlyInAnyOrder("S1", "S2", "S3", "S4", "S5", "S6");
    assertThat(signers(Split.DEV)).containsExactly("S7");
    assertThat(EASY.heldOutSigner()).isEqualTo("S8");
    assertThat(EASY.testPairs()).hasSize(200);
    Map<String, Example> byId =
        EASY.corpus().examples(Split.TEST).stream()
            .collect(Collectors.toMap(Example::id, example -> example));
    assertThat(byId).hasSize(400);
    for (SampleCorpus.TestPair pair : EASY.testPairs()) {
      assertThat(EASY.meaning(pair.seen())).isEqualTo(EASY.meaning(pair.unseen()));
      assertThat(byId.get(pair.seen()).signer()).isIn(signers(Split.TRAIN));
      assertThat(byId.get(pair.unseen()).signer()).isEqualTo("S8");
    }
  }

  @Test
  void everyTrainingMeaningIsSignedByThreeDifferentSigners() {
    Map<Meaning, Set<String>> signers = new HashMap<>();
    for (Example example : EASY.corpus().examples(Split.TRAIN)) {
      signers
          .computeIfAbsent(EASY.meaning(example.id()), meaning -> new HashSet<>())
          .add(String.valueOf(example.signer()));
    }
    assertThat(signers.values()).hasSize(1500).allMatch(three -> three.size() == 3);
  }

  @Test
  void referencesAreAllWordingsOfTheMeaning() {
    int canonical = 0;
    int withChoice = 0;
    for (Example example : EASY.corpus().examples(Split.TRAIN)) {
      List<String> wordings = Grammar.wordings(EASY.meaning(example.id()));
      List<String> references = EASY.corpus().references(example);
      assertThat(references).containsExactlyInAnyOrderElementsOf(wordings);
      assertThat(references.get(0)).isEqualTo(example.text());
      withChoice += wordings.size() > 1 ? 1 : 0;
      canonical += wordings.size() > 1 && example.text().equals(wordings.get(0)) ? 1 : 0;
    }
    assertThat(1 - canonical / (double) withChoice).isCloseTo(0.3, within(0.03));
  }

  @Test
  void grammarSaysWhatEnglishSays() {
    Lexicon lexicon = EASY.lexicon();
    Meaning meaning =
        new Meaning(
            List.of(
                lexicon.signs(Category.TIME).get(2),
                lexicon.signs(Category.PLACE).get(0),
                lexicon.signs(Category.SUBJECT).get(0),
                lexicon.signs(Category.OBJECT).get(0),
                lexicon.signs(Category.ADJECTIVE).get(0),
                lexicon.signs(Category.VERB).get(0),
                lexicon.signs(Category.NEGATION).get(0)));

    assertThat(meaning.gloss()).isEqualTo("TOMORROW SCHOOL DOCTOR BOX RED CARRY NOT");
    assertThat(Grammar.wordings(meaning))
        .containsExactly(
            "the doctor will not carry the red box in the school tomorrow .",
            "tomorrow the doctor will not carry the red box in the school .",
            "in the school the doctor will not carry the red box tomorrow .");
    assertThat(
            Grammar.wordings(
                new Meaning(
                    List.of(
                        lexicon.signs(Category.SUBJECT).get(1),
                        lexicon.signs(Category.OBJECT).get(2),
                        lexicon.signs(Category.VERB).get(4),
                        lexicon.signs(Category.QUESTION).get(0)))))
        .containsExactly("can the nurse find the book ?");
  }

  @Test
  void lexiconHasSeventySignsAndPartnersDifferInExactlyOneParameter() {
    Lexicon lexicon = EASY.lexicon();
    List<Sign> signs = lexicon.signs();
    assertThat(signs).hasSize(70);
    Map<PairKind, Integer> kinds = new HashMap<>();
    for (Sign one : signs) {
      for (Sign other : signs) {
        int differences = one.form().differences(other.form()).size();
        if (one.equals(other)) {
          assertThat(differences).isZero();
        } else if (lexicon.partner(one).filter(other::equals).isPresent()) {
          assertThat(differences).isEqualTo(1);
          kinds.merge(one.form().differences(other.form()).iterator().next(), 1, Integer::sum);
        } else {
          assertThat(differences).as("%s and %s", one.word(), other.word()).isGreaterThan(1);
        }
      }
    }
    assertThat(kinds)
        .isEqualTo(
            Map.of(
                PairKind.HANDSHAPE, 14,
                PairKind.LOCATION, 14,
                PairKind.MOVEMENT, 14,
                PairKind.ORIENTATION, 14,
                PairKind.HANDS, 12));
  }

  @Test
  void foilSentenceDiffersInTheOneWord() {
    for (Example example : EASY.corpus().examples(Split.TEST)) {
      List<String> words = List.of(example.text().split(" "));
      for (MinimalPair pair : EASY.minimalPairs(example.id())) {
        List<String> foil = List.of(pair.foilText().split(" "));
        assertThat(foil).hasSameSizeAs(words);
        int changed = -1;
        for (int i = 0; i < foil.size(); i++) {
          if (!foil.get(i).equals(words.get(i))) {
            assertThat(changed).isEqualTo(-1);
            changed = i;
          }
        }
        assertThat(words.get(changed)).isEqualTo(pair.sign().word());
        assertThat(foil.get(changed)).isEqualTo(pair.partner().word());
        assertThat(pair.antiPrior()).isFalse();
      }
    }
  }

  @Test
  void foilClipDiffersAroundTheSignAlone() {
    Example example = EASY.corpus().examples(Split.TEST).get(8);
    List<SignSpan> spans = EASY.spans(example.id());
    for (MinimalPair pair : EASY.minimalPairs(example.id())) {
      Clip clip = example.clip();
      Clip foil = EASY.foilClip(pair);
      assertThat(foil.frames()).isEqualTo(clip.frames());
      assertThat(foil.signer()).isEqualTo(example.signer());
      int values = 2 * clip.layout().points();
      int first = Arrays.mismatch(clip.coordinates(), foil.coordinates()) / values;
      SignSpan span = spans.get(pair.position());
      assertThat(span.sign()).isEqualTo(pair.sign());
      // The way into the sign, at most 5 frames, leads elsewhere too.
      assertThat(first).isBetween(span.from() - 5, span.to() - 1);
      int after = Math.min(span.to() + 5, clip.frames() - 1) * values;
      assertThat(Arrays.copyOfRange(foil.coordinates(), after, foil.coordinates().length))
          .isEqualTo(Arrays.copyOfRange(clip.coordinates(), after, clip.coordinates().length));
    }
  }

  @Test
  void signsLastEightToSixteenFramesAndDoNotOverlap() {
    for (Example example : PRIOR.corpus().examples(Split.TEST)) {
      int last = 0;
      for (SignSpan span : PRIOR.spans(example.id())) {
        assertThat(span.to() - span.from()).isBetween(8, 16);
        assertThat(span.from() - last).isBetween(3, 5);
        last = span.to();
      }
      assertThat(example.clip().frames()).isEqualTo(last + 5);
    }
  }

  @Test
  void habitsHoldInTrainingAndBreakInTheTest() {
    assertThat(favourites(PRIOR, Split.TRAIN)).isGreaterThan(0.88);
    assertThat(favourites(PRIOR, Split.TEST)).isBetween(0.35, 0.6);
    assertThat(favourites(EASY, Split.TRAIN)).isLessThan(0.25);
    long pairs = 0;
    long antiPrior = 0;
    for (Example example : PRIOR.corpus().examples(Split.TEST)) {
      for (MinimalPair pair : PRIOR.minimalPairs(example.id())) {
        pairs++;
        antiPrior += pair.antiPrior() ? 1 : 0;
      }
    }
    assertThat(antiPrior / (double) pairs).isBetween(0.12, 0.3);
  }

  /** How often object, place and adjective are the most frequent beside their governor. */
  private static double favourites(SampleCorpus sample, Split split) {
    Map<Sign, Map<Sign, Integer>> beside = new HashMap<>();
    for (Meaning meaning : meanings(sample, Split.TRAIN)) {
      governed(
          meaning,
          (governor, sign) ->
              beside
                  .computeIfAbsent(governor, key -> new HashMap<>())
                  .merge(sign, 1, Integer::sum));
    }
    int[] counts = new int[2];
    for (Meaning meaning : meanings(sample, split)) {
      governed(
          meaning,
          (governor, sign) -> {
            Map<Sign, Integer> seen = beside.getOrDefault(governor, Map.of());
            int most = seen.values().stream().mapToInt(Integer::intValue).max().orElse(1);
            counts[0] += seen.getOrDefault(sign, 0) == most ? 1 : 0;
            counts[1]++;
          });
    }
    return counts[0] / (double) counts[1];
  }

  private interface Governed {
    void accept(Sign governor, Sign sign);
  }

  private static void governed(Meaning meaning, Governed action) {
    Map<Category, Category> governors =
        Map.of(
            Category.OBJECT, Category.VERB,
            Category.PLACE, Category.SUBJECT,
            Category.ADJECTIVE, Category.OBJECT);
    for (Sign sign : meaning.signs()) {
      Category governor = governors.get(sign.category());
      if (governor != null) {
        action.accept(meaning.sign(governor).orElseThrow(), sign);
      }
    }
  }

  @Test
  void frequentPairsAreFrequentByZipf() {
    int[] pairs = new int[8];
    for (Meaning meaning : meanings(EASY, Split.TRAIN)) {
      pairs[meaning.sign(Category.OBJECT).orElseThrow().number() / 2]++;
    }
    // Without replacement of whole meanings the law flattens a little: 2^-0.8 = 0.57, 8^-0.8 = 0.19
    assertThat(pairs[1] / (double) pairs[0]).isCloseTo(0.6, within(0.12));
    assertThat(pairs[7] / (double) pairs[0]).isCloseTo(0.22, within(0.08));
  }

  @Test
  void everySignOfTheTestIsInTraining() {
    Set<Sign> train = new HashSet<>();
    meanings(EASY, Split.TRAIN).forEach(meaning -> train.addAll(meaning.signs()));

    assertThat(train).hasSize(70);
  }

  @Test
  void encodersKnowEveryPointOfTheLayout() {
    var layout = SampleLayout.LAYOUT;
    assertThat(layout.points()).isEqualTo(31);
    assertThat(layout.find(PointRole.NECK)).contains(1);
    assertThat(layout.find(PointRole.LEFT_SHOULDER)).contains(2);
    assertThat(layout.find(PointRole.RIGHT_WRIST)).contains(7);
    assertThat(layout.find(PointRole.LOWER_BODY)).contains(8);
    assertThat(layout.part(PartKind.LEFT_HAND).map(layout::offset)).contains(9);
    assertThat(layout.part(PartKind.RIGHT_HAND).map(layout::offset)).contains(20);
  }

  @Test
  void lostHandsHaveNoConfidence() {
    long lost = 0;
    long frames = 0;
    for (Example example : EASY.corpus().examples(Split.DEV)) {
      Clip clip = example.clip();
      for (int frame = 0; frame < clip.frames(); frame++) {
        frames++;
        if (clip.confidence(frame, 9) == 0) {
          lost++;
          assertThat(clip.confidence(frame, 19)).isZero();
          assertThat(clip.coordinate(frame, 19, 0)).isZero();
        }
        assertThat(clip.confidence(frame, 6)).isEqualTo(1);
      }
    }
    // A burst of 2.5 frames begins in 2 % of the other frames.
    assertThat(lost / (double) frames).isCloseTo(0.048, within(0.01));
  }

  @Test
  void knobsOutsideTheirRangeAreRefused() {
    SampleSettings easy = SamplePreset.EASY.settings();

    assertThatThrownBy(() -> easy.withCollocation(1.1))
        .hasMessage("sample corpus: collocation must lie in 0.0 to 1.0, but was 1.1");
    assertThatThrownBy(() -> easy.withCopies(7)).hasMessageContaining("copies must lie in");
    assertThatThrownBy(() -> easy.with(Map.of("zipff", 1)))
        .hasMessageContaining("there is no knob 'zipff', only [sentences, copies,");
    assertThatThrownBy(() -> easy.with(Map.of("copies", 1.5)))
        .hasMessage("sample corpus: copies must be a whole number, but was 1.5");
    assertThatThrownBy(() -> easy.withNoise(0.1, 1)).hasMessageContaining("noise must lie in");
  }

  @Test
  void moreSentencesThanTheGrammarHasAreRefused() {
    SampleSettings narrow =
        SamplePreset.PRIOR.settings().with(Map.of("zipf", 3, "collocation", 1, "sentences", 5000));

    assertThatThrownBy(() -> SampleCorpus.generate(narrow, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("sample corpus: with these knobs only \\d+ of 5000 .* were found");
  }

  @Test
  void everyKnobIsSetByItsName() {
    Map<String, Double> knobs = new HashMap<>();
    for (RecordComponent component : SampleSettings.class.getRecordComponents()) {
      knobs.put(
          component.getName(), component.getType() == int.class ? 2.0 : 0.06 + knobs.size() / 1e3);
    }
    knobs.put("locationSpread", 0.7);

    SampleSettings changed = SamplePreset.EASY.settings().with(knobs);

    for (RecordComponent component : SampleSettings.class.getRecordComponents()) {
      assertThat(changed)
          .extracting(component.getName())
          .extracting(value -> ((Number) value).doubleValue())
          .isEqualTo(knobs.get(component.getName()));
    }
  }

  @Test
  void smallestMovementIsThreeTimesTheLoudestNoise() {
    double smallest = Signer.LEAST_AMPLITUDE * Math.min(Movement.STROKE, Movement.SWING);

    assertThat(smallest).isGreaterThanOrEqualTo(3 * SampleSettings.MOST_NOISE);
  }
}
