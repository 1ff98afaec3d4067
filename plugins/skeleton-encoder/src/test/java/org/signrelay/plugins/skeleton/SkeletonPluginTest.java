package org.signrelay.plugins.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.SignRelayPlugin;
import org.signrelay.spi.TokenSpan;
import org.signrelay.spi.TrainableEncoder;

class SkeletonPluginTest {
  private final EncoderFactory factory = new SkeletonEncoderFactory();

  @Test
  void serviceLoaderFindsTheEncoder() {
    assertThat(ServiceLoader.load(SignRelayPlugin.class))
        .singleElement()
        .satisfies(plugin ->
            assertThat(plugin.encoders())
                .extracting(EncoderFactory::name)
                .containsExactly("skeleton"));
  }

  @Test
  void defaultsAreExactlyThese() {
    assertThat(factory.options().defaults().asTexts())
        .containsExactly(
            Map.entry("frontend", "mlp"),
            Map.entry("width", "96"),
            Map.entry("part_width", "48"),
            Map.entry("stride", "4"),
            Map.entry("tokens", "frame"),
            Map.entry("face", "none"),
            Map.entry("turn_to_front", "false"),
            Map.entry("min_confidence", "0.3"),
            Map.entry("normalisation", "auto"));
    assertThat(SkeletonOptions.of(factory.options().defaults()))
        .isEqualTo(
            new SkeletonOptions(
                SkeletonOptions.Frontend.MLP,
                96,
                48,
                4,
                SkeletonOptions.TokenKind.FRAME,
                SkeletonOptions.Face.NONE,
                false,
                .3,
                SkeletonOptions.Normalisation.AUTO));
  }

  @Test
  void unknownFrontendIsRefused() {
    assertThatThrownBy(
            () -> factory.options().parse(Map.of("frontend", "transformer", "width", "1")))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("frontend")
        .hasMessageContaining("width");
  }

  @Test
  void bothHandsShareTheirWeights() {
    assertThat(parameterNames(Layouts.sample(), "mlp"))
        .containsExactly(
            "body.first.weight",
            "body.first.bias",
            "body.second.weight",
            "body.second.bias",
            "hand.first.weight",
            "hand.first.bias",
            "hand.second.weight",
            "hand.second.bias",
            "time.wide.weight",
            "time.wide.bias",
            "time.narrow.weight",
            "time.narrow.bias",
            "norm.gamma",
            "norm.beta");
  }

  @Test
  void tokensOfPartsStandSideBySide() {
    Encoder encoder =
        factory.create(
            factory.options().parse(Map.of("tokens", "frame-part")),
            new EncoderContext(Layouts.sample()));

    assertThat(encoder.tokenSpans(6))
        .containsExactly(
            new TokenSpan(0, 4, PartKind.BODY),
            new TokenSpan(0, 4, PartKind.LEFT_HAND),
            new TokenSpan(0, 4, PartKind.RIGHT_HAND),
            new TokenSpan(4, 6, PartKind.BODY),
            new TokenSpan(4, 6, PartKind.LEFT_HAND),
            new TokenSpan(4, 6, PartKind.RIGHT_HAND));
  }

  @Test
  void handsOfDifferentFormHaveTheirOwnWeights() {
    KeypointLayout layout =
        new KeypointLayout(List.of(Layouts.hand("LEFT_HAND", 2), Layouts.hand("RIGHT_HAND", 4)), 2);
    assertThat(parameterNames(layout, "graph"))
        .contains("left_hand.stem.weight", "right_hand.stem.weight")
        .doesNotContain("hand.stem.weight");
  }

  @Test
  void outputShapeOfABatchOfUnknownLengthStaysUnknown() {
    TrainableEncoder encoder = encoder(Layouts.sample(), "mlp");
    int width = encoder.preparedLayout().width();
    assertThat(
            encoder
                .block()
                .getOutputShapes(new Shape[] {new Shape(-1, -1, width), new Shape(-1, -1)}))
        .containsExactly(new Shape(-1, -1, 96), new Shape(-1, -1));
  }

  private List<String> parameterNames(KeypointLayout layout, String frontend) {
    return encoder(layout, frontend).block().getParameters().keys();
  }

  private TrainableEncoder encoder(KeypointLayout layout, String frontend) {
    return switch (factory.create(
        factory.options().parse(Map.of("frontend", frontend)), new EncoderContext(layout))) {
      case TrainableEncoder encoder -> encoder;
    };
  }
}
