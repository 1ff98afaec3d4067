package org.signrelay.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record: CloudEvents 1.0 in the binary mode of its Kafka binding, and a trace.
 */
final class CloudEventHeaders {
  private CloudEventHeaders() {}

  static void write(
      Headers headers,
      String id,
      String source,
      String type,
      String subject,
      Optional<TraceContext> trace) {
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_id", id);
    put(headers, "ce_source", source);
    put(headers, "ce_type", type);
    put(headers, "ce_subject", subject);
    put(headers, "ce_time", Instant.now().toString());
    put(headers, "content-type", "application/avro");
    trace.ifPresent(context -> {
      put(headers, "traceparent", context.traceparent());
      if (context.tracestate() != null) {
        put(headers, "tracestate", context.tracestate());
      }
    });
  }

  static Optional<TraceContext> trace(Headers headers) {
    return TraceContext.parse(text(headers, "traceparent"), text(headers, "tracestate"));
  }

  static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  /** The last header of this name, or null. */
  static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  static Map<String, String> all(Headers headers) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Header header : headers) {
      if (header.value() != null) {
        all.put(header.key(), new String(header.value(), UTF_8));
      }
    }
    return all;
  }
}
