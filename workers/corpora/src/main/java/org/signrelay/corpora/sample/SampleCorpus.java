package org.signrelay.corpora.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.spi.Clip;

/**
 * A corpus of an invented sign language, made from settings and a seed: every example, text and
 * float follows from them, on any machine. It is not natural signing; it is for demonstrations,
 * tests and experiments in which the truth must be known.
 *
 * <p>Clips are rendered when they are asked for, and again each time (about a tenth of a
 * millisecond); {@link Corpus#inMemory} keeps them. Immutable and thread-safe.
 */
public final class SampleCorpus {
  /** Draws for one new sentence, on average, before the grammar counts as exhausted. */
  private static final long MOST_TRIES = 20;

  private final Lexicon lexicon;
  private final Habits habits;
  private final ClipRenderer renderer;
  private final SampleSettings settings;
  private final Map<String, SampleSentence> sentences = new LinkedHashMap<>();
  private final List<TestPair> testPairs = new ArrayList<>();
  private final Corpus corpus;

  /**
   * The same sentence by a signer who is in the training data and by the one who is not.
   *
   * @param seen example id
   * @param unseen example id
   */
  public record TestPair(String seen, String unseen) {}

  /** The sample corpus with a preset's settings. */
  public static SampleCorpus generate(SamplePreset preset, long seed) {
    return new SampleCorpus("sample-" + preset.label(), preset.settings(), seed);
  }

  public static SampleCorpus generate(SampleSettings settings, long seed) {
    return new SampleCorpus("sample", settings, seed);
  }

  private SampleCorpus(String name, SampleSettings settings, long seed) {
    this.settings = settings;
    this.lexicon = new Lexicon(seed);
    this.habits = new Habits(lexicon, seed);
    this.renderer = new ClipRenderer(settings, seed);
    List<Signer> signers = new ArrayList<>();
    for (int number = 1; number <= settings.signers(); number++) {
      signers.add(Signer.draw(seed, number, settings.signerVariation()));
    }
    // Test and dev come first: they stay the same however many training sentences are drawn.
    Set<Meaning> taken = new HashSet<>();
    List<Meaning> test = meanings(Split.TEST, settings.testSentences(), seed, taken);
    List<Meaning> dev = meanings(Split.DEV, settings.devSentences(), seed, taken);
    List<Meaning> train = meanings(Split.TRAIN, settings.sentences(), seed, taken);
    for (int i = 0; i < train.size(); i++) {
      Draws draws = Draws.of(seed, "copies/" + i);
      List<Signer> free = new ArrayList<>(signers.subList(0, settings.trainSigners()));
      for (int copy = 0; copy < settings.copies(); copy++) {
        add(Split.TRAIN, i, train.get(i), free.remove(draws.below(free.size())), draws);
      }
    }
    for (int i = 0; i < dev.size(); i++) {
      Signer signer = signers.get(settings.trainSigners());
      add(Split.DEV, i, dev.get(i), signer, Draws.of(seed, "dev/" + i));
    }
    for (int i = 0; i < test.size(); i++) {
      Draws draws = Draws.of(seed, "test/" + i);
      Signer seen = signers.get(draws.below(settings.trainSigners()));
      testPairs.add(
          new TestPair(
              add(Split.TEST, i, test.get(i), seen, draws),
              add(Split.TEST, i, test.get(i), signers.get(settings.signers() - 1), draws)));
    }
    this.corpus = assemble(name);
  }

  private List<Meaning> meanings(Split split, int count, long seed, Set<Meaning> taken) {
    MeaningSource source = new MeaningSource(lexicon, habits, settings);
    Draws draws = Draws.of(seed, "meanings/" + split.label());
    List<Meaning> meanings = new ArrayList<>();
    long tries = 0;
    while (meanings.size() < count) {
      if (tries++ > MOST_TRIES * (count + 10L)) {
        throw new IllegalArgumentException(
            "sample corpus: with these knobs only %d of %d different %s sentences were found"
                .formatted(meanings.size(), count, split.label()));
      }
      Meaning meaning = source.draw(draws, split != Split.TRAIN);
      if (taken.add(meaning)) {
        meanings.add(meaning);
      }
    }
    return meanings;
  }

