package org.signrelay.runtime.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.signrelay.bus.Tracing;

/** Every span that has ended, whichever process it is of. */
final class RecordedSpans implements SpanExporter {
  private final BlockingQueue<SpanData> ended = new LinkedBlockingQueue<>();

  /** The tracing of one process. */
  Tracing process() {
    return new Tracing(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(this))
                    .build())
            .build());
  }

  /** The next spans by their names, without those of other traces. */
  Map<String, SpanData> await(String traceId, int count) throws InterruptedException {
    Map<String, SpanData> spans = new HashMap<>();
    while (spans.size() < count) {
      SpanData span = ended.poll(60, TimeUnit.SECONDS);
      assertThat(span).as("a span beside %s", spans.keySet()).isNotNull();
      if (span.getTraceId().equals(traceId)) {
        spans.put(span.getName(), span);
      }
    }
    return spans;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    ended.addAll(spans);
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
