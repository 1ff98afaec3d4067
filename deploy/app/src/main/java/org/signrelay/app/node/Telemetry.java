package org.signrelay.app.node;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.signrelay.bus.Tracing;
import org.signrelay.control.process.ProcessIdentity;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Where the traces of this process go: nowhere, unless one of OpenTelemetry's own environment
 * variables names a place. All others of them are heeded then.
 */
final class Telemetry implements AutoCloseable {
  private static final List<String> SWITCHES =
      List.of(
          "OTEL_TRACES_EXPORTER",
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  private static final long FLUSH_SECONDS = 5;

  private final Optional<OpenTelemetrySdk> sdk;

  private Telemetry(Optional<OpenTelemetrySdk> sdk) {
    this.sdk = sdk;
  }

  /**
   * Reads the environment.
   *
   * @throws SignRelayException OPTION_INVALID if what it says cannot be done
   */
  static Telemetry of(Map<String, String> environment, ProcessIdentity identity) {
    boolean wanted =
        SWITCHES.stream().anyMatch(name -> !environment.getOrDefault(name, "").isBlank())
            && !Boolean.parseBoolean(environment.get("OTEL_SDK_DISABLED"));
    return new Telemetry(wanted ? Optional.of(sdk(identity)) : Optional.empty());
  }

  private static OpenTelemetrySdk sdk(ProcessIdentity identity) {
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .disableShutdownHook()
          .addPropertiesSupplier(() ->
              Map.of(
                  "otel.service.name", "signrelay-" + identity.target(),
                  "otel.exporter.otlp.protocol", "http/protobuf",
                  "otel.metrics.exporter", "none",
                  "otel.logs.exporter", "none"))
          .addResourceCustomizer((resource, properties) ->
              resource.toBuilder()
                  .put("service.instance.id", identity.id())
                  .put("service.version", identity.version())
                  .build())
          .build()
          .getOpenTelemetrySdk();
    } catch (ConfigurationException e) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "the OTEL_ variables do not fit: " + e.getMessage(), e);
    }
  }

  Tracing tracing() {
    return sdk.map(Tracing::new).orElseGet(Tracing::off);
  }

  /** Sends what is left, for a few seconds. */
  @Override
  public void close() {
    sdk.ifPresent(running -> {
      var unused = running.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    });
  }
}
