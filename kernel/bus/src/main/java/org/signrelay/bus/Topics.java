package org.signrelay.bus;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.signrelay.bus.Topic.Keeping;
import org.signrelay.bus.codec.EventCodec;
import org.signrelay.bus.codec.EventCodecs;
import org.signrelay.bus.codec.SingleObjectFormat;
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

/**
 * The topics of one system, by their prefix, and how each is kept. Immutable.
 *
 * <p>Each has one partition. Order per key needs no more, and a share group scales beyond the
 * number of partitions; beyond one, its client would fetch from several brokers at once and hold
 * locks on records that wait behind those being worked on.
 */
public final class Topics {
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,60}[a-z0-9])?");

  /** Clips are personal data: they do not outlive the use they were sent for by much. */
  private static final Duration PERSONAL = Duration.ofDays(1);

  private static final Duration JOBS = Duration.ofDays(30);
  private static final Duration AUDIT = Duration.ofDays(365);
  private static final Duration STATUSES = Duration.ofDays(1);
  private static final Duration HEARTBEATS = Duration.ofHours(1);

  private final String prefix;
  private final Map<String, NewTopic> configurations = new LinkedHashMap<>();
  private final WorkQueue<TranslationRequest> translations;
  private final WorkQueue<TranslationRequest> bulkTranslations;
  private final WorkQueue<TrainingSegment> training;
  private final Topic<TranslationResult> translationResults;
  private final Topic<Caption> captions;
  private final Topic<TrainingControl> trainingControl;
  private final Topic<TrainingEvent> trainingEvents;
  private final Topic<JobStatus> trainingStatus;
  private final Topic<ModelAnnouncement> models;
  private final Topic<ModelRollout> rollouts;
  private final Topic<ModelStatus> modelStatus;
  private final Topic<PluginDesired> plugins;
  private final Topic<PluginStatus> pluginStatus;
  private final Topic<Heartbeat> processes;
  private final Topic<AuditEntry> audit;

  /**
   * @param prefix lower-case letters, digits, dots and hyphens, without a dot at the end
   */
  public Topics(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "a topic prefix has lower-case letters, digits, dots and hyphens, found '"
              + prefix
              + "'");
    }
    this.prefix = prefix;
    declare(schemas(), Keeping.LAST_PER_KEY, Duration.ZERO);
    String deadTranslations = deadLetters("translation.requests", PERSONAL);
    translations =
        queue(
            "translation.requests",
            "translators",
            deadTranslations,
            PERSONAL,
            EventCodecs.TRANSLATION_REQUEST,
            TranslationRequest::id);
    bulkTranslations =
        queue(
            "translation.requests.bulk",
            "translators.bulk",
            deadTranslations,
            PERSONAL,
            EventCodecs.TRANSLATION_REQUEST,
            TranslationRequest::id);
    training =
        queue(
            "training.jobs",
            "trainers",
            deadLetters("training.jobs", JOBS),
            JOBS,
            EventCodecs.TRAINING_SEGMENT,
            TrainingSegment::jobId);
    translationResults =
        stream(
            "translation.results",
            PERSONAL,
            EventCodecs.TRANSLATION_RESULT,
            TranslationResult::requestId);
    captions = stream("captions", PERSONAL, EventCodecs.CAPTION, Caption::streamId);
    trainingControl =
        stream("training.control", JOBS, EventCodecs.TRAINING_CONTROL, TrainingControl::jobId);
    trainingEvents =
        stream("training.events", JOBS, EventCodecs.TRAINING_EVENT, TrainingEvent::jobId);
    audit = stream("audit", AUDIT, EventCodecs.AUDIT_ENTRY, AuditEntry::subject);
    trainingStatus = state("training.status", EventCodecs.JOB_STATUS, JobStatus::jobId);
    models = state("models", EventCodecs.MODEL_ANNOUNCEMENT, ModelAnnouncement::name);
    rollouts = state("models.rollouts", EventCodecs.MODEL_ROLLOUT, ModelRollout::alias);
    modelStatus =
        declare(
            "models.status",
            Keeping.LAST_PER_KEY_WHILE_FRESH,
            STATUSES,
            EventCodecs.MODEL_STATUS,
            status -> status.process() + " " + status.alias());
    plugins = state("plugins", EventCodecs.PLUGIN_DESIRED, PluginDesired::slot);
    pluginStatus =
        state(
            "plugins.status",
            EventCodecs.PLUGIN_STATUS,
            status -> status.process() + " " + status.slot());
    processes =
        declare(
            "processes",
            Keeping.LAST_PER_KEY_WHILE_FRESH,
            HEARTBEATS,
            EventCodecs.HEARTBEAT,
            Heartbeat::process);
  }

  public String prefix() {
    return prefix;
  }

  public WorkQueue<TranslationRequest> translations() {
    return translations;
  }

  public WorkQueue<TranslationRequest> bulkTranslations() {
    return bulkTranslations;
  }

  public WorkQueue<TrainingSegment> training() {
    return training;
  }

  public List<WorkQueue<?>> queues() {
    return List.of(translations, bulkTranslations, training);
  }

  public Topic<TranslationResult> translationResults() {
    return translationResults;
  }

  /** By stream. */
  public Topic<Caption> captions() {
    return captions;
  }

  public Topic<TrainingControl> trainingControl() {
    return trainingControl;
  }

  public Topic<TrainingEvent> trainingEvents() {
    return trainingEvents;
  }

  public Topic<JobStatus> trainingStatus() {
    return trainingStatus;
  }

  /** By alias or model name. */
  public Topic<ModelAnnouncement> models() {
    return models;
  }

  /** How each alias is being moved, or was last. */
  public Topic<ModelRollout> rollouts() {
    return rollouts;
  }

  /** How far each translator is with a rollout's candidate. */
  public Topic<ModelStatus> modelStatus() {
    return modelStatus;
  }

  /** What each slot shall hold. */
  public Topic<PluginDesired> plugins() {
    return plugins;
  }

  public Topic<PluginStatus> pluginStatus() {
    return pluginStatus;
  }

  public Topic<Heartbeat> processes() {
    return processes;
  }

  public Topic<AuditEntry> audit() {
    return audit;
  }

  /** The topic of all schemas that records were ever written with. */
  String schemas() {
    return prefix + ".schemas";
  }

  /** Every topic as it is to be created. */
  List<NewTopic> configurations() {
    return List.copyOf(configurations.values());
  }

  boolean isDeadLetterTopic(String name) {
    return queues().stream().anyMatch(queue -> queue.deadLetterTopic().equals(name));
  }

  private <T> WorkQueue<T> queue(
      String name,
      String group,
      String deadLetterTopic,
      Duration retention,
      EventCodec<T, ?> codec,
      Function<T, String> key) {
    return new WorkQueue<>(
        stream(name, retention, codec, key), prefix + "." + group, deadLetterTopic, retention);
  }

  /** Brokers make dead-letter topics only under the prefix {@code dlq.}, so ours has it too. */
  private String deadLetters(String source, Duration retention) {
    String name = "dlq." + prefix + "." + source;
    declare(name, Keeping.ALL_WHILE_FRESH, retention);
    return name;
  }

  private <T> Topic<T> stream(
      String name, Duration retention, EventCodec<T, ?> codec, Function<T, String> key) {
    return declare(name, Keeping.ALL_WHILE_FRESH, retention, codec, key);
  }

  private <T> Topic<T> state(String name, EventCodec<T, ?> codec, Function<T, String> key) {
    return declare(name, Keeping.LAST_PER_KEY, Duration.ZERO, codec, key);
  }

  private <T> Topic<T> declare(
      String name,
      Keeping keeping,
      Duration retention,
      EventCodec<T, ?> codec,
      Function<T, String> key) {
    declare(prefix + "." + name, keeping, retention);
    return new Topic<>(prefix + "." + name, codec, key);
  }

  private void declare(String name, Keeping keeping, Duration retention) {
    Map<String, String> config = new LinkedHashMap<>();
    config.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        switch (keeping) {
          case LAST_PER_KEY -> "compact";
          case LAST_PER_KEY_WHILE_FRESH -> "compact,delete";
          case ALL_WHILE_FRESH -> "delete";
        });
    if (keeping != Keeping.LAST_PER_KEY) {
      config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()));
      // only a closed segment is deleted: close one a few times within the retention
      config.put(TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(retention.toMillis() / 8));
    }
    // a compressed batch, and the headers of a dead letter, still fit
    config.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        String.valueOf(SingleObjectFormat.MAX_BYTES + 64 * 1024));
    configurations.put(name, new NewTopic(name, Optional.of(1), Optional.empty()).configs(config));
  }
}
