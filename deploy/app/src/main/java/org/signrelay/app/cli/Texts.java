package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** JSON values as text for a table's cell. */
final class Texts {
  private Texts() {}

  static String joined(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }
}
