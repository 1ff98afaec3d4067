package org.signrelay.bus;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.Optional;

/**
 * Spans of the work on events, in one trace from the caller of the door to the result, whichever
 * processes took part. Where nothing records them ({@link #off}), the contexts of callers are still
 * handed on. No attribute ever holds a text or anything that was signed. Thread-safe.
 */
public final class Tracing {
  private static final String SCOPE = "org.signrelay";

  private final Tracer tracer;

  public Tracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
  }

  /** Records nothing. */
  public static Tracing off() {
    return new Tracing(OpenTelemetry.noop());
  }

  /** What a span is to the spans around it. */
  public enum Role {
    /** Answers somebody outside. */
    SERVER(SpanKind.SERVER),
    /** Puts a record on a topic. */
    PRODUCER(SpanKind.PRODUCER),
    /** Works on a record of a topic. */
    CONSUMER(SpanKind.CONSUMER),
    /** A step within another one. */
    STEP(SpanKind.INTERNAL);

    private final SpanKind kind;

    Role(SpanKind kind) {
      this.kind = kind;
    }
  }

  /**
   * Begins a span now.
   *
   * @param parent empty for the first of a trace
   */
  public TracedWork begin(String name, Role role, Optional<TraceContext> parent) {
    return new TracedWork(
        tracer
            .spanBuilder(name)
            .setSpanKind(role.kind)
            .setParent(TracedWork.context(parent))
            .startSpan());
  }

  /** A span that began earlier. */
  public TracedWork begun(String name, Role role, Optional<TraceContext> parent, Instant since) {
    return new TracedWork(
        tracer
            .spanBuilder(name)
            .setSpanKind(role.kind)
            .setParent(TracedWork.context(parent))
            .setStartTimestamp(since)
            .startSpan());
  }
}
