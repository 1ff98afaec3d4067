package org.signrelay.server;

import java.util.List;
import java.util.Optional;
import org.signrelay.server.tenant.Tenant;

/**
 * How the door is guarded; produced as a bean by the application.
 *
 * @param apiKey what the operator presents, or empty where only this machine can call
 * @param maxBodyBytes the longest body of a call
 * @param tenants who else may call, each within a quota
 */
public record DoorSettings(Optional<String> apiKey, long maxBodyBytes, List<Tenant> tenants) {
  public DoorSettings {
    tenants = List.copyOf(tenants);
  }
}
