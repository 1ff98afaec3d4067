package org.signrelay.clips;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;

/** Reads the member {@code layout} of {@link ClipJson}. One layout a reader. */
final class LayoutJsonReader {
  private final int mostPoints;
  private final List<Part> parts = new ArrayList<>();
  private int dimensions;
  private int points;

  LayoutJsonReader(int mostPoints) {
    this.mostPoints = mostPoints;
  }

  KeypointLayout read(JsonParser parser) throws IOException {
    JsonLocation where = parser.currentTokenLocation();
    JsonTokens.members(parser, "the layout", this::member);
    try {
      return new KeypointLayout(parts, dimensions);
    } catch (IllegalArgumentException e) {
      throw JsonTokens.unreadable("%s: %s".formatted(JsonTokens.at(where), e.getMessage()));
    }
  }

  private boolean member(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "dimensions" -> dimensions = JsonTokens.integer(parser, "the dimensions");
      case "parts" -> JsonTokens.elements(parser, "the parts", () -> parts.add(part(parser)));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Part part(JsonParser parser) throws IOException {
    JsonLocation where = parser.currentTokenLocation();
    Draft draft = new Draft();
    JsonTokens.members(parser, "a part", draft::member);
    points += draft.points.size();
    if (points > mostPoints) {
      throw JsonTokens.refused(parser, "at most %d points a frame".formatted(mostPoints), "more");
    }
    try {
      return new Part(JsonTokens.required(draft.name, "name of a part"), draft.points, draft.limbs);
    } catch (IllegalArgumentException e) {
      throw JsonTokens.unreadable("%s: %s".formatted(JsonTokens.at(where), e.getMessage()));
    }
  }

  /** Collects the members of one part. */
  private static final class Draft {
    private @Nullable String name;
    private final List<String> points = new ArrayList<>();
    private final List<Limb> limbs = new ArrayList<>();

    boolean member(String member, JsonParser parser) throws IOException {
      switch (member) {
        case "name" -> name = JsonTokens.string(parser, "the name of a part");
        case "points" ->
            JsonTokens.elements(
                parser,
                "the points",
                () -> points.add(JsonTokens.string(parser, "the name of a point")));
        case "limbs" -> JsonTokens.elements(parser, "the limbs", () -> limbs.add(limb(parser)));
        default -> {
          return false;
        }
      }
      return true;
    }

    private static Limb limb(JsonParser parser) throws IOException {
      List<Integer> ends = new ArrayList<>();
      JsonTokens.elements(
          parser, "a limb", () -> ends.add(JsonTokens.integer(parser, "the index of a point")));
      if (ends.size() != 2 || ends.get(0) < 0 || ends.get(1) < 0) {
        throw JsonTokens.refused(parser, "a limb as [from, to]", "something else");
      }
      return new Limb(ends.get(0), ends.get(1));
    }
  }
}
