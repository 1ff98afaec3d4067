package org.signrelay.app.process;

/** Sources of plugins that fill {@code encoder/skeleton} and do harm at one place. */
final class Saboteurs {
  static final String CLASS = "acme.AcmePlugin";

  /** Contributes nothing. */
  static final String IDLE =
      """
      package acme;

      public final class AcmePlugin implements org.signrelay.spi.SignRelayPlugin {}
      """;

  /** Ends the process; by reflection, which no scan of the bytecode sees. */
  static final String EXIT =
      "try { System.class.getMethod(\"exit\", int.class).invoke(null, 0); }"
          + " catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }";

  private static final String ENCODER =
      """
      package acme;

      import ai.djl.ndarray.NDArray;
      import ai.djl.nn.*;
      import java.util.List;
      import org.signrelay.spi.*;

      public final class AcmePlugin implements SignRelayPlugin {
        @Override
        public List<EncoderFactory> encoders() { return List.of(new Factory()); }

        MEMBER

        static final class Factory implements EncoderFactory {
          @Override public String name() { return "skeleton"; }
          @Override public Options options() { return Options.none(); }
          @Override public Encoder create(OptionValues values, EncoderContext context) {
            CREATE
            return new Broken(context.layout().dimensions());
          }
        }

        static final class Broken implements TrainableEncoder {
          private final PreparedLayout layout;

          Broken(int dimensions) {
            layout = new PreparedLayout(
                List.of(new PreparedLayout.Part(PartKind.BODY, List.of(PointRole.OTHER), List.of())),
                dimensions);
          }

          @Override public PreparedLayout preparedLayout() { return layout; }
          @Override public int width() { return layout.width(); }
          @Override public Block block() { return new LambdaBlock(tokens -> tokens); }
          @Override public List<TokenSpan> tokenSpans(int frames) { return List.of(); }
          @Override public PreparedClip prepare(Clip clip) {
            float[] values = new float[clip.frames() * layout.width()];
            PREPARE
            return new PreparedClip(layout, clip.frames(), values);
          }
        }
      }
      """;

  private Saboteurs() {}

  static String withMember(String member) {
    return encoder(member, "", "");
  }

  static String thatInCreate(String statement) {
    return encoder("", statement, "");
  }

  static String thatInPrepare(String statement) {
    return encoder("", "", statement);
  }

  private static String encoder(String member, String create, String prepare) {
    return ENCODER.replace("MEMBER", member).replace("CREATE", create).replace("PREPARE", prepare);
  }
}
