package org.signrelay.app.node;

/** Which parts of the program a process runs. */
public enum Target {
  /** Everything in one process, with an embedded broker unless another one is named. */
  ALL,
  /** The HTTP door, the plugin catalogue, the model registry, job intake. */
  KERNEL,
  /** An inference worker. */
  TRANSLATOR,
  /** A training worker. */
  TRAINER,
  /**
   * The embedded broker alone, for a machine on which it shall outlive the kernel: the kernel is
   * then started with its address, as every other process.
   */
  BROKER;

  public boolean isKernel() {
    return this == ALL || this == KERNEL;
  }

  public boolean translates() {
    return this == ALL || this == TRANSLATOR;
  }

  public boolean trains() {
    return this == ALL || this == TRAINER;
  }
}
