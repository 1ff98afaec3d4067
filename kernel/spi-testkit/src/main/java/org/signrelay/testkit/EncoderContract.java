package org.signrelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signrelay.spi.Clip;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.TokenSpan;
import org.signrelay.spi.TrainableEncoder;
import org.signrelay.spi.UnsupportedLayoutException;

/**
 * What every encoder must promise. Extend it beside your encoder, name the factory and the cases.
 * Blocks are checked in float32 and, for gradients, in float64, on the CPU.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EncoderContract {
  private static final int SEED = 7;
  private static final int COORDINATES = 6;

  /** What makes the encoder. */
  public abstract EncoderFactory factory();

  /** The layouts and options to check. */
  public abstract List<EncoderCase> cases();

  @ParameterizedTest
  @MethodSource("cases")
  void prepareKeepsTheNumberOfFrames(EncoderCase encoderCase) {
    Encoder encoder = encoderCase.create(factory());
    for (int frames : new int[] {1, 2, 17}) {
      PreparedClip prepared =
          encoder.prepare(EncoderClips.moving(encoderCase.layout(), frames, SEED));
      assertThat(prepared.frames()).isEqualTo(frames);
      assertThat(prepared.layout()).isEqualTo(encoder.preparedLayout());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyPreparedValueIsFinite(EncoderCase encoderCase) {
    Encoder encoder = encoderCase.create(factory());
    KeypointLayout layout = encoderCase.layout();
    List<Clip> clips =
        List.of(
            EncoderClips.moving(layout, 17, SEED),
            EncoderClips.moving(layout, 1, SEED),
            EncoderClips.still(layout, 3, 0, 1),
            EncoderClips.still(layout, 3, 2, 0),
            EncoderClips.still(layout, 1, -1e30f, 1),
            EncoderClips.moved(EncoderClips.moving(layout, 5, SEED), 1e36f, 0),
            EncoderClips.moved(EncoderClips.moving(layout, 5, SEED), 1e-36f, 0));
    for (Clip clip : clips) {
      for (float value : encoder.prepare(clip).values()) {
        assertThat(value).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pointsThatWereNotSeenAreZero(EncoderCase encoderCase) {
    Encoder encoder = encoderCase.create(factory());
    PreparedClip nothing = encoder.prepare(EncoderClips.still(encoderCase.layout(), 3, 2, 0));
    assertThat(nothing.values()).containsOnly(0);

    PreparedClip some = encoder.prepare(EncoderClips.moving(encoderCase.layout(), 40, SEED));
    PreparedLayout layout = some.layout();
    int unseen = 0;
    for (int frame = 0; frame < some.frames(); frame++) {
      for (int column = 0; column < layout.width(); column += layout.channels()) {
        float presence = some.value(frame, column + layout.dimensions());
        assertThat(presence).isIn(0f, 1f);
        for (int axis = 0; presence == 0 && axis < layout.dimensions(); axis++) {
          assertThat(some.value(frame, column + axis)).isZero();
        }
        unseen += presence == 0 ? 1 : 0;
      }
    }
    assertThat(unseen).as("the made-up clip has unseen points").isPositive();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void clipOfAnotherLayoutIsRefused(EncoderCase encoderCase) {
    KeypointLayout other =
        new KeypointLayout(
            List.of(new KeypointLayout.Part("BODY", List.of("NOSE", "UNHEARD_OF"), List.of())), 2);
    Encoder encoder = encoderCase.create(factory());
    assertThatThrownBy(() -> encoder.prepare(EncoderClips.moving(other, 3, SEED)))
        .isInstanceOf(UnsupportedLayoutException.class);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void prepareIsPureOnManyThreads(EncoderCase encoderCase) throws Exception {
    Encoder encoder = encoderCase.create(factory());
    Clip clip = EncoderClips.moving(encoderCase.layout(), 23, SEED);
    float[] coordinates = clip.coordinates().clone();
    float[] confidence = clip.confidence().clone();
    float[] expected = encoder.prepare(clip).values();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<PreparedClip>> prepared = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Clip given = i % 2 == 0 ? clip : EncoderClips.moving(encoderCase.layout(), 5 + i, i);
        prepared.add(pool.submit(() -> encoder.prepare(given)));
      }
      for (int i = 0; i < prepared.size(); i += 2) {
        assertThat(prepared.get(i).get().values()).isEqualTo(expected);
      }
    }
    assertThat(clip.coordinates()).isEqualTo(coordinates);
    assertThat(clip.confidence()).isEqualTo(confidence);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tokenSpansCoverEveryFrameOnceInEachPart(EncoderCase encoderCase) {
    Encoder encoder = encoderCase.create(factory());
    for (int frames = 1; frames <= 41; frames++) {
      Map<String, List<TokenSpan>> byPart =
          encoder.tokenSpans(frames).stream()
              .collect(Collectors.groupingBy(span -> String.valueOf(span.part())));
      assertThat(byPart).isNotEmpty();
      for (List<TokenSpan> spans : byPart.values()) {
        int next = 0;
        for (TokenSpan span : spans) {
          assertThat(span.from()).isEqualTo(next);
          next = span.to();
        }
        assertThat(next).isEqualTo(frames);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parametersHaveTheSameNamesAndShapesOnEachCreate(EncoderCase encoderCase) {
    TrainableEncoder encoder = trainable(encoderCase);
    assertThat(encoder.block()).isSameAs(encoder.block());
    try (EncoderRun one = new EncoderRun(encoder, DataType.FLOAT32, SEED);
        EncoderRun other = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED + 1)) {
      assertThat(namesAndShapes(one)).isEqualTo(namesAndShapes(other)).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void seedDeterminesTheWeights(EncoderCase encoderCase) {
    try (EncoderRun one = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED);
        EncoderRun other = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED)) {
      for (Pair<String, Parameter> entry : one.block().getParameters()) {
        assertThat(entry.getValue().getArray().toFloatArray())
            .as(entry.getKey())
            .isEqualTo(other.block().getParameters().get(entry.getKey()).getArray().toFloatArray());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalWeightsGiveEqualTokens(EncoderCase encoderCase) {
    List<PreparedClip> clips = clips(encoderCase, 12, 9);
    try (EncoderRun one = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED);
        EncoderRun other = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED + 1)) {
      double[][][] expected = one.encode(clips, 12).values();
      assertThat(other.encode(clips, 12).values()).isNotEqualTo(expected);
      other.takeWeights(one);
      assertThat(other.encode(clips, 12).values()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tokensAndTheirMaskHaveTheShapeThatTheSpansPromise(EncoderCase encoderCase) {
    TrainableEncoder encoder = trainable(encoderCase);
    try (EncoderRun run = new EncoderRun(encoder, DataType.FLOAT32, SEED)) {
      for (int longest : new int[] {1, 2, 3, 4, 5, 21}) {
        List<PreparedClip> clips = clips(encoderCase, longest, Math.max(1, longest - 3));
        EncoderRun.Tokens tokens = run.encode(clips, longest);
        int steps = encoder.tokenSpans(longest).size();
        assertThat(tokens.shape()).isEqualTo(new Shape(clips.size(), steps, encoder.width()));
        for (int row = 0; row < clips.size(); row++) {
          int real = encoder.tokenSpans(clips.get(row).frames()).size();
          for (int step = 0; step < steps; step++) {
            assertThat(tokens.mask()[row][step]).isEqualTo(step < real ? 1 : 0);
          }
        }
        assertThat(
                run.block()
                    .getOutputShapes(
                        new Shape[] {
                          new Shape(clips.size(), longest, encoder.preparedLayout().width()),
                          new Shape(clips.size(), longest)
                        }))
            .containsExactly(tokens.shape(), new Shape(clips.size(), steps));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void paddingDoesNotChangeTheTokens(EncoderCase encoderCase) {
    try (EncoderRun run = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED)) {
      for (int frames : new int[] {1, 6, 13, 16}) {
        List<PreparedClip> clips = clips(encoderCase, frames);
        double[][] alone = run.encode(clips, frames).values()[0];
        double[][] padded = run.encode(clips, frames + 7).values()[0];
        for (int token = 0; token < alone.length; token++) {
          assertThat(padded[token]).containsExactly(alone[token], within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void otherRowsDoNotChangeTheTokens(EncoderCase encoderCase) {
    List<PreparedClip> clips = clips(encoderCase, 14, 14, 9);
    try (EncoderRun run = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED)) {
      double[][][] together = run.encode(clips, 14).values();
      for (int row = 0; row < clips.size(); row++) {
        double[][] alone = run.encode(clips.subList(row, row + 1), 14).values()[0];
        for (int token = 0; token < alone.length; token++) {
          assertThat(together[row][token]).containsExactly(alone[token], within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forwardLeavesNothingWithTheWeights(EncoderCase encoderCase) {
    try (EncoderRun run = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED)) {
      run.encode(clips(encoderCase, 9), 9);
      run.manager().cap(); // from here on an array that lands there is an error
      assertThatCode(() -> run.encode(clips(encoderCase, 9), 9)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAgreeWithFiniteDifferences(EncoderCase encoderCase) {
    List<PreparedClip> clips = clips(encoderCase, 13, 6);
    try (EncoderRun run = new EncoderRun(trainable(encoderCase), DataType.FLOAT64, SEED);
        NDManager step = run.manager().newSubManager()) {
      NDList batch = run.batch(step, clips, 13);
      NDArray frames = batch.get(0);
      frames.setRequiresGradient(true);
      NDArray direction = direction(run, step, batch);
      backward(run, batch, direction);
      double[] inputGradient = gradient(step, frames);
      DoubleSupplier loss = () -> loss(run, batch, direction);

      for (Pair<String, Parameter> entry : run.block().getParameters()) {
        NDArray array = entry.getValue().getArray();
        double[] gradient = gradient(step, array);
        assertThat(gradient).as("gradient of %s", entry.getKey()).doesNotContain(Double.NaN);
        if (encoderCase.detached().stream().noneMatch(entry.getKey()::startsWith)) {
          GradientCheck.check(
              entry.getKey(),
              array.toDoubleArray(),
              gradient,
              COORDINATES,
              SEED,
              values -> run.write(array, values),
              loss);
        }
      }
      if (encoderCase.detached().isEmpty()) {
        GradientCheck.check(
            "frames",
            frames.toDoubleArray(),
            inputGradient,
            COORDINATES,
            SEED,
            values -> run.write(frames, values),
            loss);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inputHasAGradientWhereItIsRealAndNoneInThePadding(EncoderCase encoderCase) {
    List<PreparedClip> clips = clips(encoderCase, 13, 6);
    try (EncoderRun run = new EncoderRun(trainable(encoderCase), DataType.FLOAT32, SEED);
        NDManager step = run.manager().newSubManager()) {
      NDList batch = run.batch(step, clips, 13);
      batch.get(0).setRequiresGradient(true);
      backward(run, batch, direction(run, step, batch));
      double[] gradient = gradient(step, batch.get(0));
      int width = gradient.length / (clips.size() * 13);
      int firstPadding = (13 + 6) * width;
      assertThat(Arrays.copyOfRange(gradient, 0, firstPadding)).doesNotContain(Double.NaN);
      for (int frame = 0; frame < 13 + 6; frame++) {
        assertThat(Arrays.stream(gradient, frame * width, (frame + 1) * width).map(Math::abs).sum())
            .as("gradient of real frame %d", frame)
            .isPositive();
      }
      assertThat(Arrays.copyOfRange(gradient, firstPadding, gradient.length)).containsOnly(0);
    }
  }

  /**
   * A fixed random direction in token space, 0 at padding: the loss is the tokens' part along it.
   */
  private static NDArray direction(EncoderRun run, NDManager step, NDList batch) {
    NDList tokens = run.forward(batch);
    Shape shape = tokens.get(0).getShape();
    double[] mask = EncoderRun.values(tokens.get(1));
    int width = (int) shape.get(2);
    SplittableRandom random = new SplittableRandom(SEED);
    double[] direction = new double[(int) shape.size()];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = mask[i / width] * random.nextDouble(-1, 1);
    }
    return run.tensor(step, direction, shape);
  }

  private static void backward(EncoderRun run, NDList batch, NDArray direction) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray loss = run.forward(batch).get(0).mul(direction).sum();
      System.gc(); // frees what the graph only borrows: a corrupt gradient shows below
      collector.backward(loss);
    }
  }

  private static double loss(EncoderRun run, NDList batch, NDArray direction) {
    return run.forward(batch).get(0).mul(direction).sum().getDouble();
  }

  private static double[] gradient(NDManager step, NDArray array) {
    NDArray gradient = array.getGradient();
    gradient.attach(step);
    return EncoderRun.values(gradient);
  }

  private TrainableEncoder trainable(EncoderCase encoderCase) {
    return switch (encoderCase.create(factory())) {
      case TrainableEncoder encoder -> encoder;
    };
  }

  private List<PreparedClip> clips(EncoderCase encoderCase, int... lengths) {
    Encoder encoder = encoderCase.create(factory());
    List<PreparedClip> clips = new ArrayList<>();
    for (int length : lengths) {
      clips.add(encoder.prepare(EncoderClips.moving(encoderCase.layout(), length, SEED + length)));
    }
    return clips;
  }

  private static List<String> namesAndShapes(EncoderRun run) {
    return run.block().getParameters().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue().getShape())
        .toList();
  }
}
