package org.signrelay.server.translation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.Decoding;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.SignRelayException;

/**
 * The query of a translation.
 *
 * @param model null for the newest
 * @param extractor what found the clip's keypoints, {@code NAME@VERSION}; null if nobody says
 * @param patience how long the result is of use
 * @param synchronous whether the call lasts until the result is there
 */
record TranslationParameters(
    @Nullable String model,
    @Nullable String extractor,
    Decoding decoding,
    Duration patience,
    boolean synchronous,
    boolean bulk) {
  private static final String MODEL = "model";
  private static final String EXTRACTOR = "extractor";
  private static final Pattern NAME_AND_VERSION = Pattern.compile("[^@\\s][^@]{0,98}@[^@]{1,99}");
  private static final String DEADLINE = "deadline_ms";
  private static final int SYNCHRONOUS_MS = 30_000;
  private static final int ASYNCHRONOUS_MS = 600_000;

  private static final Options OPTIONS =
      Options.none()
          .integer("beam", Decoding.DEFAULT.beamSize(), 1, 64, "beam size; 1 is greedy")
          .integer("max_tokens", Decoding.DEFAULT.maxTokens(), 1, 4096, "the longest output")
          .number(
              "length_penalty",
              Decoding.DEFAULT.lengthPenalty(),
              0,
              4,
              "exponent of the length that a score is divided by")
          .integer(DEADLINE, SYNCHRONOUS_MS, 1, 3_600_000, "when the result is of no more use")
          .flag("wait", true, "whether to answer with the result or at once with an id")
          .flag("bulk", false, "whether interactive requests go first");

  /**
   * Reads a query.
   *
   * @throws InvalidOptionsException with all problems at once
   */
  static TranslationParameters parse(Map<String, List<String>> query, Preference preference) {
    Map<String, String> given = new LinkedHashMap<>();
    query.forEach((name, values) -> given.put(name, values.getLast()));
    String model = given.remove(MODEL);
    String extractor = given.remove(EXTRACTOR);
    if (extractor != null && !NAME_AND_VERSION.matcher(extractor).matches()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "expected the extractor as NAME@VERSION, such as OpenPose@1.7.0, of at most 199 characters,"
              + " found another text");
    }
    OptionValues values = OPTIONS.parse(given);
    boolean synchronous =
        values.flag("wait") && (!preference.respondAsync() || preference.atMost().isPresent());
    int deadline =
        given.containsKey(DEADLINE) || synchronous ? values.integer(DEADLINE) : ASYNCHRONOUS_MS;
    return new TranslationParameters(
        model,
        extractor,
        new Decoding(
            values.integer("beam"),
            values.integer("max_tokens"),
            (float) values.number("length_penalty")),
        Duration.ofMillis(deadline),
        synchronous,
        values.flag("bulk"));
  }
}
