package org.signrelay.app.node;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signrelay.server.tenant.Quota;
import org.signrelay.server.tenant.Tenant;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.Sha256;

/**
 * The tenants of the door, in a file of properties:
 *
 * <pre>
 * acme.key-sha256          = the key's SHA-256, in hex
 * acme.requests-per-second = 5
 * acme.burst               = 10      default: as many as in two seconds, at least one
 * acme.in-flight           = 20
 * </pre>
 */
public final class TenantsFile {
  private static final String KEY = "key-sha256";
  private static final String RATE = "requests-per-second";
  private static final String BURST = "burst";
  private static final String IN_FLIGHT = "in-flight";
  private static final List<String> SETTINGS = List.of(KEY, RATE, BURST, IN_FLIGHT);

  private TenantsFile() {}

  /**
   * All tenants, by name.
   *
   * @param operatorKey without one the door would know nobody by a key
   * @throws SignRelayException OPTION_INVALID with everything that is wrong
   */
  public static List<Tenant> read(Path file, Optional<String> operatorKey) {
    if (operatorKey.filter(key -> !key.isBlank()).isEmpty()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "tenants have keys of their own, and so must the operator: set SIGNRELAY_API_KEY");
    }
    return tenants(file);
  }

  private static List<Tenant> tenants(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the tenants' file %s cannot be read: %s".formatted(file, e.getMessage()),
          e);
    }
    List<String> problems = new ArrayList<>();
    Map<String, Map<String, String>> byName = new TreeMap<>();
    for (String property : new TreeSet<>(properties.stringPropertyNames())) {
      int dot = property.lastIndexOf('.');
      String setting = property.substring(dot + 1);
      if (dot < 1 || !SETTINGS.contains(setting)) {
        problems.add("there is no setting '%s'; a tenant has %s".formatted(property, SETTINGS));
      } else {
        byName
            .computeIfAbsent(property.substring(0, dot), name -> new HashMap<>())
            .put(setting, properties.getProperty(property).strip());
      }
    }
    List<Tenant> tenants = new ArrayList<>();
    byName.forEach((name, settings) -> {
      try {
        tenants.add(tenant(name, settings));
      } catch (IllegalArgumentException e) {
        problems.add("tenant %s: %s".formatted(name, e.getMessage()));
      }
    });
    refuseTwins(tenants, problems);
    if (!problems.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the tenants' file %s: %s".formatted(file, String.join("; ", problems)));
    }
    return tenants;
  }

  private static Tenant tenant(String name, Map<String, String> settings) {
    double rate = number(RATE, settings.get(RATE));
    String burst = settings.get(BURST);
    Quota quota =
        new Quota(
            rate,
            burst == null
                ? (int) Math.clamp(Math.round(2 * rate), 1, 1_000_000)
                : whole(BURST, burst),
            whole(IN_FLIGHT, settings.get(IN_FLIGHT)));
    String key = settings.get(KEY);
    if (key == null || !Sha256.isValid(key)) {
      throw new IllegalArgumentException(
          KEY + " must be the key's SHA-256, 64 lower-case hexadecimal digits");
    }
    return new Tenant(name, key, quota);
  }

  private static double number(String setting, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException(setting + " is missing");
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s must be a number".formatted(setting), e);
    }
  }

  private static int whole(String setting, @Nullable String text) {
    double number = number(setting, text);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("%s must be a whole number".formatted(setting));
    }
    return (int) number;
  }

  private static void refuseTwins(List<Tenant> tenants, List<String> problems) {
    Map<String, String> byKey = new HashMap<>();
    for (Tenant tenant : tenants) {
      String other = byKey.put(tenant.keySha256(), tenant.name());
      if (other != null) {
        problems.add("tenants %s and %s have one key".formatted(other, tenant.name()));
      }
    }
  }
}
