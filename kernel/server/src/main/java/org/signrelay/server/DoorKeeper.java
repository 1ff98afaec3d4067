package org.signrelay.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one call. With a key: who presents it. Without one, the door is on loopback, and
 * what has to be kept out are web pages that make a browser of this machine call it; they are known
 * by their {@code Origin}, and, after DNS rebinding, by their {@code Host}.
 */
final class DoorKeeper {
  private static final String BEARER = "bearer ";
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final byte @Nullable [] key;

  DoorKeeper(Optional<String> key) {
    this.key = key.map(DoorKeeper::utf8).orElse(null);
  }

  /** What a call presents; each may be absent. */
  record Call(
      @Nullable String authorization,
      @Nullable String apiKey,
      @Nullable String host,
      @Nullable String origin) {}

  /** Why a call is turned away. */
  enum Refusal {
    KEY_NEEDED,
    FOREIGN_PAGE
  }

  Optional<Refusal> refuse(Call call) {
    if (key != null) {
      return presents(call, key) ? Optional.empty() : Optional.of(Refusal.KEY_NEEDED);
    }
    boolean own =
        (call.host() == null || OWN_NAMES.contains(name(call.host())))
            && (call.origin() == null || isOwnOrigin(call.origin()));
    return own ? Optional.empty() : Optional.of(Refusal.FOREIGN_PAGE);
  }

  /** Takes equally long however much of the key is right. */
  private static boolean presents(Call call, byte[] key) {
    String authorization = call.authorization();
    boolean bearer =
        authorization != null
            && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
            && MessageDigest.isEqual(key, utf8(authorization.substring(BEARER.length()).strip()));
    boolean header = call.apiKey() != null && MessageDigest.isEqual(key, utf8(call.apiKey()));
    return bearer || header;
  }

  private static boolean isOwnOrigin(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && OWN_NAMES.contains(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The host without its port. */
  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon >= 0 && colon > host.lastIndexOf(']');
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
