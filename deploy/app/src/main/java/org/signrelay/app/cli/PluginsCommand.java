package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.node.Distribution;
import org.signrelay.app.pictures.DamageGallery;
import org.signrelay.app.pictures.DamagePicture;
import org.signrelay.host.ArchiveLimits;
import org.signrelay.host.Lease;
import org.signrelay.host.PluginHost;
import org.signrelay.host.PluginVerifier;
import org.signrelay.host.Slot;
import org.signrelay.host.TrustedCertificates;
import org.signrelay.host.Verdict;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plugins and the slots they fill. */
@Command(name = "plugins", description = "list, verify, draw, install, swap and roll back plugins")
final class PluginsCommand {
  private static final String PREFERENCE = "preference/";
  private static final Duration POLL = Duration.ofMillis(200);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "all plugin versions, and where they are active")
  int list(@Mixin ServerOptions server, @Mixin OutputOptions output) throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode plugins = kernel.get("/v1/plugins");
          Table table =
              new Table("plugin", "version", "sha-256", "needs SPI", "active in", "quarantine");
          for (JsonNode plugin : plugins) {
            table.row(
                plugin.get("id").asText(),
                plugin.get("version").asText(),
                plugin.get("sha256").asText().substring(0, 12),
                plugin.get("requires").asText(),
                Texts.joined(plugin.get("active_in")),
                plugin.get("quarantine").asText());
          }
          output.print(spec.commandLine().getOut(), table.toString(), plugins);
          return 0;
        });
  }

  @Command(name = "verify", description = "check a jar here, without installing it")
  int verify(
      @Mixin OutputOptions output,
      @Option(
              names = "--trust",
              paramLabel = "FILE|DIR",
              description =
                  "a certificate, or a folder of *.cer and *.pem files, to trust (default: those of"
                      + " this distribution)")
          @Nullable Path trust,
      @Parameters(paramLabel = "JAR", description = "the plugin jar to check") Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new SignRelayException(ErrorCode.PLUGIN_REFUSED, jar + " is not a file");
    }
    Path certificates = trust == null ? Distribution.ofThisProcess().plugins() : trust;
    Verdict verdict =
        new PluginVerifier(TrustedCertificates.read(certificates), ArchiveLimits.DEFAULT)
            .verify(jar);
    return switch (verdict) {
      case Verdict.Accepted accepted -> {
        output.print(
            spec.commandLine().getOut(),
            "accepted: %s, sha-256 %s"
                .formatted(accepted.descriptor().coordinates(), accepted.descriptor().sha256()),
            Map.of(
                "accepted", true,
                "plugin", accepted.descriptor().coordinates().toString(),
                "sha256", accepted.descriptor().sha256()));
        yield 0;
      }
      case Verdict.Refused refused -> {
        output.print(
            spec.commandLine().getOut(),
            "refused:\n  " + String.join("\n  ", refused.reasons()),
            Map.of("accepted", false, "reasons", refused.reasons()));
        yield Failures.BAD_INPUT;
      }
    };
  }

  @Command(
      name = "picture",
      description = "draw what a bundled preference level does to a clip, an SVG file each variant")
  int picture(
      @Mixin OutputOptions output,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              required = true,
              description = "where the drawings go")
          Path out,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "7",
              description = "of the sample corpus that the clip is from (default: 7)")
          long seed,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "./signrelay-data",
              description = "where installed plugins are (default: ${DEFAULT-VALUE})")
          Path data,
      @Parameters(paramLabel = "SLOT", description = "such as preference/spatial") String slot)
      throws IOException {
    if (!slot.startsWith(PREFERENCE)) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "only preference levels can be drawn, such as preference/spatial, but found '%s'"
              .formatted(slot));
    }
    String name = slot.substring(PREFERENCE.length());
    PluginHost host = PluginHost.open(Distribution.ofThisProcess().hosting(data));
    List<String> files = new ArrayList<>();
    try (Lease<EncoderFactory> encoder = host.slots().lease(Slot.encoder("skeleton"));
        Lease<PreferenceLevelFactory> level = host.slots().lease(Slot.preference(name))) {
      Files.createDirectories(out);
      DamageGallery gallery = DamageGallery.ofSample(encoder.factory(), seed);
      for (DamagePicture picture : gallery.pictures(level.factory())) {
        String file = name + "-" + picture.variant().toString().replace('/', '-') + ".svg";
        picture.draw().write(out.resolve(file));
        files.add(file);
      }
    }
    output.print(
        spec.commandLine().getOut(),
        "%d drawings in %s:\n  %s".formatted(files.size(), out, String.join("\n  ", files)),
        Map.of("folder", out.toString(), "files", files));
    return 0;
  }

  @Command(name = "install", description = "verify a signed jar and keep it; active in no slot yet")
  int install(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "JAR", description = "signed with a certificate in DIR/trusted")
          Path jar)
      throws Exception {
    byte[] bytes = read(jar);
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode plugin = kernel.post("/v1/plugins", "application/java-archive", bytes);
          output.print(
              spec.commandLine().getOut(),
              "installed %s@%s"
                  .formatted(plugin.get("id").asText(), plugin.get("version").asText()),
              plugin);
          return 0;
        });
  }

  @Command(name = "swap", description = "put a plugin version into a slot, under load")
  int swap(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(index = "0", paramLabel = "SLOT", description = "such as encoder/skeleton")
          String slot,
      @Parameters(
              index = "1",
              paramLabel = "ID@VERSION",
              description = "an installed version, as 'plugins list' names it")
          String plugin)
      throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode wish = kernel.put("/v1/slots/" + slot, Map.of("plugin", plugin));
          return follow(kernel, slot, wish.get("generation").asLong(), output);
        });
  }

  @Command(name = "rollback", description = "put the previous version back into a slot")
  int rollback(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "SLOT", description = "such as encoder/skeleton") String slot)
      throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode wish = kernel.post("/v1/slots/" + slot + "/rollback", null);
          return follow(kernel, slot, wish.get("generation").asLong(), output);
        });
  }

  @Command(name = "status", description = "what each slot shall hold, and how far each process is")
  int status(@Mixin ServerOptions server, @Mixin OutputOptions output) throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode slots = kernel.get("/v1/slots");
          Table table =
              new Table("slot", "plugin", "generation", "fleet", "process", "state", "reason");
          slots.forEach(slot -> addRows(table, slot));
          output.print(spec.commandLine().getOut(), table.toString(), slots);
          return 0;
        });
  }

  /**
   * Waits until the fleet is done with a generation, or with the one that has replaced it, and
   * prints each process. At first the kernel may still answer with the generation before.
   */
  private int follow(KernelClient kernel, String slot, long generation, OutputOptions output)
      throws InterruptedException {
    JsonNode status = kernel.get("/v1/slots/" + slot + "/status");
    while (status.get("generation").asLong() < generation
        || status.get("convergence").asText().equals("pending")) {
      Thread.sleep(POLL);
      status = kernel.get("/v1/slots/" + slot + "/status");
    }
    Table table = new Table("slot", "plugin", "generation", "fleet", "process", "state", "reason");
    addRows(table, status);
    boolean done =
        status.get("convergence").asText().equals("converged")
            && status.get("generation").asLong() == generation;
    output.print(
        spec.commandLine().getOut(),
        done ? table.toString() : "not done: " + whyNot(status) + "\n" + table,
        status);
    return done ? 0 : Failures.BAD_INPUT;
  }

  private static String whyNot(JsonNode slot) {
    if (slot.hasNonNull("taken_back")) {
      return "the previous version serves; taken back was " + slot.get("taken_back").asText();
    }
    return slot.get("convergence").asText().equals("failed")
        ? "the previous version serves; a process has refused the new one"
        : "generation %d was wished for meanwhile".formatted(slot.get("generation").asLong());
  }

  private static void addRows(Table table, JsonNode slot) {
    List<JsonNode> processes = List.copyOf(slot.get("processes").valueStream().toList());
    for (JsonNode process : processes) {
      table.row(
          slot.get("slot").asText(),
          process.get("plugin").asText(),
          process.get("generation").asLong(),
          slot.get("convergence").asText(),
          process.get("process").asText(),
          process.get("state").asText(),
          process.path("reason").asText(""));
    }
    if (processes.isEmpty()) {
      table.row(
          slot.get("slot").asText(),
          slot.get("plugin").asText(),
          slot.get("generation").asLong(),
          slot.get("convergence").asText(),
          "-",
          "-",
          "");
    }
  }

  private static byte[] read(Path jar) {
    try {
      return Files.readAllBytes(jar);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.PLUGIN_REFUSED, "cannot read " + jar + ": " + e.getMessage(), e);
    }
  }
}
