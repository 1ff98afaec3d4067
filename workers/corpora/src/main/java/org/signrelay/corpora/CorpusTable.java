package org.signrelay.corpora;

import java.util.List;

/** The words of {@code corpus.tsv}. */
final class CorpusTable {
  static final String FILE = "corpus.tsv";
  static final String REFERENCES_FILE = "references.tsv";

  static final String ID = "id";
  static final String PATH = "path";
  static final String SPLIT = "split";
  static final String SIGNER = "signer";
  static final String TEXT = "text";
  static final String GLOSS = "gloss";
  static final String START = "start";
  static final String END = "end";

  static final List<String> REQUIRED = List.of(ID, PATH, SPLIT, SIGNER, TEXT, GLOSS);
  static final String UNKNOWN_SIGNER = "unknown";

  private CorpusTable() {}
}
