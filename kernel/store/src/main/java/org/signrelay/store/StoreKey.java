package org.signrelay.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks keys and maps them to files and back. */
final class StoreKey {
  private static final int MAX_LENGTH = 200;
  private static final String SEGMENT = "(?!\\.{1,2}(?:/|$))[A-Za-z0-9._-]+";
  private static final Pattern FORM = Pattern.compile(SEGMENT + "(?:/" + SEGMENT + ")*");
  private static final String SUFFIX = "~";

  private StoreKey() {}

  static Path file(Path root, String key) {
    return root.resolve(check(key) + SUFFIX);
  }

  /** The deepest folder that holds every key with this prefix. */
  static Path folder(Path root, String prefix) {
    int slash = prefix.lastIndexOf('/');
    return slash <= 0 ? root : root.resolve(check(prefix.substring(0, slash)));
  }

  /** The key of a file below the root, if it is one. */
  static Optional<String> of(Path root, Path file) {
    String name = root.relativize(file).toString().replace('\\', '/');
    return name.endsWith(SUFFIX)
        ? Optional.of(name.substring(0, name.length() - SUFFIX.length()))
        : Optional.empty();
  }

  private static String check(String key) {
    if (key.length() > MAX_LENGTH || !FORM.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "a store key has segments of A-Z a-z 0-9 . _ - joined by '/', at most %d characters, found '%s'"
              .formatted(
                  MAX_LENGTH,
                  key.length() > MAX_LENGTH ? key.substring(0, MAX_LENGTH) + "..." : key));
    }
    return key;
  }
}
