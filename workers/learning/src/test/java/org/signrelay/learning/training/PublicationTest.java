package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.learning.bundle.ModelConfig;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.decoding.Translator;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.evaluation.LikelihoodScorer;
import org.signrelay.learning.evaluation.MinimalPairs;
import org.signrelay.learning.metrics.Evaluation;
import org.signrelay.learning.metrics.ScoreTable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayException;

/** A model trained for a few seconds, published, and used. */
class PublicationTest {
  private static final Corpus CORPUS = ToyRuns.corpus();
  private static TrainingRun run;
  private static Checkpoint trained;
  private static BundleContents bundle;
  private static Translator translator;

  @BeforeAll
  static void train() {
    run = ToyRuns.run(CORPUS, 7, ToyRuns.translation(250));
    trained = run.advance(run.initial(), 250, TrainingListener.none(), () -> false);
    bundle =
        run.finish(
            trained,
            new Provenance("d".repeat(64), new TreeMap<>(Map.of("encoder/toy", "toy@1.0.0")), "0"));
    translator = Translator.load(bundle, new ToyEncoder.Factory(), Torch.device("cpu"));
  }

  @AfterAll
  static void close() {
    translator.close();
    run.close();
  }

  private static List<Example> test() {
    return CORPUS.examples(Split.TEST);
  }

  private static List<Clip> clips() {
    return test().stream().map(Example::clip).toList();
  }

  @Test
  void theModelLearnedTheToyLanguage() {
    assertThat(bundle.metrics().splits().get("test").overall().value("exact_match"))
        .isGreaterThan(60); // chance is below 1
  }

  @Test
  void scoresAreReportedForEverySplitAndEverySigner() {
    assertThat(bundle.metrics().splits().keySet()).containsExactly("dev", "test");
    Evaluation evaluation = bundle.metrics().splits().get("test");
    assertThat(evaluation.groups().keySet()).containsExactly("signer-0", "signer-1");
    assertThat(evaluation.groups().values().stream().mapToInt(ScoreTable::segments).sum())
        .isEqualTo(test().size());
  }

  @Test
  void aLoadedBundleTranslatesLikeTheTrainedModel(@TempDir Path folder) throws Exception {
    ModelBundle written = ModelBundle.write(folder.resolve("toy.bundle"), bundle);
    BundleContents read = ModelBundle.open(folder.resolve("toy.bundle")).contents();
    assertThat(read.config()).isEqualTo(written.contents().config());
    try (Translator loaded = Translator.load(read, new ToyEncoder.Factory(), Torch.device("cpu"))) {
      assertThat(loaded.translate(clips(), DecodingSettings.greedy()))
          .isEqualTo(translator.translate(clips(), DecodingSettings.greedy()));
    }
  }

