package org.signrelay.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.server.tenant.Tenant;
import org.signrelay.store.Sha256;

/**
 * Decides about one call. With a key: who presents it, the operator or a tenant. Without one, the
 * door is on loopback, and what has to be kept out are web pages that make a browser of this
 * machine call it; they are known by their {@code Origin}, and, after DNS rebinding, by their
 * {@code Host}.
 */
final class DoorKeeper {
  private static final String BEARER = "bearer ";
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The operator's, as a digest; null where no key is needed. */
  private final byte @Nullable [] key;

  private final List<Tenant> tenants;

  DoorKeeper(Optional<String> key, List<Tenant> tenants) {
    this.key = key.map(DoorKeeper::digest).orElse(null);
    this.tenants = List.copyOf(tenants);
  }

  /** What a call presents; each may be absent. */
  record Call(
      @Nullable String authorization,
      @Nullable String apiKey,
      @Nullable String host,
      @Nullable String origin) {}

  /** Who calls. */
  sealed interface Caller {

    /** Whoever may do everything. */
    record Operator() implements Caller {}

    /** Somebody with a quota, who may ask for translations. */
    record Customer(Tenant tenant) implements Caller {}

    /** Somebody who is turned away. */
    record Stranger(Refusal why) implements Caller {}
  }

  /** Why a call is turned away. */
  enum Refusal {
    KEY_NEEDED,
    FOREIGN_PAGE
  }

  Caller identify(Call call) {
    if (key != null) {
      return byKey(call, key);
    }
    boolean own =
        (call.host() == null || OWN_NAMES.contains(name(call.host())))
            && (call.origin() == null || isOwnOrigin(call.origin()));
    return own ? new Caller.Operator() : new Caller.Stranger(Refusal.FOREIGN_PAGE);
  }

  /** Digests are compared, all of them: the time it takes says nothing of any key. */
  private Caller byKey(Call call, byte[] operator) {
    List<byte[]> presented = presented(call);
    Caller caller = new Caller.Stranger(Refusal.KEY_NEEDED);
    for (byte[] digest : presented) {
      for (Tenant tenant : tenants) {
        if (MessageDigest.isEqual(utf8(tenant.keySha256()), digest)) {
          caller = new Caller.Customer(tenant);
        }
      }
    }
    for (byte[] digest : presented) {
      if (MessageDigest.isEqual(operator, digest)) {
        caller = new Caller.Operator();
      }
    }
    return caller;
  }

  private static List<byte[]> presented(Call call) {
    Optional<String> fromBearer =
        Optional.ofNullable(call.authorization())
            .filter(authorization -> authorization.toLowerCase(Locale.ROOT).startsWith(BEARER))
            .map(authorization -> authorization.substring(BEARER.length()).strip());
    return Stream.concat(fromBearer.stream(), Optional.ofNullable(call.apiKey()).stream())
        .map(DoorKeeper::digest)
        .toList();
  }

  private static byte[] digest(String key) {
    return utf8(Sha256.of(utf8(key)));
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
