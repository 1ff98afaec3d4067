package org.signrelay.learning.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * {@code tokenizer.json} in and out. Only the one kind that we write is read: another normalizer or
 * pre-tokenizer would yield other ids than the model was trained with.
 */
final class TokenizerJson {
  static final int MAX_BYTES = 16 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(4096)
                          .maxNameLength(4096)
                          .maxNumberLength(32)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TokenizerJson() {}

  static byte[] write(SubwordTokenizer tokenizer) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    root.set("added_tokens", addedTokens());
    root.set("normalizer", normalizer());
    root.set("pre_tokenizer", metaspace());
    root.putNull("post_processor");
    root.set("decoder", metaspace());
    ObjectNode model = root.putObject("model");
    model.put("type", "BPE");
    model.putNull("dropout");
    model.put("unk_token", "<unk>");
    model.putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix");
    model.put("fuse_unk", true);
    model.put("byte_fallback", false);
    model.put("ignore_merges", false);
    ObjectNode vocabulary = model.putObject("vocab");
    for (String token : tokenizer.tokens()) {
      vocabulary.put(token, vocabulary.size());
    }
    ArrayNode merges = model.putArray("merges");
    for (Pair merge : tokenizer.merges()) {
      merges.add(
          tokenizer.tokens().get(merge.left()) + " " + tokenizer.tokens().get(merge.right()));
    }
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SubwordTokenizer read(byte[] json) {
    if (json.length > MAX_BYTES) {
      throw refused("it is larger than " + MAX_BYTES + " bytes");
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "tokenizer.json is not valid JSON", e);
    }
    expect(root.path("added_tokens"), addedTokens(), "added_tokens");
    expect(root.path("normalizer"), normalizer(), "normalizer");
    expect(root.path("pre_tokenizer"), metaspace(), "pre_tokenizer");
    expect(root.path("decoder"), metaspace(), "decoder");
    JsonNode model = root.path("model");
    expect(model.path("type"), MAPPER.valueToTree("BPE"), "model.type");
    expect(model.path("unk_token"), MAPPER.valueToTree("<unk>"), "model.unk_token");
    expect(model.path("fuse_unk"), MAPPER.valueToTree(true), "model.fuse_unk");
    expect(model.path("byte_fallback"), MAPPER.valueToTree(false), "model.byte_fallback");
    Map<String, Integer> ids = vocabulary(model.path("vocab"));
    String[] tokens = new String[ids.size()];
    ids.forEach((token, id) -> tokens[id] = token);
    return new SubwordTokenizer(Arrays.asList(tokens), merges(model.path("merges"), ids));
  }

  private static Map<String, Integer> vocabulary(JsonNode vocabulary) {
    Map<String, Integer> ids = new HashMap<>();
    Set<Integer> used = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      JsonNode id = entry.getValue();
      if (!id.isInt() || id.intValue() < 0 || id.intValue() >= vocabulary.size()) {
        throw refused(
            "the %d ids of model.vocab must be 0 to %d, but one is %s"
                .formatted(vocabulary.size(), vocabulary.size() - 1, id));
      }
      if (!used.add(id.intValue())) {
        throw refused("model.vocab uses id " + id + " twice");
      }
      ids.put(entry.getKey(), id.intValue());
    }
    for (int id = 0; id < SubwordTokenizer.SPECIAL_TOKENS.size(); id++) {
      String special = SubwordTokenizer.SPECIAL_TOKENS.get(id);
      if (!Integer.valueOf(id).equals(ids.get(special))) {
        throw refused("model.vocab must give %s the id %d".formatted(special, id));
      }
    }
    return ids;
  }

  private static List<Pair> merges(JsonNode merges, Map<String, Integer> ids) {
    if (!merges.isArray()) {
      throw refused("model.merges must be a list");
    }
    Set<Pair> pairs = new HashSet<>();
    List<Pair> ordered = new ArrayList<>();
    for (JsonNode merge : merges) {
      String[] parts = parts(merge);
      Integer left = parts.length == 2 ? ids.get(parts[0]) : null;
      Integer right = parts.length == 2 ? ids.get(parts[1]) : null;
      if (left == null || right == null || !ids.containsKey(parts[0] + parts[1])) {
        throw refused(
            "entry %d of model.merges must name two tokens whose joint is one, but does not"
                .formatted(ordered.size()));
      }
      Pair pair = new Pair(left, right);
      if (!pairs.add(pair)) {
        throw refused("entry %d of model.merges stands there twice".formatted(ordered.size()));
      }
      ordered.add(pair);
    }
    return ordered;
  }

  /** A merge is written as one text with a space or, by newer versions, as a list of two. */
  private static String[] parts(JsonNode merge) {
    if (merge.isTextual()) {
      return merge.textValue().split(" ", -1);
    }
    List<String> parts = new ArrayList<>();
    merge.forEach(part -> parts.add(part.isTextual() ? part.textValue() : ""));
    return parts.toArray(String[]::new);
  }

  private static ArrayNode addedTokens() {
    ArrayNode added = MAPPER.createArrayNode();
    for (String special : SubwordTokenizer.SPECIAL_TOKENS) {
      added
          .addObject()
          .put("id", added.size() - 1)
          .put("content", special)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    return added;
  }

  private static ObjectNode normalizer() {
    return MAPPER.createObjectNode().put("type", "NFKC");
  }

  private static ObjectNode metaspace() {
    return MAPPER
        .createObjectNode()
        .put("type", "Metaspace")
        .put("replacement", String.valueOf(Pieces.SPACE))
        .put("prepend_scheme", "always")
        .put("split", true);
  }

  private static void expect(JsonNode found, JsonNode expected, String where) {
    if (!found.equals(expected)) {
      throw refused("%s must be %s, but is not".formatted(where, expected));
    }
  }

  private static SignRelayException refused(String why) {
    return new SignRelayException(
        ErrorCode.MODEL_UNREADABLE, "tokenizer.json cannot be used: " + why);
  }
}
