package org.signrelay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every score equals what {@code src/test/oracle/metrics_golden.py} got from others' code. */
class MetricsGoldenTest {
  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpora")
  void everyScoreEqualsTheReferenceImplementation(
      String name, List<Segment> segments, JsonNode expectations) {
    assertThat(expectations).hasSize(44);
    for (JsonNode expected : expectations) {
      Preparation preparation =
          Preparation.raw().withLowercase(expected.get("lowercase").asBoolean());
      List<Score> scores =
          new MetricSuite(List.of(metric(expected)), preparation).score(segments).scores();
      JsonNode values = expected.get("values");

      assertThat(scores).as("%s", expected).hasSize(values.size());
      for (int i = 0; i < scores.size(); i++) {
        assertThat(scores.get(i).value())
            .as("%s of %s", scores.get(i).name(), expected)
            .isCloseTo(values.get(i).asDouble(), within(TOLERANCE));
      }
      if (expected.has("signature")) {
        assertThat(scores.getFirst().signature())
            .startsWith(expected.get("signature").asText() + "|")
            .matches(".*\\|version:signrelay-\\d+\\.\\d+\\.\\d+.*");
      }
    }
  }

  @Test
  void theGoldenCorporaHoldAtLeastSixtySegments() throws IOException {
    assertThat(corpora().mapToInt(corpus -> ((List<?>) corpus.get()[1]).size()).sum())
        .isGreaterThanOrEqualTo(60);
  }

  private static Metric metric(JsonNode expected) {
    return switch (expected.get("metric").asText()) {
      case "bleu" ->
          new Bleu(
              tokenization(expected),
              expected.get("smooth").asText().equals("exp")
                  ? Bleu.Smoothing.EXPONENTIAL
                  : Bleu.Smoothing.NONE,
              false);
      case "chrf" -> new Chrf();
      case "rouge_f1" -> new RougeL(RougeL.Variant.PLAIN_F1, tokenization(expected));
      case "rouge_coco" -> new RougeL(RougeL.Variant.COCO, tokenization(expected));
      case "rouge_pypi" -> new RougeL(RougeL.Variant.PYPI, tokenization(expected));
      case "rouge_seq2seq" -> new RougeL(RougeL.Variant.SEQ2SEQ, tokenization(expected));
      case "ter" -> new TranslationEditRate(tokenization(expected));
      case "wer" -> new WordErrorRate(tokenization(expected));
      case "exact" -> new ExactMatch();
      default -> throw new IllegalArgumentException("no such metric: " + expected);
    };
  }

  private static Tokenization tokenization(JsonNode expected) {
    return Tokenization.ofSignature(expected.get("tok").asText()).orElseThrow();
  }

  static Stream<Arguments> corpora() throws IOException {
    try (InputStream in = MetricsGoldenTest.class.getResourceAsStream("golden.json")) {
      List<Arguments> corpora = new ArrayList<>();
      for (JsonNode corpus : new ObjectMapper().readTree(in)) {
        corpora.add(
            Arguments.of(
                corpus.get("name").asText(),
                segments(corpus.get("segments")),
                corpus.get("scores")));
      }
      return corpora.stream();
    }
  }

  private static List<Segment> segments(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(segment ->
            new Segment(
                segment.get("hypothesis").asText(),
                StreamSupport.stream(segment.get("references").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList()))
        .toList();
  }
}
