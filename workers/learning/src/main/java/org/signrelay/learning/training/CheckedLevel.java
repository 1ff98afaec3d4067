package org.signrelay.learning.training;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceContext;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.SignRelayException;

/**
 * Asks a preference level and believes nothing: whatever it throws or answers wrongly becomes a
 * failure that names the level.
 *
 * @param level whom to ask
 * @param maxFrames the longest clip that the model reads
 */
record CheckedLevel(StagePlan.Level level, int maxFrames) {

  CheckedLevel prepared(PreferenceContext context) {
    try {
      return new CheckedLevel(level.with(level.level().prepare(context)), maxFrames);
    } catch (SignRelayException e) {
      throw e; // what the stage itself could not do
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw refused("could not be prepared: " + e.getClass().getSimpleName(), e);
    }
  }

  Optional<PreferencePair> pair(PairRequest request) {
    Optional<PreferencePair> pair;
    try {
      pair = level.level().pair(request);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw refused(
          "failed on variant %s with %s".formatted(request.variant(), e.getClass().getSimpleName()),
          e);
    }
    pair.flatMap(answer -> problem(request, answer))
        .ifPresent(problem -> {
          throw refused("answered variant %s with %s".formatted(request.variant(), problem), null);
        });
    return pair;
  }

  private Optional<String> problem(PairRequest request, PreferencePair pair) {
    if (!pair.variant().equals(request.variant())) {
      return Optional.of("variant " + pair.variant());
    }
    return switch (pair) {
      case RejectedClip rejected -> problem(request, rejected.clip());
      case RejectedText rejected ->
          rejected.text().isBlank() ? Optional.of("an empty sentence") : Optional.empty();
    };
  }

  private Optional<String> problem(PairRequest request, PreparedClip clip) {
    if (!clip.layout().equals(request.chosen().layout())) {
      return Optional.of("a clip of another layout");
    }
    if (clip.frames() > maxFrames) {
      return Optional.of(
          "a clip of %d frames, where the model reads %d".formatted(clip.frames(), maxFrames));
    }
    for (int i = 0; i < clip.values().length; i++) {
      if (!Float.isFinite(clip.values()[i])) {
        return Optional.of(
            "a value that is not finite in frame " + i / request.chosen().layout().width());
      }
    }
    return Optional.empty();
  }

  private SignRelayException refused(String what, @Nullable Throwable cause) {
    return new SignRelayException(
        ErrorCode.PLUGIN_REFUSED, "preference level %s %s".formatted(level.name(), what), cause);
  }
}
