package org.signrelay.host;

/** Java sources of plugins, good ones and saboteurs. */
final class TestSources {
  static final String CLASS = "acme.AcmePlugin";

  private static final String SELECTOR =
      """
      package acme;

      import java.util.ArrayList;
      import java.util.List;
      import org.signrelay.spi.*;

      public final class AcmePlugin implements SignRelayPlugin {
        %s

        @Override
        public List<NegativeSelectorFactory> negativeSelectors() {
          %s
          return List.of(new Factory());
        }

        static final class Factory implements NegativeSelectorFactory {
          @Override public String name() { return "acme"; }
          @Override public Options options() { return Options.none(); }
          @Override public NegativeSelector create(OptionValues values) { return new Selector(); }
        }

        static final class Selector implements NegativeSelector {
          @Override
          public List<int[]> planEpoch(EpochContext epoch) {
            %s
            List<int[]> batches = new ArrayList<>();
            for (int from = 0; from < epoch.examples(); from += epoch.batchSize()) {
              int[] batch = new int[Math.min(epoch.batchSize(), epoch.examples() - from)];
              for (int i = 0; i < batch.length; i++) batch[i] = from + i;
              batches.add(batch);
            }
            return batches;
          }

          @Override
          public PairWeights weights(int[] batch, ExampleTexts texts) {
            return PairWeights.of(batch.length,
                (clip, text) -> clip == text ? PairRole.POSITIVE : PairRole.NEGATIVE);
          }

          @Override public String toString() { return "VERSION"; }
        }
      }
      """;

  private static final String ENCODER =
      """
      package acme;

      import ai.djl.ndarray.*;
      import ai.djl.ndarray.types.*;
      import ai.djl.nn.*;
      import ai.djl.training.ParameterStore;
      import ai.djl.util.PairList;
      import java.util.ArrayList;
      import java.util.List;
      import org.signrelay.spi.*;

      public final class AcmePlugin implements SignRelayPlugin {
        @Override
        public List<EncoderFactory> encoders() { return List.of(new Factory()); }

        static final class Factory implements EncoderFactory {
          @Override public String name() { return "acme"; }
          @Override public Options options() { return Options.none(); }
          @Override public Encoder create(OptionValues values, EncoderContext context) {
            return new Points(context.layout());
          }
        }

        /** The body's points as they are, one token a frame. */
        static final class Points implements TrainableEncoder {
          private final PreparedLayout layout;
          private final Block block = new Same();

          Points(KeypointLayout given) {
            KeypointLayout.Part body = given.part(PartKind.BODY).orElseThrow();
            List<PointRole> roles = new ArrayList<>();
            for (String point : body.points()) roles.add(PointRole.OTHER);
            layout = new PreparedLayout(
                List.of(new PreparedLayout.Part(PartKind.BODY, roles, body.limbs())), given.dimensions());
          }

          @Override public PreparedLayout preparedLayout() { return layout; }
          @Override public int width() { return layout.width(); }
          @Override public Block block() { return block; }

          @Override
          public PreparedClip prepare(Clip clip) {
            float[] values = new float[clip.frames() * layout.width()];
            for (int i = 0; i < values.length; i++) values[i] = PREPARED;
            return new PreparedClip(layout, clip.frames(), values);
          }

          @Override
          public List<TokenSpan> tokenSpans(int frames) {
            List<TokenSpan> spans = new ArrayList<>();
            for (int t = 0; t < frames; t++) spans.add(new TokenSpan(t, t + 1, null));
            return spans;
          }
        }

        static final class Same extends AbstractBlock {
          private final Parameter weight = addParameter(
              Parameter.builder().setName("weight").setType(Parameter.Type.WEIGHT)
                  .optShape(new Shape(3, 3)).build());

          @Override
          protected NDList forwardInternal(
              ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
            NDArray tokens = inputs.get(0);
            FORWARD
            return new NDList(tokens, inputs.get(1));
          }

          @Override public Shape[] getOutputShapes(Shape[] inputs) { return inputs; }
        }
      }
      """;

  private TestSources() {}

  /** A plugin that fills {@code negatives/acme} with batches in corpus order. */
  static String selector(String version) {
    return SELECTOR.formatted("", "", "").replace("VERSION", version);
  }

  static String selectorWithMember(String member) {
    return SELECTOR.formatted(member, "", "");
  }

  static String selectorThatInListing(String statement) {
    return SELECTOR.formatted("", statement, "");
  }

  static String selectorThatInPlanning(String statement) {
    return SELECTOR.formatted("", "", statement);
  }

  /** A plugin that fills {@code encoder/acme}; {@code prepared} is the value of all features. */
  static String encoder(String prepared, String forwardStatement) {
    return ENCODER.replace("PREPARED", prepared).replace("FORWARD", forwardStatement);
  }

  static final String CONTRIBUTES_NOTHING =
      """
      package acme;

      public final class AcmePlugin implements org.signrelay.spi.SignRelayPlugin {}
      """;
}
