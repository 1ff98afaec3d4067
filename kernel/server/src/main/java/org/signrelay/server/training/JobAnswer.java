package org.signrelay.server.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.JobStatus;

/**
 * Where a training job stands.
 *
 * @param state {@code queued}, {@code running}, {@code paused}, {@code completed}, {@code failed}
 *     or {@code cancelled}
 * @param model sha-256 of the published bundle, once completed
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobAnswer(
    String id,
    String state,
    String name,
    int segment,
    @Nullable String stage,
    int step,
    int steps,
    @Nullable String model,
    @Nullable String error,
    Instant changed) {

  static JobAnswer of(JobStatus status) {
    return new JobAnswer(
        status.jobId(),
        status.state().name().toLowerCase(Locale.ROOT),
        status.modelName(),
        status.segment(),
        status.stage(),
        status.step(),
        status.steps(),
        status.modelSha(),
        status.error(),
        status.at());
  }
}
