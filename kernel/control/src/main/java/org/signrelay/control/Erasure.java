package org.signrelay.control;

import java.nio.charset.StandardCharsets;
import org.signrelay.control.deadletters.DeadLetters;
import org.signrelay.control.translation.TranslationIntake;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.Sha256;

/**
 * Erases a person from what is kept of translations: clips in the store, results, dead letters, and
 * the kernel's own lists. Records on the topics cannot be deleted one by one; they are worked on
 * and shown no more, and go with their topic's retention. Thread-safe.
 */
public final class Erasure {
  private static final int LONGEST_NAME = 200;

  private final TranslationIntake translations;
  private final DeadLetters deadLetters;
  private final Audit audit;

  public Erasure(TranslationIntake translations, DeadLetters deadLetters, Audit audit) {
    this.translations = translations;
    this.deadLetters = deadLetters;
    this.audit = audit;
  }

  /** How much there was. */
  public record Report(int requests, int deadLetters) {}

  /**
   * Erases what is kept so far.
   *
   * @param subject as the requests name the person: the subject, or the clip's signer
   * @throws SignRelayException OPTION_INVALID if that is no name
   */
  public Report erase(String subject) {
    if (subject.isBlank() || subject.length() > LONGEST_NAME) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "a subject's name has 1 to %d characters, found %d"
              .formatted(LONGEST_NAME, subject.length()));
    }
    int requests = translations.erase(subject);
    int letters = deadLetters.erase(subject);
    audit.note(
        Audit.OPERATOR,
        "erase",
        "subject " + Sha256.of(subject.getBytes(StandardCharsets.UTF_8)),
        "%d requests, %d dead letters".formatted(requests, letters));
    return new Report(requests, letters);
  }
}
