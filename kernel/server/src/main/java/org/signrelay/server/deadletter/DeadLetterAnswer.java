package org.signrelay.server.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.control.deadletters.DeadLetterEntry;

/**
 * A dead letter, without what was signed.
 *
 * @param id names it
 * @param topic the failed record's
 * @param key of the failed record: a request id or a job id
 * @param kind {@code failed}, which can be replayed, or {@code unprocessable}, which cannot
 * @param reason the error code
 * @param attempts how often it was delivered
 * @param worker the process that gave it up, or {@code broker}
 * @param bytes of the record
 * @param headers of the record; only where a single letter is asked for
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterAnswer(
    String id,
    String topic,
    String key,
    String kind,
    String reason,
    String message,
    int attempts,
    String worker,
    Instant at,
    int bytes,
    @Nullable Map<String, String> headers) {

  static DeadLetterAnswer of(DeadLetterEntry letter) {
    return of(letter, null);
  }

  static DeadLetterAnswer of(DeadLetterEntry letter, @Nullable Map<String, String> headers) {
    return new DeadLetterAnswer(
        letter.id(),
        letter.source().topic(),
        letter.key(),
        letter.kind().name().toLowerCase(Locale.ROOT),
        letter.code().name(),
        letter.message(),
        letter.attempts(),
        letter.worker(),
        letter.at(),
        letter.bytes(),
        headers);
  }
}
