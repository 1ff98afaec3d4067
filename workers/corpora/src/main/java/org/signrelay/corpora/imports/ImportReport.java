package org.signrelay.corpora.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Extractor;
import org.signrelay.corpora.Split;

/**
 * What an import brought in, and what it found missing, twice or suspicious. Holds names of clips
 * and no texts.
 *
 * @param benchmark as it was asked for
 * @param edition which of its editions the labels are
 * @param poses the format of the keypoints
 * @param extractor what found the keypoints, or null if nobody said
 * @param splits each with counts
 * @param resumed clips that an earlier, broken import had brought in
 * @param findings in a fixed order
 */
public record ImportReport(
    String benchmark,
    String edition,
    String poses,
    @Nullable Extractor extractor,
    List<SplitCount> splits,
    int resumed,
    List<Finding> findings) {
  public ImportReport {
    splits = List.copyOf(splits);
    findings = List.copyOf(findings);
  }

  /**
   * @param published the number of clips in the literature; null if it is not known
   * @param labels rows that the files have
   * @param imported clips in the folder now
   * @param missing labels whose clip was not there
   * @param unreadable clips that could not be read
   */
  public record SplitCount(
      Split split,
      @Nullable Integer published,
      int labels,
      int imported,
      int missing,
      int unreadable) {}

  /**
   * @param count how often
   * @param examples some of the clips, by name
   */
  public record Finding(FindingKind kind, String sentence, int count, List<String> examples) {}

  public int imported() {
    return splits.stream().mapToInt(SplitCount::imported).sum();
  }
}