  private String add(Split split, int number, Meaning meaning, Signer signer, Draws draws) {
    String id = "%s-%05d-%s".formatted(split.label(), number + 1, signer.name());
    int choices = Grammar.wordings(meaning).size();
    boolean paraphrased = draws.chance(settings.paraphrased());
    int wording = choices > 1 && paraphrased ? 1 + draws.below(choices - 1) : 0;
    sentences.put(id, new SampleSentence(id, split, meaning, signer, wording));
    return id;
  }

  private Corpus assemble(String name) {
    List<Example> examples = new ArrayList<>();
    Map<String, List<String>> references = new HashMap<>();
    for (SampleSentence sentence : sentences.values()) {
      String text = sentence.text();
      examples.add(
          new Example(
              sentence.id(),
              sentence.split(),
              sentence.signer().name(),
              text,
              sentence.meaning().gloss(),
              () -> render(sentence, sentence.meaning()).clip()));
      List<String> wordings = new ArrayList<>(Grammar.wordings(sentence.meaning()));
      wordings.remove(text);
      wordings.add(0, text);
      references.put(sentence.id(), wordings);
    }
    return new Corpus(name, examples, references);
  }

  private Rendering render(SampleSentence sentence, Meaning meaning) {
    return renderer.render(sentence.id(), meaning, sentence.signer());
  }

  /** The examples: those of training, then dev, then test. */
  public Corpus corpus() {
    return corpus;
  }

  public SampleSettings settings() {
    return settings;
  }

  public Lexicon lexicon() {
    return lexicon;
  }

  /** The signer of half of the test clips, who is in no other clip. */
  public String heldOutSigner() {
    return "S" + settings.signers();
  }

  /** Every test sentence twice, so that what a new signer costs is measured on equal sentences. */
  public List<TestPair> testPairs() {
    return List.copyOf(testPairs);
  }

  public Meaning meaning(String exampleId) {
    return sentence(exampleId).meaning();
  }

  /** The true frames of every sign of a clip. */
  public List<SignSpan> spans(String exampleId) {
    SampleSentence sentence = sentence(exampleId);
    return render(sentence, sentence.meaning()).spans();
  }

  /** One for every sign of the clip that has a minimal partner. */
  public List<MinimalPair> minimalPairs(String exampleId) {
    SampleSentence sentence = sentence(exampleId);
    List<Sign> signs = sentence.meaning().signs();
    List<MinimalPair> pairs = new ArrayList<>();
    for (int position = 0; position < signs.size(); position++) {
      int at = position;
      lexicon.partner(signs.get(at)).ifPresent(partner -> pairs.add(pair(sentence, at, partner)));
    }
    return pairs;
  }

  private MinimalPair pair(SampleSentence sentence, int position, Sign partner) {
    Sign sign = sentence.meaning().signs().get(position);
    Meaning foil = sentence.meaning().with(position, partner);
    return new MinimalPair(
        sentence.id(),
        position,
        sign,
        partner,
        sign.form().differences(partner.form()).iterator().next(),
        Grammar.wordings(foil).get(sentence.wording()),
        settings.collocation() > 0 && habits.isFavourite(foil, partner));
  }

  /**
   * The clip of the pair's example with the partner signed in place of the sign, by the same signer
   * with the same timing and noise.
   */
  public Clip foilClip(MinimalPair pair) {
    SampleSentence sentence = sentence(pair.exampleId());
    return render(sentence, sentence.meaning().with(pair.position(), pair.partner())).clip();
  }

  private SampleSentence sentence(String exampleId) {
    SampleSentence sentence = sentences.get(exampleId);
    if (sentence == null) {
      throw new IllegalArgumentException("the sample corpus has no example " + exampleId);
    }
    return sentence;
  }
}
