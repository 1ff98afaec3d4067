package org.signrelay.corpora.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.TimeRange;
import org.signrelay.corpora.Split;

/**
 * What a benchmark says about one clip.
 *
 * @param name as the benchmark has it, without a split in front
 * @param signer null if the benchmark does not say
 * @param text without space at either end, not empty
 * @param gloss signs separated by spaces, or empty
 * @param sources where its clip may be found, the best first
 */
public record Label(
    String name,
    Split split,
    @Nullable String signer,
    String text,
    String gloss,
    List<Source> sources) {

  /**
   * A recording by its name.
   *
   * @param name as a file or an entry has it, however it spells it: see {@link Names#key}
   * @param range the part of the recording that is the clip
   * @param finding what to report if the clip is taken from here, or null
   */
  public record Source(String name, TimeRange range, @Nullable FindingKind finding) {}

  public Label {
    sources = List.copyOf(sources);
  }

  /** A clip that is a recording of its own. */
  static Label of(String name, Split split, @Nullable String signer, String text, String gloss) {
    return new Label(
        name, split, signer, text, gloss, List.of(new Source(name, TimeRange.ALL, null)));
  }
}
