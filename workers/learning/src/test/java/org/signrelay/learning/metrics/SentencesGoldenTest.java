package org.signrelay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 220 pairs of sentences in each of three languages score as {@code
 * src/test/oracle/sentences_golden.py} found with sacreBLEU and the package rouge.
 */
class SentencesGoldenTest {
  private static final double TOLERANCE = 1e-9;

  /** sacreBLEU resamples in single precision. */
  private static final double SINGLE_PRECISION = 1e-4;

  private enum Language {
    ENGLISH,
    GERMAN,
    CHINESE
  }

  @ParameterizedTest
  @EnumSource
  void aCorpusScoresAsTheReferenceImplementationsSay(Language language) throws IOException {
    JsonNode golden = golden(language);
    assertThat(golden.get("references")).hasSize(220);
    assertThat(golden.get("corpus")).hasSize(12);

    for (JsonNode expected : golden.get("corpus")) {
      Metric metric =
          switch (expected.get("metric").asText()) {
            case "bleu" -> Bleu.of(tokenization(expected));
            case "chrf" -> new Chrf();
            case "ter" -> new TranslationEditRate(Tokenization.NONE);
            default -> throw new IllegalArgumentException("no such metric: " + expected);
          };
      Preparation preparation =
          Preparation.raw().withLowercase(expected.get("lowercase").asBoolean());
      List<Score> scores =
          new MetricSuite(List.of(metric), preparation)
              .score(segments(golden, "hypotheses"))
              .scores();
      for (int i = 0; i < scores.size(); i++) {
        assertThat(scores.get(i).value())
            .as("%s of %s", scores.get(i).name(), expected)
            .isCloseTo(expected.get("values").get(i).asDouble(), within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySegmentScoresAsTheReferenceImplementationsSay(Language language) throws IOException {
    JsonNode golden = golden(language);
    JsonNode expected = golden.get("segments");
    List<Segment> segments = segments(golden, "hypotheses");
    Tally tally =
        new MetricSuite(
                List.of(
                    new Bleu(tokenization(expected), Bleu.Smoothing.EXPONENTIAL, true),
                    new Chrf(),
                    new TranslationEditRate(Tokenization.NONE),
                    new RougeL(RougeL.Variant.PYPI, Tokenization.NONE)),
                Preparation.raw())
            .tally(segments);

    for (int i = 0; i < segments.size(); i++) {
      ScoreTable table = tally.table(new int[] {i});
      for (String name : List.of("bleu4", "chrf2", "ter", "rouge_l_pypi")) {
        assertThat(table.value(name))
            .as("%s of segment %d: %s", name, i, segments.get(i))
            .isCloseTo(expected.get(name).get(i).asDouble(), within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void samplesIntervalsAndPValuesAreSacreBleus(Language language) throws IOException {
    JsonNode golden = golden(language);
    JsonNode expected = golden.get("bootstrap");
    MetricSuite suite =
        new MetricSuite(
            List.of(
                Bleu.of(tokenization(expected)),
                new Chrf(),
                new TranslationEditRate(Tokenization.NONE)),
            Preparation.raw());

    List<Bootstrap.Comparison> comparisons =
        Bootstrap.standard()
            .compare(
                suite.tally(segments(golden, "hypotheses")),
                suite.tally(segments(golden, "others")));

    for (String name : List.of("bleu4", "chrf2", "ter")) {
      Bootstrap.Comparison found =
          comparisons.stream()
              .filter(each -> each.baseline().name().equals(name))
              .findFirst()
              .orElseThrow();
      JsonNode wanted = expected.get(name);
      assertThat(found.pValue()).as(name).isCloseTo(wanted.get("p").asDouble(), within(TOLERANCE));
      assertInterval(found.baseline(), wanted.get("first"));
      assertInterval(found.system(), wanted.get("second"));
      assertThat(found.baseline().signature())
          .startsWith(wanted.get("signature").asText().replace("punct:yes|", "") + "|");
    }
  }

  private static void assertInterval(Bootstrap.Interval found, JsonNode expected) {
    assertThat(found.mean()).isCloseTo(expected.get("mean").asDouble(), within(SINGLE_PRECISION));
    assertThat(found.halfWidth())
        .isCloseTo(expected.get("ci").asDouble(), within(SINGLE_PRECISION));
  }

  @ParameterizedTest
  @EnumSource
  void aPresetScoresAsItsCodeBaseDoes(Language language) throws IOException {
    JsonNode golden = golden(language);
    List<Segment> segments = segments(golden, "hypotheses");
    for (Preset preset : Preset.values()) {
      JsonNode expected = golden.get("presets").get(preset.label());
      ScoreTable table = preset.suiteFor(segments).score(segments);

      for (int n = 1; n <= 4; n++) {
        assertThat(table.value("bleu" + n))
            .as("bleu%d of %s", n, preset)
            .isCloseTo(expected.get("bleu").get(n - 1).asDouble(), within(TOLERANCE));
      }
      assertThat(preset.reported()).hasSize(expected.has("rouge") ? 5 : 4);
      if (expected.has("rouge")) {
        assertThat(table.value(preset.reported().getLast()))
            .as("rouge of %s", preset)
            .isCloseTo(expected.get("rouge").asDouble(), within(TOLERANCE));
      }
    }
  }

  private static JsonNode golden(Language language) throws IOException {
    try (InputStream in = SentencesGoldenTest.class.getResourceAsStream("sentences.json")) {
      return new ObjectMapper().readTree(in).get(language.name().toLowerCase(Locale.ROOT));
    }
  }

  private static List<Segment> segments(JsonNode golden, String system) {
    JsonNode references = golden.get("references");
    return IntStream.range(0, references.size())
        .mapToObj(i -> new Segment(golden.get(system).get(i).asText(), references.get(i).asText()))
        .toList();
  }

  private static Tokenization tokenization(JsonNode expected) {
    return Tokenization.ofSignature(expected.get("tok").asText()).orElseThrow();
  }
}
