package org.signrelay.bus;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;

/** One span, begun by {@link Tracing} and ended once. Thread-safe. */
public final class TracedWork {
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final Headers HEADERS = new Headers();

  private final Span span;

  TracedWork(Span span) {
    this.span = span;
  }

  /** What the spans and records that come of this one are given; empty if there is no trace. */
  public Optional<TraceContext> context() {
    Map<String, String> headers = new HashMap<>();
    W3C.inject(Context.root().with(span), headers, Map::put);
    return TraceContext.parse(headers.get("traceparent"), headers.get("tracestate"));
  }

  /** Notes a fact that is no personal data. */
  public TracedWork tag(String name, String value) {
    span.setAttribute(name, value);
    return this;
  }

  /** Notes a number. */
  public TracedWork tag(String name, long value) {
    span.setAttribute(name, value);
    return this;
  }

  /** Notes that it failed; messages stay out, for they may name what was sent. */
  public TracedWork failed(ErrorCode code) {
    span.setStatus(StatusCode.ERROR, code.name());
    return this;
  }

  public void end() {
    span.end();
  }

  static Context context(Optional<TraceContext> trace) {
    return trace
        .map(context -> W3C.extract(Context.root(), context, HEADERS))
        .orElse(Context.root());
  }

  private static final class Headers implements TextMapGetter<TraceContext> {
    @Override
    public Iterable<String> keys(TraceContext carrier) {
      return List.of("traceparent", "tracestate");
    }

    @Override
    public @Nullable String get(@Nullable TraceContext carrier, String key) {
      if (carrier == null) {
        return null;
      }
      return switch (key) {
        case "traceparent" -> carrier.traceparent();
        case "tracestate" -> carrier.tracestate();
        default -> null;
      };
    }
  }
}
