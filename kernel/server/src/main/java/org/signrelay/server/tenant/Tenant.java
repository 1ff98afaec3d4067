package org.signrelay.server.tenant;

import java.util.regex.Pattern;
import org.signrelay.store.Sha256;

/**
 * Somebody with a key and a quota of their own.
 *
 * @param name for metrics and logs
 * @param keySha256 the digest of the key; the key itself is nowhere
 */
public record Tenant(String name, String keySha256, Quota quota) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public Tenant {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a tenant's name is 1 to 63 lower-case letters, digits and dashes, but was '%s'"
              .formatted(name));
    }
    Sha256.check(keySha256);
  }
}
