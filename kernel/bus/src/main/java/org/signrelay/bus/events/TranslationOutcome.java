package org.signrelay.bus.events;

import java.util.List;
import org.signrelay.spi.ErrorCode;

/** How a request ended. */
public sealed interface TranslationOutcome {

  /**
   * @param score the mean log-probability of a token
   */
  record Translated(String text, double score, List<Span> spans) implements TranslationOutcome {
    public Translated {
      spans = List.copyOf(spans);
    }
  }

  /**
   * @param message one sentence for the asker, without anything that was signed
   */
  record Failed(ErrorCode code, String message) implements TranslationOutcome {}
}