  @Test
  void threadsThatTranslateAtOnceGetWhatOneThreadGets() throws Exception {
    List<Translation> alone = translator.translate(clips(), DecodingSettings.beam(3));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<List<Translation>>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        calls.add(() -> translator.translate(clips(), DecodingSettings.beam(3)));
      }
      for (Future<List<Translation>> result : threads.invokeAll(calls)) {
        assertThat(result.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void tokensAreFoundInTheClipInTheOrderOfTheirSigns() {
    // Three frames a word at 25 frames a second; the toy encoder has one token a frame.
    int right = 0;
    int words = 0;
    List<Translation> translations = translator.translate(clips(), DecodingSettings.greedy());
    for (int i = 0; i < translations.size(); i++) {
      if (translations.get(i).text().equals(test().get(i).text())) {
        int word = 0;
        for (Translation.Token token : translations.get(i).tokens()) {
          word += token.text().startsWith(" ") ? 1 : 0;
          double middle = (token.startSeconds() + token.endSeconds()) / 2 * 25;
          right += (int) (middle / 3) == word ? 1 : 0;
          words++;
        }
      }
    }
    assertThat(words).isGreaterThan(20);
    assertThat(right).isGreaterThan(words / 2);
  }

  @Test
  void theTextsOfTheTokensJoinedAreTheSentence() {
    for (Translation translation : translator.translate(clips(), DecodingSettings.greedy())) {
      assertThat(translation.text()).isNotEmpty().doesNotContain("\u2581");
      assertThat(
              translation.tokens().stream()
                  .map(Translation.Token::text)
                  .collect(Collectors.joining()))
          .isEqualTo(translation.text());
    }
  }

  @Test
  void theScoreIsTheMeanLogProbabilityOfTheSentence() {
    Translation translation =
        translator.translate(clips().subList(0, 1), DecodingSettings.greedy()).getFirst();
    PreparedClip clip = translator.prepare(clips().getFirst());
    LikelihoodScorer.Likelihood likelihood =
        new LikelihoodScorer(translator.model(), bundle.tokenizer())
            .score(List.of(clip), List.of(translation.text()))
            .getFirst();
    // The search never writes padding, start or unknown and shares out their little mass.
    assertThat(translation.score()).isCloseTo(likelihood.perToken(), within(0.05));
  }

  @Test
  void aLikelihoodIsTheSameWhateverElseIsScoredWithIt() {
    LikelihoodScorer scorer = new LikelihoodScorer(translator.model(), bundle.tokenizer());
    List<PreparedClip> prepared = clips().stream().map(translator::prepare).toList();
    List<String> texts = test().stream().map(Example::text).toList();
    List<LikelihoodScorer.Likelihood> together = scorer.score(prepared, texts);
    for (int i = 0; i < texts.size(); i++) {
      LikelihoodScorer.Likelihood fresh =
          scorer.score(List.of(prepared.get(i)), List.of(texts.get(i))).getFirst();
      assertThat(together.get(i).logProbability()).isCloseTo(fresh.logProbability(), within(1e-4));
    }
  }

  @Test
  void theRightSentenceBeatsOneWithAnotherWord() {
    List<MinimalPairs.Contest> contests =
        test().stream()
            .map(example ->
                new MinimalPairs.Contest(
                    translator.prepare(example.clip()),
                    example.text(),
                    example.text().contains("cat")
                        ? example.text().replace("cat", "dog")
                        : example.text() + " cat"))
            .toList();
    LikelihoodScorer scorer = new LikelihoodScorer(translator.model(), bundle.tokenizer());
    assertThat(MinimalPairs.score(scorer, contests).value()).isGreaterThan(80);
  }

  @Test
  void aClipThatIsTooLongIsRefused() {
    float[] coordinates = new float[100 * 6];
    float[] confidence = new float[100 * 3];
    Clip clip = new Clip(clips().getFirst().layout(), 25, 100, coordinates, confidence, null);
    assertRefused(clip, ErrorCode.CLIP_TOO_LONG);
  }

  @Test
  void aClipOfAnotherLayoutIsRefused() {
    KeypointLayout other =
        new KeypointLayout(List.of(new KeypointLayout.Part("BODY", List.of("NOSE"), List.of())), 2);
    assertRefused(
        new Clip(other, 25, 1, new float[2], new float[1], null),
        ErrorCode.CLIP_LAYOUT_UNSUPPORTED);
  }

  private static void assertRefused(Clip clip, ErrorCode code) {
    assertThatThrownBy(() -> translator.translate(List.of(clip), DecodingSettings.greedy()))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aClipAtTwiceTheFrameRateIsBroughtToTheModels() {
    Clip clip = clips().getFirst();
    int frames = clip.frames();
    float[] coordinates = new float[2 * frames * 6];
    float[] confidence = new float[2 * frames * 3];
    Arrays.fill(confidence, 1);
    for (int frame = 0; frame < 2 * frames; frame++) {
      int after = Math.min(frames - 1, (frame + 1) / 2);
      for (int i = 0; i < 6; i++) {
        coordinates[frame * 6 + i] =
            (clip.coordinates()[frame / 2 * 6 + i] + clip.coordinates()[after * 6 + i]) / 2;
      }
    }
    Clip fast = new Clip(clip.layout(), 50, 2 * frames, coordinates, confidence, null);
    PreparedClip prepared = translator.prepare(fast);
    assertThat(prepared.frames()).isEqualTo(frames);
    assertThat(prepared.values()).containsExactly(translator.prepare(clip).values(), within(1e-6f));
  }

  @Test
  void anEncoderWithOtherParametersIsRefused() {
    assertThatThrownBy(() ->
            Translator.load(withEncoderWidth("13"), new ToyEncoder.Factory(), Torch.device("cpu")))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNREADABLE));
  }

  private static BundleContents withEncoderWidth(String width) {
    var config = bundle.config();
    var encoder =
        new ModelConfig.EncoderPlugin(
            config.encoder().slot(),
            config.encoder().plugin(),
            new TreeMap<>(Map.of("width", width)));
    return new BundleContents(
        bundle.weights(),
        new ModelConfig(
            config.format(),
            config.width(),
            config.encoderLayers(),
            config.decoderLayers(),
            config.heads(),
            config.feedForward(),
            config.vocabulary(),
            config.maxTargetTokens(),
            config.maxFrames(),
            config.frameRate(),
            encoder,
            config.layout()),
        bundle.tokenizer(),
        bundle.metrics(),
        bundle.card(),
        bundle.manifest());
  }
}
