package org.signrelay.corpora.imports;

/** The labels of a benchmark. */
public interface LabelSource {

  /** Which of its editions this is, for the report, such as {@code PHOENIX-2014T, official csv}. */
  String edition();

  /**
   * Hands every label on, in the order of the files, split after split.
   *
   * @throws org.signrelay.spi.SignRelayException if the files are not those of the benchmark
   */
  void read(LabelSink sink);

  /** Takes labels, and what is wrong with others. */
  interface LabelSink {
    void label(Label label);

    /**
     * @param name of the clip, or the place in a file
     */
    void finding(FindingKind kind, String name);
  }
}
