package org.signrelay.host;

import java.util.regex.Pattern;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Names one immutable plugin version, written {@code id@version}.
 *
 * @param id lower-case words joined by {@code -}
 * @param version a SemVer version
 */
public record PluginCoordinates(String id, String version) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

  public PluginCoordinates {
    if (!isId(id) || !isVersion(version)) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "a plugin version is written id@version, such as skeleton-encoder@1.2.0, but was '%s@%s'"
              .formatted(id, version));
    }
  }

  /** Reads {@code id@version}. */
  public static PluginCoordinates parse(String text) {
    int at = text.indexOf('@');
    return at < 0
        ? new PluginCoordinates(text, "")
        : new PluginCoordinates(text.substring(0, at), text.substring(at + 1));
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  @Override
  public String toString() {
    return id + "@" + version;
  }
}
