package org.signrelay.app.cli;

import java.util.Optional;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Extractor;
import org.signrelay.learning.bundle.ModelManifest;

/** Compares the program that found a corpus's keypoints with the one that a model knows. */
final class ExtractorMismatch {
  private ExtractorMismatch() {}

  /** What to warn of; empty if both are the same, or if neither is known. */
  static Optional<String> between(ModelManifest model, Corpus corpus) {
    String trained = model.extractor();
    String given = corpus.extractor().map(Extractor::toString).orElse(ModelManifest.UNKNOWN);
    if (trained.equals(given)) {
      return Optional.empty();
    }
    return Optional.of(
        ("the model was trained on keypoints found by %s, those of this corpus were found by %s; the"
                + " same signing may be translated otherwise")
            .formatted(trained, given));
  }
}
