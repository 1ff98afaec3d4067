package org.signrelay.host;

/** Loads and probes a plugin where it can do no harm. */
@FunctionalInterface
public interface ProbeRunner {
  ProbeOutcome run(PluginDescriptor plugin) throws InterruptedException;
}
