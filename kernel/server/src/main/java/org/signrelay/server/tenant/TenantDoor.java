package org.signrelay.server.tenant;

import java.util.regex.Pattern;

/**
 * What a tenant's key opens: translations, and the list of models to choose from. Everything else,
 * from plugins to erasures, takes the operator's.
 */
public final class TenantDoor {
  private static final Pattern TRANSLATIONS = Pattern.compile("/v1/translations(/[^/]+)?/?");
  private static final Pattern MODELS = Pattern.compile("/v1/models(/[^/]+)?/?");
  private static final Pattern LIVE = Pattern.compile("/v1/live/?");

  private TenantDoor() {}

  /**
   * Whether a call may go on.
   *
   * @param path normalised
   */
  public static boolean opens(String method, String path) {
    return isTranslation(method, path)
        || method.equals("GET")
            && (TRANSLATIONS.matcher(path).matches()
                || MODELS.matcher(path).matches()
                || LIVE.matcher(path).matches());
  }

  /** Whether a call counts against the quota. */
  public static boolean isTranslation(String method, String path) {
    return method.equals("POST") && TRANSLATIONS.matcher(path).matches();
  }
}
