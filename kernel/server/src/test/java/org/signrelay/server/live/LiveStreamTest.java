package org.signrelay.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.Caption;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;

class LiveStreamTest {
  private final LiveScene scene = new LiveScene();
  private final LiveStream stream = scene.stream();

  @Test
  void anUtteranceHasPartialsAndAFinalWithRevisionsThatCount() {
    stream.frames(scene.signing(25));
    scene.asked.remove().says("i want");
    stream.frames(scene.signing(25));
    scene.asked.remove().says("i want to");
    stream.frames(scene.pause(25));
    LiveScene.Asked last = scene.asked.remove();
    last.says("i want to go");

    assertThat(scene.captions)
        .extracting(Caption::utterance, Caption::revision, Caption::isFinal, Caption::stableText)
        .containsExactly(
            tuple(1, 1, false, ""),
            tuple(1, 2, false, "i want"),
            tuple(1, 3, true, "i want to go"));
    Caption end = scene.captions.getLast();
    assertThat(end.streamId()).isEqualTo("s1");
    assertThat(end.subject()).isEqualTo("ada");
    assertThat(end.modelSha()).isEqualTo("model");
    assertThat(end.pluginVersions()).containsEntry("encoder/x", "x@1");
    assertThat(end.fromSeconds()).isZero();
    assertThat(end.toSeconds()).isBetween(2.0, 2.5);
    assertThat(last.clip().frames()).isBetween(50, 62);
  }

  @Test
  void onePartialIsAskedAtATimeAndTheNextIsOfTheLatestFrames() {
    stream.frames(scene.signing(25));
    for (int i = 0; i < 40; i++) {
      stream.frames(scene.signing(1));
    }
    assertThat(scene.asked).hasSize(1);

    scene.asked.remove().says("a");
    assertThat(scene.asked).hasSize(1);
    assertThat(scene.asked.remove().clip().frames()).isEqualTo(65);
  }

  @Test
  void aPartialIsNotAskedAgainForAFewFramesMore() {
    stream.frames(scene.signing(25));
    scene.asked.remove().says("a");
    stream.frames(scene.signing(9));
    assertThat(scene.asked).isEmpty();

    stream.frames(scene.signing(1));
    assertThat(scene.asked).hasSize(1);
  }

  @Test
  void aPartialThatComesAfterItsUtteranceIsNotTold() {
    stream.frames(scene.signing(50));
    LiveScene.Asked late = scene.asked.remove();
    stream.frames(scene.pause(25));
    scene.asked.remove().says("the end");
    late.says("the e");

    assertThat(scene.captions).extracting(Caption::text).containsExactly("the end");
  }

  @Test
  void nothingIsAskedWhileNobodySigns() {
    stream.frames(scene.pause(500));

    assertThat(scene.asked).isEmpty();
  }

  @Test
  void theEndEndsTheUtteranceAndWaitsForItsFinal() {
    stream.frames(scene.signing(40));
    scene.asked.remove().says("a");
    stream.finish();
    assertThat(scene.ends).isEmpty();

    scene.asked.remove().says("a b");

    assertThat(scene.captions.getLast().isFinal()).isTrue();
    assertThat(scene.ends).containsExactly(LiveEnd.done());
  }

  @Test
  void aClientThatGoesIsToldNothingAndItsTranslationsAreGivenUp() {
    stream.frames(scene.signing(40));
    LiveScene.Asked partial = scene.asked.remove();
    stream.frames(scene.pause(25));
    LiveScene.Asked last = scene.asked.remove();

    stream.abandon();
    stream.frames(scene.signing(40));
    stream.finish();

    assertThat(partial.answer()).isCancelled();
    assertThat(last.answer()).isCancelled();
    assertThat(scene.asked).isEmpty();
    assertThat(scene.captions).isEmpty();
    assertThat(scene.ends).isEmpty();
  }

  @Test
  void aFinalThatIsNotTakenIsAskedForAgainAndThenReported() {
    stream.frames(scene.signing(40));
    scene.asked.remove().fails(ErrorCode.OVERLOADED);
    stream.frames(scene.pause(25));
    for (int attempt = 0; attempt < LiveLimits.DEFAULT.finalTries(); attempt++) {
      assertThat(scene.failures).isEmpty();
      scene.asked.removeLast().fails(ErrorCode.OVERLOADED);
    }

    assertThat(scene.failures).containsExactly("1 OVERLOADED");
    assertThat(scene.asked).allMatch(ask -> ask.answer().isDone());
  }

  @Test
  void anUtteranceThatIsTooLongForTheModelHasNoMorePartials() {
    stream.frames(scene.signing(40));
    scene.asked.remove().isRefusedByAWorker(ErrorCode.CLIP_TOO_LONG);
    stream.frames(scene.signing(40));
    assertThat(scene.asked).isEmpty();

    stream.frames(scene.pause(25));
    scene.asked.remove().isRefusedByAWorker(ErrorCode.CLIP_TOO_LONG);
    assertThat(scene.failures).containsExactly("1 CLIP_TOO_LONG");
    stream.frames(scene.signing(40));
    assertThat(scene.asked).hasSize(1);
    assertThat(scene.ends).isEmpty();
  }

  @Test
  void aLayoutThatTheModelDoesNotKnowEndsTheStream() {
    stream.frames(scene.signing(40));
    scene.asked.remove().isRefusedByAWorker(ErrorCode.CLIP_LAYOUT_UNSUPPORTED);

    assertThat(scene.ends).extracting(LiveEnd::code).containsExactly(4400);
  }

  @Test
  void utterancesThatNobodyTranslatesDoNotPileUp() {
    int most = LiveLimits.DEFAULT.finalsWaiting();
    for (int i = 0; i <= most; i++) {
      stream.frames(scene.signing(40));
      stream.frames(scene.pause(25));
    }

    assertThat(scene.failures).containsExactly((most + 1) + " OVERLOADED");
  }

  @Test
  void whatAnUtteranceIsAskedWithIsWhatWasSigned() {
    Clip signed = scene.signing(40);
    stream.frames(signed);

    assertThat(scene.asked.remove().clip().coordinates()).isEqualTo(signed.coordinates());
  }
}
