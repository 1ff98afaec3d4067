package org.signrelay.bus.codec;

import static org.signrelay.bus.codec.Scalars.instant;
import static org.signrelay.bus.codec.Scalars.micros;

import java.time.Duration;
import org.signrelay.bus.events.AuditEntry;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.schemas.ProcessHeartbeat;
import org.signrelay.schemas.SwapState;

/** What the processes of a fleet agree on: models, plugins, who is alive, who did what. */
final class FleetMapping {
  private FleetMapping() {}

  static org.signrelay.schemas.ModelAnnouncement toAvro(ModelAnnouncement model) {
    return new org.signrelay.schemas.ModelAnnouncement(
        model.name(), model.bundleSha(), model.encoderSlot(), micros(model.at()));
  }

  static ModelAnnouncement fromAvro(org.signrelay.schemas.ModelAnnouncement avro) {
    return new ModelAnnouncement(
        avro.getName(), avro.getBundleSha(), avro.getEncoderSlot(), instant(avro.getAt()));
  }

  static org.signrelay.schemas.PluginDesired toAvro(PluginDesired desired) {
    return new org.signrelay.schemas.PluginDesired(
        desired.slot(),
        desired.plugin().id(),
        desired.plugin().version(),
        desired.plugin().sha256(),
        desired.options(),
        desired.generation(),
        micros(desired.at()));
  }

  static PluginDesired fromAvro(org.signrelay.schemas.PluginDesired avro) {
    return new PluginDesired(
        avro.getSlot(),
        new PinnedPlugin(avro.getId(), avro.getVersion(), avro.getSha256()),
        avro.getOptions(),
        avro.getGeneration(),
        instant(avro.getAt()));
  }

  static org.signrelay.schemas.PluginStatus toAvro(PluginStatus status) {
    return new org.signrelay.schemas.PluginStatus(
        status.process(),
        status.slot(),
        status.plugin().id(),
        status.plugin().version(),
        status.plugin().sha256(),
        status.generation(),
        SwapState.valueOf(status.state().name()),
        status.reason(),
        micros(status.at()));
  }

  static PluginStatus fromAvro(org.signrelay.schemas.PluginStatus avro) {
    return new PluginStatus(
        avro.getProcess(),
        avro.getSlot(),
        new PinnedPlugin(avro.getId(), avro.getVersion(), avro.getSha256()),
        avro.getGeneration(),
        PluginStatus.State.valueOf(avro.getState().name()),
        avro.getReason(),
        instant(avro.getAt()));
  }

  static ProcessHeartbeat toAvro(Heartbeat heartbeat) {
    return new ProcessHeartbeat(
        heartbeat.process(),
        heartbeat.target(),
        heartbeat.version(),
        heartbeat.ready(),
        micros(heartbeat.at()),
        heartbeat.validFor().toMillis());
  }

  static Heartbeat fromAvro(ProcessHeartbeat avro) {
    return new Heartbeat(
        avro.getProcess(),
        avro.getTarget(),
        avro.getVersion(),
        avro.getReady(),
        instant(avro.getAt()),
        Duration.ofMillis(avro.getValidForMillis()));
  }

  static org.signrelay.schemas.AuditEntry toAvro(AuditEntry entry) {
    return new org.signrelay.schemas.AuditEntry(
        entry.actor(), entry.action(), entry.subject(), entry.detail(), micros(entry.at()));
  }

  static AuditEntry fromAvro(org.signrelay.schemas.AuditEntry avro) {
    return new AuditEntry(
        avro.getActor(),
        avro.getAction(),
        avro.getSubject(),
        avro.getDetail(),
        instant(avro.getAt()));
  }
}
