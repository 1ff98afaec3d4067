package org.signrelay.bus.codec;

import java.util.List;
import org.signrelay.bus.events.AuditEntry;
import org.signrelay.bus.events.Caption;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelStatus;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;

/** Every kind of event there is. */
public final class EventCodecs {
  public static final EventCodec<TranslationRequest, org.signrelay.schemas.TranslationRequest>
      TRANSLATION_REQUEST =
          new EventCodec<>(
              "signrelay.translation.requested.v1",
              org.signrelay.schemas.TranslationRequest.getClassSchema(),
              org.signrelay.schemas.TranslationRequest.class,
              TranslationMapping::toAvro,
              TranslationMapping::fromAvro);

  public static final EventCodec<TranslationResult, org.signrelay.schemas.TranslationResult>
      TRANSLATION_RESULT =
          new EventCodec<>(
              "signrelay.translation.answered.v1",
              org.signrelay.schemas.TranslationResult.getClassSchema(),
              org.signrelay.schemas.TranslationResult.class,
              TranslationMapping::toAvro,
              TranslationMapping::fromAvro);

  public static final EventCodec<Caption, org.signrelay.schemas.Caption> CAPTION =
      new EventCodec<>(
          "signrelay.caption.revised.v1",
          org.signrelay.schemas.Caption.getClassSchema(),
          org.signrelay.schemas.Caption.class,
          TranslationMapping::toAvro,
          TranslationMapping::fromAvro);

  public static final EventCodec<TrainingSegment, org.signrelay.schemas.TrainingSegment>
      TRAINING_SEGMENT =
          new EventCodec<>(
              "signrelay.training.segment-due.v1",
              org.signrelay.schemas.TrainingSegment.getClassSchema(),
              org.signrelay.schemas.TrainingSegment.class,
              TrainingMapping::toAvro,
              TrainingMapping::fromAvro);

  public static final EventCodec<TrainingControl, org.signrelay.schemas.TrainingControl>
      TRAINING_CONTROL =
          new EventCodec<>(
              "signrelay.training.controlled.v1",
              org.signrelay.schemas.TrainingControl.getClassSchema(),
              org.signrelay.schemas.TrainingControl.class,
              TrainingMapping::toAvro,
              TrainingMapping::fromAvro);

  public static final EventCodec<TrainingEvent, org.signrelay.schemas.TrainingEvent>
      TRAINING_EVENT =
          new EventCodec<>(
              "signrelay.training.progressed.v1",
              org.signrelay.schemas.TrainingEvent.getClassSchema(),
              org.signrelay.schemas.TrainingEvent.class,
              TrainingEventMapping::toAvro,
              TrainingEventMapping::fromAvro);

  public static final EventCodec<JobStatus, org.signrelay.schemas.TrainingStatus> JOB_STATUS =
      new EventCodec<>(
          "signrelay.training.status.v1",
          org.signrelay.schemas.TrainingStatus.getClassSchema(),
          org.signrelay.schemas.TrainingStatus.class,
          TrainingMapping::toAvro,
          TrainingMapping::fromAvro);

  public static final EventCodec<ModelAnnouncement, org.signrelay.schemas.ModelAnnouncement>
      MODEL_ANNOUNCEMENT =
          new EventCodec<>(
              "signrelay.model.announced.v1",
              org.signrelay.schemas.ModelAnnouncement.getClassSchema(),
              org.signrelay.schemas.ModelAnnouncement.class,
              FleetMapping::toAvro,
              FleetMapping::fromAvro);

  public static final EventCodec<ModelRollout, org.signrelay.schemas.ModelRollout> MODEL_ROLLOUT =
      new EventCodec<>(
          "signrelay.model.rollout.v1",
          org.signrelay.schemas.ModelRollout.getClassSchema(),
          org.signrelay.schemas.ModelRollout.class,
          RolloutMapping::toAvro,
          RolloutMapping::fromAvro);

  public static final EventCodec<ModelStatus, org.signrelay.schemas.ModelStatus> MODEL_STATUS =
      new EventCodec<>(
          "signrelay.model.status.v1",
          org.signrelay.schemas.ModelStatus.getClassSchema(),
          org.signrelay.schemas.ModelStatus.class,
          RolloutMapping::toAvro,
          RolloutMapping::fromAvro);

  public static final EventCodec<PluginDesired, org.signrelay.schemas.PluginDesired>
      PLUGIN_DESIRED =
          new EventCodec<>(
              "signrelay.plugin.desired.v1",
              org.signrelay.schemas.PluginDesired.getClassSchema(),
              org.signrelay.schemas.PluginDesired.class,
              FleetMapping::toAvro,
              FleetMapping::fromAvro);

  public static final EventCodec<PluginStatus, org.signrelay.schemas.PluginStatus> PLUGIN_STATUS =
      new EventCodec<>(
          "signrelay.plugin.status.v1",
          org.signrelay.schemas.PluginStatus.getClassSchema(),
          org.signrelay.schemas.PluginStatus.class,
          FleetMapping::toAvro,
          FleetMapping::fromAvro);

  public static final EventCodec<Heartbeat, org.signrelay.schemas.ProcessHeartbeat> HEARTBEAT =
      new EventCodec<>(
          "signrelay.process.alive.v1",
          org.signrelay.schemas.ProcessHeartbeat.getClassSchema(),
          org.signrelay.schemas.ProcessHeartbeat.class,
          FleetMapping::toAvro,
          FleetMapping::fromAvro);

  public static final EventCodec<AuditEntry, org.signrelay.schemas.AuditEntry> AUDIT_ENTRY =
      new EventCodec<>(
          "signrelay.audited.v1",
          org.signrelay.schemas.AuditEntry.getClassSchema(),
          org.signrelay.schemas.AuditEntry.class,
          FleetMapping::toAvro,
          FleetMapping::fromAvro);

  /** All of them: their schemas are what this version of the system writes. */
  public static final List<EventCodec<?, ?>> ALL =
      List.of(
          TRANSLATION_REQUEST,
          TRANSLATION_RESULT,
          CAPTION,
          TRAINING_SEGMENT,
          TRAINING_CONTROL,
          TRAINING_EVENT,
          JOB_STATUS,
          MODEL_ANNOUNCEMENT,
          MODEL_ROLLOUT,
          MODEL_STATUS,
          PLUGIN_DESIRED,
          PLUGIN_STATUS,
          HEARTBEAT,
          AUDIT_ENTRY);

  private EventCodecs() {}
}
