package org.signrelay.learning.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** The golden file is made by {@code src/test/oracle/tokenizer_golden.py}. */
class SubwordTokenizerTest {
  private final JsonNode golden = golden();
  private final List<String> training = texts(golden.get("training"));
  private final SubwordTokenizer tokenizer = SubwordTokenizer.train(training, 400);

  @Test
  void vocabularyAndMergesAreThoseThatHuggingFaceLearns() {
    List<String> merges =
        tokenizer.merges().stream()
            .map(merge ->
                tokenizer.tokens().get(merge.left()) + " " + tokenizer.tokens().get(merge.right()))
            .toList();

    assertThat(tokenizer.tokens()).isEqualTo(texts(golden.get("vocabulary")));
    assertThat(merges).isEqualTo(texts(golden.get("merges")));
  }

  @Test
  void idsAndTextsAreThoseOfHuggingFace() throws IOException {
    assertThat(golden.get("sentences")).hasSizeGreaterThan(200);
    try (HuggingFaceTokenizer reference =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(tokenizer.toJson()),
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"))) {
      for (JsonNode sentence : golden.get("sentences")) {
        String text = sentence.get("text").asText();
        int[] ids = tokenizer.encode(text);
        long[] expected =
            StreamSupport.stream(sentence.get("ids").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();

        assertThat(Arrays.stream(ids).asLongStream().toArray())
            .as("ids of '%s'", text)
            .isEqualTo(expected)
            .isEqualTo(reference.encode(text).getIds());
        assertThat(tokenizer.decode(ids))
            .as("text of '%s'", text)
            .isEqualTo(sentence.get("decoded").asText())
            .isEqualTo(reference.decode(expected, true));
      }
    }
  }

  @Test
  void aPieceIsWhatAnIdAddsToTheText() {
    SubwordTokenizer small = SubwordTokenizer.train(List.of("a b"), 100);
    int mark = small.tokens().indexOf("\u2581");
    int a = small.tokens().indexOf("a");
    int b = small.tokens().indexOf("b");

    assertThat(small.pieces(new int[] {SubwordTokenizer.UNKNOWN, mark, a, mark, b}))
        .containsExactly("", "", "a", " ", "b");
  }

  @Test
  void aTrainingTextComesBackAsItWas() {
    for (String text : training) {
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }

  @Test
  void unknownCharactersBecomeOneUnknownToken() {
    assertThat(tokenizer.encode("the ξξξ"))
        .containsSubsequence(SubwordTokenizer.UNKNOWN)
        .containsOnlyOnce(SubwordTokenizer.UNKNOWN);
  }

  @Test
  void theOrderOfTheTextsDoesNotMatter() {
    List<String> shuffled = new ArrayList<>(training);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(SubwordTokenizer.train(shuffled, 400)).isEqualTo(tokenizer);
  }

  @Test
  void aSmallVocabularyKeepsTheMostFrequentCharacters() {
    SubwordTokenizer small = SubwordTokenizer.train(List.of("aaaa bbb cc d"), 7);

    assertThat(small.tokens()).containsExactly("<pad>", "<s>", "</s>", "<unk>", "a", "b", "▁");
    assertThat(small.encode("ab cd")).containsExactly(6, 4, 5, 6, SubwordTokenizer.UNKNOWN);
  }

  @Test
  void aTextThatSpellsASpecialTokenInPiecesLearnsNoSecondOne() {
    // full-width letters become "<s>" only after the special tokens were cut out
    SubwordTokenizer odd = SubwordTokenizer.train(Collections.nCopies(9, "＜s＞ x＜s＞"), 100);

    assertThat(odd.encode("＜s＞")).doesNotContain(SubwordTokenizer.START);
    assertThat(odd.tokens()).doesNotHaveDuplicates();
  }

  @Test
  void theFileKeepsTheTokenizer(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    tokenizer.writeTo(file);

    SubwordTokenizer read = SubwordTokenizer.readFrom(file);

    assertThat(read).isEqualTo(tokenizer);
    assertThat(read.toJson()).isEqualTo(tokenizer.toJson());
  }

  @Test
  void damagedFilesAreRefusedWithACode() {
    byte[] json = SubwordTokenizer.train(training.subList(0, 20), 60).toJson();
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged =
          random.nextBoolean() ? Arrays.copyOf(json, random.nextInt(json.length)) : json.clone();
      for (int flips = random.nextInt(4); damaged.length > 0 && flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Throwable thrown = catchThrowable(() -> SubwordTokenizer.fromJson(damaged));
      if (thrown != null) {
        refused++;
        assertThat(thrown)
            .isInstanceOfSatisfying(
                SignRelayException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNREADABLE));
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  @Test
  void anotherKindOfTokenizerIsRefused() {
    String json = new String(tokenizer.toJson(), StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(json.replace("\"NFKC\"", "\"NFC\"")))
        .hasMessageContaining("normalizer must be {\"type\":\"NFKC\"}");
    assertThatThrownBy(() -> read(json.replace("\"type\":\"BPE\"", "\"type\":\"Unigram\"")))
        .hasMessageContaining("model.type must be \"BPE\"");
    assertThatThrownBy(() -> read(json.replace("\"<s>\":1,", "\"<s>\":0,")))
        .hasMessageContaining("uses id 0 twice");
    assertThatThrownBy(() -> read(json.replace("\"<s>\":1,", "\"<s>\":99999,")))
        .hasMessageContaining("but one is 99999");
    assertThatThrownBy(() -> read(json.replaceFirst("\"merges\":\\[\"", "\"merges\":[\"qq")))
        .hasMessageContaining("entry 0 of model.merges");
  }

  /** {@code tokenizers} 0.20 and later write a merge as a list of two when they save a file. */
  @Test
  void mergesMayBeListsOfTwo() {
    SubwordTokenizer small = SubwordTokenizer.train(training.subList(0, 20), 60);
    String json = new String(small.toJson(), StandardCharsets.UTF_8);
    int merges = json.indexOf("\"merges\":[");
    String lists =
        json.substring(0, merges)
            + json.substring(merges).replaceAll("\"([^\" ]+) ([^\" ]+)\"", "[\"$1\",\"$2\"]");

    assertThat(lists).contains("\"merges\":[[\"");
    assertThat(read(lists).toJson()).isEqualTo(small.toJson());
    assertThatThrownBy(() -> read(lists.replaceFirst("\\[\\[\"", "[[\"x\",\"")))
        .hasMessageContaining("entry 0 of model.merges");
  }

  private static SubwordTokenizer read(String json) {
    return SubwordTokenizer.fromJson(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static JsonNode golden() {
    try (InputStream in = SubwordTokenizerTest.class.getResourceAsStream("golden.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
