package org.signrelay.control.translation;

import org.signrelay.bus.events.TranslationResult;

/** Where a request stands. */
public sealed interface Standing {

  /** Waiting, or being worked on. */
  record Pending() implements Standing {}

  /** Done, well or not. */
  record Answered(TranslationResult result) implements Standing {}
}
