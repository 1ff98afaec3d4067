package org.signrelay.app.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signrelay.corpora.Example;
import org.signrelay.learning.trajectory.Suspect;
import org.signrelay.learning.trajectory.SuspectedNegatives;
import org.signrelay.learning.trajectory.SuspectedNegatives.By;
import org.signrelay.pages.Block;
import org.signrelay.pages.Page;
import org.signrelay.pages.Table;
import org.signrelay.pages.Table.Column;

/**
 * Pairs of sentences that count as negatives and were pulled together, for whoever curates the
 * corpus.
 *
 * @param model that was trained on it
 * @param corpus its name
 * @param dataHash of the corpus
 * @param examples that were compared
 * @param by what the order goes by
 * @param pairs the most suspected first
 */
public record SuspectsReport(
    String model, String corpus, String dataHash, int examples, By by, List<Pair> pairs) {

  /**
   * One pair.
   *
   * @param rank from 1
   * @param rise how many standard deviations the pair rose in the reference run
   * @param level how many it lies above the mean at its end
   * @param ids of the examples that have the one sentence
   * @param otherIds of the examples that have the other
   */
  public record Pair(
      int rank,
      double rise,
      double level,
      String text,
      String other,
      List<String> ids,
      List<String> otherIds) {}

  /**
   * @param limit the most pairs that are told
   */
  public static SuspectsReport of(ModelHistory source, By by, int limit) {
    List<Pair> pairs = new ArrayList<>();
    for (Suspect suspect : SuspectedNegatives.find(source.history(), source.texts(), by, limit)) {
      pairs.add(
          new Pair(
              pairs.size() + 1,
              suspect.rise(),
              suspect.level(),
              suspect.text(),
              suspect.other(),
              ids(source.examples(), suspect.clips()),
              ids(source.examples(), suspect.otherClips())));
    }
    return new SuspectsReport(
        source.manifest().name(),
        source.corpus().name(),
        source.manifest().dataHash(),
        source.history().examples(),
        by,
        pairs);
  }

  private static List<String> ids(List<Example> examples, List<Integer> clips) {
    return clips.stream().map(clip -> examples.get(clip).id()).toList();
  }

  /** The report as a page. */
  public Page page() {
    Table table =
        new Table(
            List.of(
                Column.number("rank"),
                Column.number("rise"),
                Column.number("level"),
                Column.text("one sentence"),
                Column.text("the other"),
                Column.text("examples")),
            pairs.stream()
                .map(pair ->
                    List.of(
                        String.valueOf(pair.rank()),
                        String.format(Locale.ROOT, "%.2f", pair.rise()),
                        String.format(Locale.ROOT, "%.2f", pair.level()),
                        pair.text(),
                        pair.other(),
                        String.join(" ", pair.ids()) + " | " + String.join(" ", pair.otherIds())))
                .toList());
    return new Page(
        "Suspected false negatives",
        "%d pairs of sentences of %s that count as different, the most suspected first."
            .formatted(pairs.size(), corpus),
        List.of(
            new Block.Paragraph(
                "Model %s, %d training examples. Read both sentences: if they say the same, their clips are positives of each other."
                    .formatted(model, examples)),
            new Block.Listing(
                table,
                by == By.LEVEL
                    ? "Pairs by their similarity at the end"
                    : "Pairs by how far they rose"),
            new Block.Note(
                "Rise and level are mean standardised similarities of either's clips with the other's sentence: the change from the first to the last checkpoint of the reference run, and the last. Sentences that differ only in form are not listed. Pairs that differ in a single sign stand high too; this is a list to read, not a verdict.")));
  }
}
