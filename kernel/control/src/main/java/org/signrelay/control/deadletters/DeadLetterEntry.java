package org.signrelay.control.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.Position;
import org.signrelay.spi.ErrorCode;

/**
 * A dead letter in the list.
 *
 * @param id names it: where the failed record lay, such as {@code signrelay.training.jobs-0@17}
 * @param letter where the letter itself lies
 * @param source where the failed record lay
 * @param key of the failed record: the request id, or the job id
 * @param subject whose clip it holds, if anybody's
 * @param message one sentence
 * @param attempts how often it was delivered
 * @param worker the process that gave it up, or {@code broker}
 * @param bytes of the record
 */
public record DeadLetterEntry(
    String id,
    Position letter,
    Position source,
    String key,
    @Nullable String subject,
    Kind kind,
    ErrorCode code,
    String message,
    int attempts,
    String worker,
    Instant at,
    int bytes) {

  /** Whether another try can end otherwise. */
  public enum Kind {
    /** The record is sound: what it met with may be mended, and the record replayed. */
    FAILED,
    /** The record itself is what is wrong; it can be looked at and discarded. */
    UNPROCESSABLE;

    static Kind of(ErrorCode code) {
      return switch (code) {
        case RECORD_UNREADABLE,
            CLIP_UNREADABLE,
            CLIP_TOO_LONG,
            CLIP_LAYOUT_UNSUPPORTED,
            RECIPE_INVALID,
            CORPUS_INVALID,
            OPTION_INVALID ->
            UNPROCESSABLE;
        case NOT_FOUND,
            CONFLICT,
            MODEL_UNREADABLE,
            PLUGIN_REFUSED,
            DEADLINE_EXCEEDED,
            OVERLOADED,
            UNAVAILABLE,
            DELIVERY_LIMIT_REACHED,
            TRAINING_DIVERGED,
            INTERNAL ->
            FAILED;
      };
    }
  }
}
