package org.signrelay.learning.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.ClipSource;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.MinimalPair;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.spi.Clip;
import org.signrelay.spi.PreparedClip;

/**
 * Sentences that differ in one word, asked in two ways. On the side of the text: is the right
 * sentence likelier, per token, than the foil under the clip? On the side of the clip: is the
 * sentence likelier under its clip than under a clip of the foil? The latter cannot be won by
 * knowing what people usually say.
 *
 * @param items in the split's order
 */
public record MinimalPairSuite(List<Item> items) {
  /** All items. */
  public static final String ALL = "all";

  /** Pairs whose foil is what habit suggests; of sample corpora with collocations only. */
  public static final String ANTI_PRIOR = "anti-prior";

  private static final String OTHER = "not anti-prior";

  /**
   * A question.
   *
   * @param foil differs from the example's text in one word
   * @param foilClip signs the foil, if there is such a clip
   * @param groups that it counts in
   */
  public record Item(
      Example example, String foil, @Nullable ClipSource foilClip, List<String> groups) {
    public Item {
      groups = List.copyOf(groups);
    }
  }

  /**
   * A group's results.
   *
   * @param text side of the text
   * @param clip side of the clip; null where no foil has a clip
   */
  public record Result(WinRate text, @Nullable WinRate clip) {}

  public MinimalPairSuite {
    items = List.copyOf(items);
  }

  /**
   * Pairs of real sentences: foils are sentences of the corpus, of any split, that differ from an
   * example's in one content word and are no right wording of it.
   */
  public static MinimalPairSuite of(Corpus corpus, Split split) {
    return new MinimalPairSuite(new RealFoils(corpus).items(split));
  }

  /** The known pairs of a sample corpus: a sign against its minimal partner. */
  public static MinimalPairSuite of(SampleCorpus sample, Split split) {
    boolean habits = sample.settings().collocation() > 0;
    List<Item> items = new ArrayList<>();
    for (Example example : sample.corpus().examples(split)) {
      for (MinimalPair pair : sample.minimalPairs(example.id())) {
        List<String> groups = new ArrayList<>(List.of(ALL));
        if (habits) {
          groups.add(pair.antiPrior() ? ANTI_PRIOR : OTHER);
        }
        groups.add(pair.kind().name().toLowerCase(Locale.ROOT));
        items.add(new Item(example, pair.foilText(), () -> sample.foilClip(pair), groups));
      }
    }
    return new MinimalPairSuite(items);
  }

  /**
   * What a model said to a question.
   *
   * @param textWon whether the right sentence was likelier than the foil
   * @param clipWon whether the sentence was likelier under its clip than under the foil's; null
   *     where the foil has none
   */
  public record Answer(Item item, boolean textWon, @Nullable Boolean clipWon) {}

  /**
   * Asks a model.
   *
   * @param preparation brings clips into the model's form
   * @return by group, in the order of their first items; nothing if there is no item
   */
  public Map<String, Result> ask(
      LikelihoodScorer scorer, Function<Clip, PreparedClip> preparation) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Answer answer : answers(scorer, preparation)) {
      for (String group : answer.item().groups()) {
        tallies.computeIfAbsent(group, name -> new Tally()).add(answer.textWon(), answer.clipWon());
      }
    }
    Map<String, Result> results = new LinkedHashMap<>();
    tallies.forEach((group, tally) -> results.put(group, tally.result()));
    return results;
  }

  /**
   * Asks a model.
   *
   * @param preparation brings clips into the model's form
   * @return one for each item, in their order
   */
  public List<Answer> answers(LikelihoodScorer scorer, Function<Clip, PreparedClip> preparation) {
    List<PreparedClip> clips = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Map<String, Integer> rightAt = new LinkedHashMap<>();
    int[] foilAt = new int[items.size()];
    int[] clipAt = new int[items.size()];
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      int right =
          rightAt.computeIfAbsent(
              item.example().id(),
              id -> {
                clips.add(preparation.apply(item.example().clip()));
                texts.add(item.example().text());
                return texts.size() - 1;
              });
      foilAt[i] = texts.size();
      clips.add(clips.get(right));
      texts.add(item.foil());
      ClipSource foilClip = item.foilClip();
      clipAt[i] = foilClip == null ? -1 : texts.size();
      if (foilClip != null) {
        clips.add(preparation.apply(foilClip.load()));
        texts.add(item.example().text());
      }
    }
    List<LikelihoodScorer.Likelihood> likelihoods = scorer.score(clips, texts);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      double right = likelihoods.get(rightAt.getOrDefault(item.example().id(), 0)).perToken();
      boolean textWon = right > likelihoods.get(foilAt[i]).perToken();
      @Nullable Boolean clipWon =
          clipAt[i] < 0 ? null : right > likelihoods.get(clipAt[i]).perToken();
      answers.add(new Answer(item, textWon, clipWon));
    }
    return answers;
  }

  private static final class Tally {
    private int texts;
    private int textsWon;
    private int clips;
    private int clipsWon;

    void add(boolean textWon, @Nullable Boolean clipWon) {
      texts++;
      textsWon += textWon ? 1 : 0;
      if (clipWon != null) {
        clips++;
        clipsWon += clipWon ? 1 : 0;
      }
    }

    Result result() {
      return new Result(
          new WinRate(textsWon, texts), clips == 0 ? null : new WinRate(clipsWon, clips));
    }
  }
}
