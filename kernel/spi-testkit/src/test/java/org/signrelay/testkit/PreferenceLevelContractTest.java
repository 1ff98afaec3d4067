package org.signrelay.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;

/** The contract accepts what is right and catches what is wrong. */
class PreferenceLevelContractTest {
  private static final Variant VARIANT = new Variant(Variant.Granularity.LOCAL, "shift");

  @Test
  void shiftedClipFulfilsTheContract() {
    PreferenceLevelContract contract = contract(request -> shifted(request, 1));

    assertThatCode(
            () -> {
              contract.everyVariantAnswersForAMovingClip();
              contract.pairIsAPureFunctionOfItsRequest();
              contract.rejectedSideIsValidAndDiffersFromTheChosen();
              contract.noDonorsIsAnOrdinaryCase();
              contract.shortClipsAreAnOrdinaryCase(1);
              contract.noRejectedClipIsLongerThanTheModelReads();
              contract.layoutWithoutFingersIsAnOrdinaryCase();
              contract.localVariantsDamageTheSalientFrames();
              contract.answersAreTheSameFromManyThreads();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void silenceIsCaught() {
    caught(() -> contract(request -> Optional.empty()).everyVariantAnswersForAMovingClip());
  }

  @Test
  void unchangedClipIsCaught() {
    caught(() ->
        contract(request -> shifted(request, 0)).rejectedSideIsValidAndDiffersFromTheChosen());
  }

  @Test
  void notANumberIsCaught() {
    caught(() ->
        contract(request -> shifted(request, Float.NaN))
            .rejectedSideIsValidAndDiffersFromTheChosen());
  }

  @Test
  void memoryBetweenCallsIsCaught() {
    AtomicInteger calls = new AtomicInteger();

    caught(() ->
        contract(request -> shifted(request, calls.incrementAndGet()))
            .pairIsAPureFunctionOfItsRequest());
  }

  @Test
  void damageToTheChosenClipIsCaught() {
    caught(() ->
        contract(
                request -> {
                  request.chosen().values()[0] += 1;
                  return shifted(request, 1);
                })
            .pairIsAPureFunctionOfItsRequest());
  }

  @Test
  void clipThatTheModelCannotReadIsCaught() {
    caught(() ->
        contract(request ->
                Optional.of(
                    new RejectedClip(
                        request.variant(),
                        request.chosen().resampled(2 * request.chosen().frames()))))
            .noRejectedClipIsLongerThanTheModelReads());
  }

  @Test
  void coordinateOfAnUnseenPointIsCaught() {
    caught(() ->
        contract(
                request -> {
                  float[] values = request.chosen().values().clone();
                  values[2] = 0; // the presence of the first point
                  PreparedClip clip =
                      new PreparedClip(
                          request.chosen().layout(), request.chosen().frames(), values);
                  return Optional.of(new RejectedClip(request.variant(), clip));
                })
            .rejectedSideIsValidAndDiffersFromTheChosen());
  }

  @Test
  void disregardOfSaliencyIsCaught() {
    caught(() ->
        contract(request -> shiftedFrame(request, 0, 1)).localVariantsDamageTheSalientFrames());
  }

  private static void caught(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  private static Optional<PreferencePair> shifted(PairRequest request, float by) {
    int frame = 0;
    float[] saliency = request.saliency() == null ? new float[0] : request.saliency().frames();
    for (int i = 0; i < saliency.length; i++) {
      frame = saliency[i] > saliency[frame] ? i : frame;
    }
    return shiftedFrame(request, frame, by);
  }

  private static Optional<PreferencePair> shiftedFrame(PairRequest request, int frame, float by) {
    PreparedClip chosen = request.chosen();
    float[] values = chosen.values().clone();
    values[frame * chosen.layout().width()] += by;
    PreparedClip clip = new PreparedClip(chosen.layout(), chosen.frames(), values);
    return Optional.of(new RejectedClip(request.variant(), clip));
  }

  private static PreferenceLevelContract contract(
      Function<PairRequest, Optional<PreferencePair>> pair) {
    PreferenceLevel level =
        new PreferenceLevel() {
          @Override
          public List<Variant> variants() {
            return List.of(VARIANT);
          }

          @Override
          public Optional<PreferencePair> pair(PairRequest request) {
            return pair.apply(request);
          }
        };
    return new PreferenceLevelContract() {
      @Override
      protected PreferenceLevelFactory factory() {
        return new PreferenceLevelFactory() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public Options options() {
            return Options.none();
          }

          @Override
          public PreferenceLevel create(OptionValues values) {
            return level;
          }
        };
      }
    };
  }
}
