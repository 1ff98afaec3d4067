package org.signrelay.bus.codec;

import static org.signrelay.bus.codec.Scalars.duration;
import static org.signrelay.bus.codec.Scalars.errorCode;
import static org.signrelay.bus.codec.Scalars.instant;
import static org.signrelay.bus.codec.Scalars.micros;

import org.signrelay.bus.events.Caption;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.Span;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.schemas.InlineClip;
import org.signrelay.schemas.StoredClip;
import org.signrelay.schemas.TextSpan;
import org.signrelay.schemas.Translated;
import org.signrelay.schemas.TranslationFailed;

/** Requests, results, and the captions made of these. */
final class TranslationMapping {
  private TranslationMapping() {}

  static org.signrelay.schemas.TranslationRequest toAvro(TranslationRequest request) {
    Object clip =
        switch (request.clip()) {
          case ClipSource.Inline inline -> ClipMapping.toAvro(inline.clip());
          case ClipSource.Stored stored -> new StoredClip(stored.sha256());
        };
    return new org.signrelay.schemas.TranslationRequest(
        request.id(),
        request.modelSha(),
        clip,
        request.decoding().beamSize(),
        request.decoding().maxTokens(),
        request.decoding().lengthPenalty(),
        micros(request.deadline()),
        micros(request.submitted()),
        request.replyTo(),
        request.subject(),
        request.extractor(),
        request.fallbackSha());
  }

  static TranslationRequest fromAvro(org.signrelay.schemas.TranslationRequest avro) {
    ClipSource clip =
        switch (avro.getClip()) {
          case InlineClip inline -> new ClipSource.Inline(ClipMapping.fromAvro(inline));
          case StoredClip stored -> new ClipSource.Stored(stored.getSha256());
          case Object other -> throw new IllegalArgumentException("no clip: " + other.getClass());
        };
    return new TranslationRequest(
        avro.getId(),
        avro.getModelSha(),
        clip,
        new Decoding(avro.getBeamSize(), avro.getMaxTokens(), avro.getLengthPenalty()),
        instant(avro.getDeadline()),
        instant(avro.getSubmitted()),
        avro.getReplyTo(),
        avro.getSubject(),
        avro.getExtractor(),
        avro.getFallbackSha());
  }

  static org.signrelay.schemas.TranslationResult toAvro(TranslationResult result) {
    Object outcome =
        switch (result.outcome()) {
          case TranslationOutcome.Translated done ->
              new Translated(
                  done.text(),
                  done.score(),
                  done.spans().stream()
                      .map(s -> new TextSpan(s.text(), s.fromSeconds(), s.toSeconds()))
                      .toList());
          case TranslationOutcome.Failed failed ->
              new TranslationFailed(failed.code().name(), failed.message());
        };
    return new org.signrelay.schemas.TranslationResult(
        result.requestId(),
        outcome,
        result.modelSha(),
        result.pluginVersions(),
        result.worker(),
        micros(result.queueTime()),
        micros(result.computeTime()),
        micros(result.finished()),
        result.replyTo(),
        result.warnings());
  }

  static TranslationResult fromAvro(org.signrelay.schemas.TranslationResult avro) {
    TranslationOutcome outcome =
        switch (avro.getOutcome()) {
          case Translated done ->
              new TranslationOutcome.Translated(
                  done.getText(),
                  done.getScore(),
                  done.getSpans().stream()
                      .map(s -> new Span(s.getText(), s.getFromSeconds(), s.getToSeconds()))
                      .toList());
          case TranslationFailed failed ->
              new TranslationOutcome.Failed(errorCode(failed.getCode()), failed.getMessage());
          case Object other ->
              throw new IllegalArgumentException("no outcome: " + other.getClass());
        };
    return new TranslationResult(
        avro.getRequestId(),
        outcome,
        avro.getModelSha(),
        avro.getPluginVersions(),
        avro.getWorker(),
        duration(avro.getQueueMicros()),
        duration(avro.getComputeMicros()),
        instant(avro.getFinished()),
        avro.getReplyTo(),
        avro.getWarnings());
  }

  static org.signrelay.schemas.Caption toAvro(Caption caption) {
    return new org.signrelay.schemas.Caption(
        caption.streamId(),
        caption.utterance(),
        caption.revision(),
        caption.isFinal(),
        caption.text(),
        caption.stableText(),
        caption.stability(),
        caption.fromSeconds(),
        caption.toSeconds(),
        caption.modelSha(),
        caption.pluginVersions(),
        caption.subject(),
        micros(caption.at()));
  }

  static Caption fromAvro(org.signrelay.schemas.Caption avro) {
    return new Caption(
        avro.getStreamId(),
        avro.getUtterance(),
        avro.getRevision(),
        avro.getIsFinal(),
        avro.getText(),
        avro.getStableText(),
        avro.getStability(),
        avro.getFromSeconds(),
        avro.getToSeconds(),
        avro.getModelSha(),
        avro.getPluginVersions(),
        avro.getSubject(),
        instant(avro.getAt()));
  }
}
