package org.signrelay.corpora.imports;

/** Hears how far an import is; called from the importing thread. */
public interface ImportProgress {

  /** The labels are read. */
  void labels(int clips);

  /** One more clip is in the folder, or was found there. */
  void imported(int clips);

  /** Hears nothing. */
  static ImportProgress none() {
    return new ImportProgress() {
      @Override
      public void labels(int clips) {}

      @Override
      public void imported(int clips) {}
    };
  }
}
