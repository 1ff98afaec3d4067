package org.signrelay.app.cli;

import picocli.CommandLine.Option;

/** What a command, or the translator that it starts, computes on. */
final class DeviceOption {

  @Option(
      names = "--device",
      paramLabel = "cpu|gpuN",
      defaultValue = "${env:SIGNRELAY_NODE_DEVICE:-cpu}",
      description =
          "what computes: cpu, or gpu0, gpu1, ..."
              + " (default: SIGNRELAY_NODE_DEVICE of the environment, else cpu)")
  String device = "cpu";
}
