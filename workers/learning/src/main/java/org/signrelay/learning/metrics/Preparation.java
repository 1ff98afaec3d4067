package org.signrelay.learning.metrics;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is done to raw sentences before any metric sees them, because a published code base does so.
 * Every signature names all of it: each step moves scores by points. Immutable.
 *
 * @param lowercase whether case is ignored
 * @param split whether sentences are cut into characters
 * @param punctuation what happens to punctuation
 * @param dot whether sentences get a final dot
 */
public record Preparation(boolean lowercase, Split split, Punctuation punctuation, Dot dot) {

  /** Whether sentences are cut into characters, as Chinese ones usually are. */
  public enum Split {
    NONE("none"),
    /** A space between any two characters that are not whitespace. */
    CHARACTERS("char");

    private final String label;

    Split(String label) {
      this.label = label;
    }

    /** The value of a signature's {@code split} field. */
    public String label() {
      return label;
    }
  }

  /** What happens to punctuation. */
  public enum Punctuation {
    KEEP("keep"),
    /** The full-width comma and question mark of references, and of references only, get ASCII. */
    ASCII_IN_REFERENCES("refs-ascii");

    private final String label;

    Punctuation(String label) {
      this.label = label;
    }

    /** The value of a signature's {@code punct} field. */
    public String label() {
      return label;
    }
  }

  /** Whether sentences get a final dot. */
  public enum Dot {
    NONE("none"),
    /** Hypotheses and references get " ." at their end, whether or not they have one. */
    APPEND("append");

    private final String label;

    Dot(String label) {
      this.label = label;
    }

    /** The value of a signature's {@code dot} field. */
    public String label() {
      return label;
    }
  }

  /** Sentences stay as they are. */
  public static Preparation raw() {
    return new Preparation(false, Split.NONE, Punctuation.KEEP, Dot.NONE);
  }

  /** This, and case is ignored or not. */
  public Preparation withLowercase(boolean ignored) {
    return new Preparation(ignored, split, punctuation, dot);
  }

  /** This, and sentences are cut or not. */
  public Preparation withSplit(Split other) {
    return new Preparation(lowercase, other, punctuation, dot);
  }

  Segment apply(Segment segment) {
    UnaryOperator<String> reference =
        switch (punctuation) {
          case KEEP -> text -> text;
          case ASCII_IN_REFERENCES -> text -> text.replace('，', ',').replace('？', '?');
        };
    return new Segment(
        sentence(segment.hypothesis()),
        segment.references().stream().map(reference).map(this::sentence).toList());
  }

  private String sentence(String raw) {
    String text = lowercase ? raw.toLowerCase(Locale.ROOT) : raw;
    String cut =
        switch (split) {
          case NONE -> text;
          case CHARACTERS ->
              Tokenization.CHARACTER.tokens(text).stream().collect(Collectors.joining(" "));
        };
    return switch (dot) {
      case NONE -> cut;
      case APPEND -> cut + " .";
    };
  }

  /** Ours, to stand behind sacreBLEU's fields; sacreBLEU's own {@code case} stands before them. */
  List<String> fields() {
    return List.of(
        "split:" + split.label(), "punct:" + punctuation.label(), "dot:" + dot.label(), "refs:raw");
  }
}
