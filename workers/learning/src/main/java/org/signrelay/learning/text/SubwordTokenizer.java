package org.signrelay.learning.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.signrelay.spi.SignRelayException;

/**
 * Byte-pair encoding over characters (Sennrich et al. 2016). Immutable, thread-safe; two are equal
 * if they have the same vocabulary and merges.
 *
 * <p>Ids and texts are those that Hugging Face's tokenizers yield for {@link #toJson()}. A text
 * gets no start and no end token here: where those belong is the model's business. Characters that
 * the vocabulary lacks become {@link #UNKNOWN}, a run of them one.
 */
public final class SubwordTokenizer {
  /** Fills up a batch. */
  public static final int PADDING = 0;

  /** What a decoder starts from. */
  public static final int START = 1;

  /** What a decoder ends with. */
  public static final int END = 2;

  /** A run of characters that are not in the vocabulary. */
  public static final int UNKNOWN = 3;

  static final List<String> SPECIAL_TOKENS = List.of("<pad>", "<s>", "</s>", "<unk>");

  private static final int NO_MERGE = Integer.MAX_VALUE;

  private final List<String> tokens;
  private final List<Pair> merges;
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<Pair, Integer> ranks = new HashMap<>();

  /**
   * @param tokens by id, the special ones first, all different
   * @param merges in the order in which they were learned; the joined token is in the vocabulary
   */
  SubwordTokenizer(List<String> tokens, List<Pair> merges) {
    this.tokens = List.copyOf(tokens);
    this.merges = List.copyOf(merges);
    for (String token : this.tokens) {
      ids.put(token, ids.size());
    }
    for (Pair merge : this.merges) {
      ranks.put(merge, ranks.size());
    }
  }

  /**
   * Learns a vocabulary. The same texts in any order give the same tokenizer.
   *
   * @param size how many tokens it may have, the four special ones included; small corpora yield
   *     fewer, as a pair that occurs once is not merged
   */
  public static SubwordTokenizer train(Collection<String> texts, int size) {
    return new BpeTrainer(texts, size).train();
  }

  /**
   * Reads {@code tokenizer.json}.
   *
   * @throws SignRelayException with {@code MODEL_UNREADABLE} if it is damaged, too large, or of
   *     another kind than {@link #toJson()} writes
   */
  public static SubwordTokenizer fromJson(byte[] json) {
    return TokenizerJson.read(json);
  }

  /** Reads a file, see {@link #fromJson(byte[])}. */
  public static SubwordTokenizer readFrom(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return fromJson(in.readNBytes(TokenizerJson.MAX_BYTES + 1));
    }
  }

  /** The file format of Hugging Face's tokenizers; equal tokenizers give equal bytes. */
  public byte[] toJson() {
    return TokenizerJson.write(this);
  }

  public void writeTo(Path file) throws IOException {
    Files.write(file, toJson());
  }

  /** How many tokens there are; ids are below it. */
  public int size() {
    return tokens.size();
  }

  /** The tokens by id; {@code ▁} stands for a space. */
  public List<String> tokens() {
    return tokens;
  }

  List<Pair> merges() {
    return merges;
  }

  /** The ids of a text, without start and end. The time is quadratic in the length of a word. */
  public int[] encode(String text) {
    List<Integer> encoded = new ArrayList<>();
    for (String piece : Pieces.of(text)) {
      int special = SPECIAL_TOKENS.indexOf(piece);
      if (special >= 0) {
        encoded.add(special);
      } else {
        encodePiece(piece, encoded);
      }
    }
    return encoded.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The text of ids; special tokens, unknown ones among them, leave no trace. */
  public String decode(int[] encoded) {
    return String.join("", pieces(encoded));
  }

  /** What each of the ids adds to their text, a space before a word included. */
  public List<String> pieces(int[] encoded) {
    List<String> pieces = new ArrayList<>();
    boolean first = true;
    for (int id : encoded) {
      if (id < SPECIAL_TOKENS.size()) {
        pieces.add("");
        continue;
      }
      pieces.add(tokens.get(id).replace(String.valueOf(Pieces.SPACE), first ? "" : " "));
      first = false;
    }
    return pieces;
  }

  /** The lowest-ranked pair is joined first, the leftmost of equals. */
  private void encodePiece(String piece, List<Integer> encoded) {
    int[] symbols = symbols(piece);
    int length = symbols.length;
    int[] rank = new int[length];
    for (int i = 0; i + 1 < length; i++) {
      rank[i] = rank(symbols[i], symbols[i + 1]);
    }
    while (length > 1) {
      int best = 0;
      for (int i = 1; i + 1 < length; i++) {
        if (rank[i] < rank[best]) {
          best = i;
        }
      }
      if (rank[best] == NO_MERGE) {
        break;
      }
      symbols[best] = joined(merges.get(rank[best]));
      length--;
      System.arraycopy(symbols, best + 2, symbols, best + 1, length - best - 1);
      System.arraycopy(rank, best + 2, rank, best + 1, length - best - 1);
      if (best > 0) {
        rank[best - 1] = rank(symbols[best - 1], symbols[best]);
      }
      rank[best] = best + 1 < length ? rank(symbols[best], symbols[best + 1]) : NO_MERGE;
    }
    for (int i = 0; i < length; i++) {
      encoded.add(symbols[i]);
    }
  }

  private int[] symbols(String piece) {
    int[] characters = piece.codePoints().toArray();
    int[] symbols = new int[characters.length];
    int length = 0;
    for (int character : characters) {
      int id = ids.getOrDefault(Character.toString(character), UNKNOWN);
      if (id != UNKNOWN || length == 0 || symbols[length - 1] != UNKNOWN) {
        symbols[length++] = id;
      }
    }
    return Arrays.copyOf(symbols, length);
  }

  private int rank(int left, int right) {
    return ranks.getOrDefault(new Pair(left, right), NO_MERGE);
  }

  private int joined(Pair merge) {
    return Objects.requireNonNull(ids.get(tokens.get(merge.left()) + tokens.get(merge.right())));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SubwordTokenizer that
        && tokens.equals(that.tokens)
        && merges.equals(that.merges);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tokens, merges);
  }
}
