package org.signrelay.bus;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The W3C trace context that a record carries, handed on to what is published because of it.
 *
 * @param traceparent {@code 00-<trace id>-<span id>-<flags>}
 * @param tracestate vendors' additions, or null
 */
public record TraceContext(String traceparent, @Nullable String tracestate) {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int MAX_STATE = 512;

  /** The 32 digits that all spans of the trace share. */
  public String traceId() {
    return traceparent.substring(3, 35);
  }

  /** Has what this thread logs name the trace, until it is closed. */
  public MDC.MDCCloseable inLogs() {
    return MDC.putCloseable("trace_id", traceId());
  }

  /** Empty if the text is no traceparent; a bad header is ignored, as the standard asks. */
  public static Optional<TraceContext> parse(
      @Nullable String traceparent, @Nullable String tracestate) {
    if (traceparent == null || !FORM.matcher(traceparent).matches()) {
      return Optional.empty();
    }
    boolean stateFits = tracestate != null && tracestate.length() <= MAX_STATE;
    return Optional.of(new TraceContext(traceparent, stateFits ? tracestate : null));
  }
}
