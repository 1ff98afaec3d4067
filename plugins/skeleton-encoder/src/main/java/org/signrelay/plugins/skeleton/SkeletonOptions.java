package org.signrelay.plugins.skeleton;

import java.util.List;
import java.util.Locale;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;

/**
 * What a recipe may set.
 *
 * @param width D, features of an output token
 * @param partWidth features of one part in one frame
 * @param stride frames a token: 1, 2 or 4
 * @param tokens what one token stands for
 * @param minConfidence a point with less counts as not seen; one with confidence 0 always does. The
 *     box, as published, leaves out a point with exactly this much, too
 */
record SkeletonOptions(
    Frontend frontend,
    int width,
    int partWidth,
    int stride,
    TokenKind tokens,
    Face face,
    boolean turnToFront,
    double minConfidence,
    Normalisation normalisation) {

  /** How the points of one part become its features. */
  enum Frontend {
    MLP,
    GRAPH
  }

  /** What the coordinates of a clip are relative to. */
  enum Normalisation {
    /** {@link #BOX} for the layout that it was published for, else {@link #SIGNER}. */
    AUTO,
    /** The signer's {@link SigningSpace}. */
    SIGNER,
    /** The {@link BodyBox}. */
    BOX
  }

  /** What one output token stands for. */
  enum TokenKind {
    /** Some frames, with all parts. */
    FRAME,
    /** One part in some frames. */
    FRAME_PART
  }

  /** Which points of the face are used. */
  enum Face {
    NONE,
    CONTOUR
  }

  static Options declared() {
    return Options.none()
        .choice("frontend", "mlp", List.of("mlp", "graph"), "how the points of a part are read")
        .integer("width", 96, 8, 2048, "features of an output token")
        .integer("part_width", 48, 8, 1024, "features of one part in one frame")
        .choice("stride", "4", List.of("1", "2", "4"), "frames that one output token covers")
        .choice(
            "tokens",
            "frame",
            List.of("frame", "frame-part"),
            "what a token stands for: all parts together, or one part")
        .choice("face", "none", List.of("none", "contour"), "which points of the face are used")
        .flag(
            "turn_to_front",
            false,
            "turn 3-D clips about the vertical axis until the shoulder line faces the camera")
        .number("min_confidence", 0.3, 0, 1, "a point with less confidence counts as not seen")
        .choice(
            "normalisation",
            "auto",
            List.of("auto", "signer", "box"),
            "what coordinates are relative to: the signer's neck and shoulders; the box around the"
                + " body, as Uni-Sign has it; auto takes the box for COCO-WholeBody");
  }

  static SkeletonOptions of(OptionValues values) {
    return new SkeletonOptions(
        values.choice("frontend").equals("graph") ? Frontend.GRAPH : Frontend.MLP,
        values.integer("width"),
        values.integer("part_width"),
        Integer.parseInt(values.choice("stride")),
        values.choice("tokens").equals("frame-part") ? TokenKind.FRAME_PART : TokenKind.FRAME,
        values.choice("face").equals("contour") ? Face.CONTOUR : Face.NONE,
        values.flag("turn_to_front"),
        values.number("min_confidence"),
        Normalisation.valueOf(values.choice("normalisation").toUpperCase(Locale.ROOT)));
  }
}
