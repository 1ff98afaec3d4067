package org.signrelay.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.node.NodeConfig;
import org.signrelay.app.node.Target;
import org.signrelay.app.node.TenantsFile;
import org.signrelay.learning.engine.Torch;
import org.signrelay.server.DoorPolicy;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a process until it is told to stop. */
@Command(
    name = "start",
    description =
        "run the kernel, a translator, a trainer, a broker, or all of them in one process")
final class StartCommand implements Callable<Integer> {
  private static final int KERNEL_PORT = 8710;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DeviceOption device = new DeviceOption();
  @Mixin private LogFormat log = new LogFormat();

  @Option(
      names = "--target",
      paramLabel = "all|kernel|translator|trainer|broker",
      defaultValue = "ALL",
      description = "which parts run here (default: all)")
  private Target target = Target.ALL;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "bootstrap servers of a broker (default: an embedded one; workers need this)")
  private @Nullable String kafka;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      defaultValue = "${env:SIGNRELAY_NODE_KAFKA_CONFIG}",
      description =
          "client properties for that broker, such as security.protocol, ssl.* and sasl.* (default:"
              + " SIGNRELAY_NODE_KAFKA_CONFIG of the environment)")
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "port of the embedded broker (default: any free one)")
  private int kafkaPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./signrelay-data",
      description = "events, artifacts and the lock; workers share it (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("signrelay-data");

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address to bind; anything but loopback needs --api-key (default: 127.0.0.1)")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port of the HTTP door (default: 8710; for workers any free one)")
  private @Nullable Integer port;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:SIGNRELAY_API_KEY}",
      description = "what callers must present (default: SIGNRELAY_API_KEY of the environment)")
  private @Nullable String apiKey;

  @Option(
      names = "--tenants",
      paramLabel = "FILE",
      defaultValue = "${env:SIGNRELAY_NODE_TENANTS}",
      description =
          "callers with keys and quotas of their own (default: SIGNRELAY_NODE_TENANTS of the"
              + " environment)")
  private @Nullable Path tenants;

  @Override
  public Integer call() {
    if (kafka != null && target == Target.BROKER) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "a broker is one itself: --kafka is for the other targets");
    }
    if (kafka == null && !target.isKernel() && target != Target.BROKER) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "a %s needs --kafka HOST:PORT: the kernel prints it at its start"
              .formatted(target.name().toLowerCase(Locale.ROOT)));
    }
    if (target.translates()) {
      Torch.device(device.device); // one that is not there is told before the broker starts
    }
    NodeConfig.kafkaClient(Optional.ofNullable(kafka), Optional.ofNullable(kafkaConfig));
    if (tenants != null) {
      TenantsFile.read(tenants, Optional.ofNullable(apiKey));
    }
    int chosen = port != null ? port : target.isKernel() ? KERNEL_PORT : 0;
    DoorPolicy.check(host, Optional.ofNullable(apiKey).filter(key -> !key.isBlank()));
    FreePort.check(
        host, chosen); // a used port is told before the broker starts, which takes seconds
    NodeProperties properties =
        new NodeProperties(
            target,
            data,
            kafka,
            kafkaConfig,
            kafkaPort,
            host,
            chosen,
            apiKey,
            tenants,
            device.device);
    log.apply();
    return QuarkusBoot.run(properties, spec.commandLine().getErr());
  }
}
