package org.signrelay.host;

/** How a plugin did in a child JVM. */
public sealed interface ProbeOutcome {
  record Passed() implements ProbeOutcome {}

  /**
   * The plugin is at fault.
   *
   * @param step {@link SwapState#LOAD} or {@link SwapState#PROBE}
   */
  record Failed(SwapState step, String reason) implements ProbeOutcome {}

  /** The child could not do its work at all: says nothing about the plugin. */
  record NotRun(String reason) implements ProbeOutcome {}
}
