package org.signrelay.learning.training;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceContext;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.Variant;

/**
 * Asks a preference level and believes nothing: whatever it throws or answers wrongly becomes a
 * failure that names the level.
 *
 * @param level whom to ask
 * @param variants that it said it has, at least one
 * @param maxFrames the longest clip that the model reads
 */
record CheckedLevel(StagePlan.Level level, List<Variant> variants, int maxFrames) {
  private static final int MOST_CHARACTERS = 10_000;

  /**
   * Asks the level for its variants.
   *
   * @throws SignRelayException with {@code PLUGIN_REFUSED} if it throws or names none
   */
  static CheckedLevel of(StagePlan.Level level, int maxFrames) {
    List<Variant> variants = asked(level, "could not name its variants", level.level()::variants);
    if (variants.isEmpty()) {
      throw refused(level, "names no variants", null);
    }
    return new CheckedLevel(level, List.copyOf(variants), maxFrames);
  }

  CheckedLevel prepared(PreferenceContext context) {
    PreferenceLevel ready =
        asked(level, "could not be prepared", () -> level.level().prepare(context));
    CheckedLevel prepared = of(level.with(ready), maxFrames);
    if (!Set.copyOf(prepared.variants()).equals(Set.copyOf(variants))) {
      throw refused(level, "has other variants once it is prepared", null);
    }
    return prepared;
  }

  Optional<PreferencePair> pair(PairRequest request) {
    Optional<PreferencePair> pair =
        asked(level, "failed on variant " + request.variant(), () -> level.level().pair(request));
    pair.flatMap(answer -> problem(request, answer))
        .ifPresent(problem -> {
          throw refused(
              level, "answered variant %s with %s".formatted(request.variant(), problem), null);
        });
    return pair;
  }

  /** What foreign code answers; never null. */
  private static <T> T asked(StagePlan.Level level, String failure, Supplier<T> question) {
    try {
      return Objects.requireNonNull(question.get(), "the answer");
    } catch (SignRelayException e) {
      throw e; // what the stage itself could not do
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw refused(level, failure + " with " + e.getClass().getSimpleName(), e);
    }
  }

  private Optional<String> problem(PairRequest request, PreferencePair pair) {
    if (!pair.variant().equals(request.variant())) {
      return Optional.of("variant " + pair.variant());
    }
    return switch (pair) {
      case RejectedClip rejected -> problem(request, rejected.clip());
      case RejectedText rejected -> problem(rejected.text());
    };
  }

  private static Optional<String> problem(String text) {
    if (text.isBlank()) {
      return Optional.of("an empty sentence");
    }
    return text.length() > MOST_CHARACTERS
        ? Optional.of(
            "a sentence of %d characters, more than %d".formatted(text.length(), MOST_CHARACTERS))
        : Optional.empty();
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

  private static SignRelayException refused(
      StagePlan.Level level, String what, @Nullable Throwable cause) {
    return new SignRelayException(
        ErrorCode.PLUGIN_REFUSED, "preference level %s %s".formatted(level.name(), what), cause);
  }
}
