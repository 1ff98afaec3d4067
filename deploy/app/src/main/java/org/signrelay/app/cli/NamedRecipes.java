package org.signrelay.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Finds a recipe by its name among the bundled ones, or by a path. */
final class NamedRecipes {
  static final List<String> NAMES =
      List.of("tiny", "base", "boston104", "kinect-sentences", "scl", "scl-single-stage");
  private static final long MAX_BYTES = 64 * 1024;

  private NamedRecipes() {}

  /** The recipe's YAML text. */
  static String read(String nameOrPath) {
    try {
      if (NAMES.contains(nameOrPath)) {
        try (InputStream resource =
            NamedRecipes.class.getResourceAsStream("/recipes/" + nameOrPath + ".yaml")) {
          if (resource == null) {
            throw new IllegalStateException("recipe " + nameOrPath + " is missing in this build");
          }
          return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
      Path path = Path.of(nameOrPath);
      if (!Files.isRegularFile(path)) {
        throw new SignRelayException(
            ErrorCode.NOT_FOUND,
            "no recipe '%s': it is neither a file nor one of %s".formatted(nameOrPath, NAMES));
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new SignRelayException(
            ErrorCode.RECIPE_INVALID,
            "recipe %s has %d bytes; at most %d are read"
                .formatted(path, Files.size(path), MAX_BYTES));
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.RECIPE_INVALID, "cannot read recipe " + nameOrPath + ": " + e.getMessage(), e);
    }
  }
}
