package org.signrelay.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of a {@link PluginHost}.
 *
 * @param bundled folder of the distribution's plugin jars, with the certificates that count for
 *     them, and for them alone
 * @param installed folder in which installed jars are kept; created if absent
 * @param trusted certificate file or folder that counts for installed jars; may not exist
 * @param probeCommand starts a child JVM that runs {@link ProbeMain#run}
 * @param probeLimit for the child, start included
 * @param limits for the steps in this process
 */
public record HostConfig(
    Path bundled,
    Path installed,
    Path trusted,
    List<String> probeCommand,
    Duration probeLimit,
    SwapLimits limits) {
  public HostConfig {
    probeCommand = List.copyOf(probeCommand);
  }
}
