package org.signrelay.app.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.app.process.SignRelayProcess;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A broker, a kernel and workers, each a process of the packaged application on this machine, with
 * one data directory. All of them are killed when it is closed, and when this JVM ends. Thread-safe
 * but for {@link #close}.
 */
public final class Fleet implements AutoCloseable {
  /** The recipe of {@link #train}, and so the name of the model that it makes. */
  public static final String MODEL = "fleet-bench";

  private static final Duration UP = Duration.ofMinutes(10);
  private static final Duration TRAINED = Duration.ofMinutes(20);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Path folder;
  private final String kafka;
  private final List<FleetMember> members = new CopyOnWriteArrayList<>();
  private final URI address;
  private final KernelClient kernel;
  private final Thread atExit = new Thread(this::killAll, "fleet-end");

  private Fleet(FleetPlan plan) throws IOException {
    this.folder = Files.createDirectories(plan.folder());
    int brokerPort = SignRelayProcess.freePort();
    this.kafka = "127.0.0.1:" + brokerPort;
    add(Role.BROKER, 0, plan, List.of("--kafka-port", String.valueOf(brokerPort)));
    this.address = add(Role.KERNEL, 0, plan, List.of("--kafka", kafka)).address();
    this.kernel = new KernelClient(address, null);
    for (int i = 0; i < plan.translators(); i++) {
      add(Role.TRANSLATOR, i, plan, List.of("--kafka", kafka));
    }
    for (int i = 0; i < plan.trainers(); i++) {
      add(Role.TRAINER, i, plan, List.of("--kafka", kafka));
    }
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private FleetMember add(Role role, int number, FleetPlan plan, List<String> arguments)
      throws IOException {
    return add(role, number, plan.options(), arguments);
  }

  private FleetMember add(Role role, int number, List<String> options, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--target", role.target(), "--data", data() + ""));
    all.addAll(arguments);
    FleetMember member =
        new FleetMember(
            role,
            number,
            Files.createDirectories(folder.resolve("logs")),
            SignRelayProcess.freePort(),
            options,
            all);
    members.add(member);
    return member;
  }

  /** Starts all processes and waits until they take work. */
  public static Fleet start(FleetPlan plan) {
    try {
      Fleet fleet = new Fleet(plan);
      try {
        for (FleetMember member : fleet.members) {
          member.launch();
          if (member.role() == Role.BROKER || member.role() == Role.KERNEL) {
            fleet.await("the " + member.name(), UP, member::isReady); // others need them
          }
        }
        fleet.awaitReady(fleet.members);
        return fleet;
      } catch (RuntimeException e) {
        fleet.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the fleet's folder cannot be used", e);
    }
  }

  public Path data() {
    return folder.resolve("data");
  }

  /** Bootstrap servers. */
  public String kafka() {
    return kafka;
  }

  /** Where the kernel answers. */
  public URI address() {
    return address;
  }

  public KernelClient kernel() {
    return kernel;
  }

  public List<FleetMember> members() {
    return List.copyOf(members);
  }

  /**
   * Kills the translators and starts others in their place; returns when they take work.
   *
   * @param options of their JVMs
   */
  public void replaceTranslators(int count, List<String> options) {
    List<FleetMember> old =
        members.stream().filter(member -> member.role() == Role.TRANSLATOR).toList();
    old.forEach(FleetMember::close);
    members.removeAll(old);
    List<FleetMember> fresh = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        FleetMember translator = add(Role.TRANSLATOR, i, options, List.of("--kafka", kafka));
        translator.launch();
        fresh.add(translator);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the fleet's folder cannot be used", e);
    }
    awaitReady(fresh);
  }

  private void awaitReady(List<FleetMember> some) {
    for (FleetMember member : some) {
      await(member.name(), UP, member::isReady);
    }
  }

  /** Has {@link #MODEL} trained; returns the digest of its bundle. */
  public String train() {
    String job = submit();
    String[] model = new String[1];
    await(
        "the training",
        TRAINED,
        () -> {
          JsonNode status = kernel.get("/v1/training/jobs/" + job);
          switch (status.get("state").asText()) {
            case "completed" -> model[0] = status.get("model").asText();
            case "failed" -> throw failure("the training failed: " + status.get("error").asText());
            default -> {
              // goes on
            }
          }
          return model[0] != null;
        });
    return model[0];
  }

  /** Ends the trainers for good: what is measured next shall have the cores. */
  public void dismissTrainers() {
    List<FleetMember> trainers =
        members.stream().filter(member -> member.role() == Role.TRAINER).toList();
    trainers.forEach(FleetMember::close);
    members.removeAll(trainers);
  }

  /** Asks for one training; returns the job's id. */
  public String submit() {
    return kernel.post("/v1/training/jobs", Map.of("recipe", recipe())).get("id").asText();
  }

  private static String recipe() {
    try (InputStream recipe = Fleet.class.getResourceAsStream("/recipes/" + MODEL + ".yaml")) {
      if (recipe == null) {
        throw new IllegalStateException("recipe " + MODEL + " is missing in this build");
      }
      return new String(recipe.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a condition holds. */
  public void await(String what, Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw failure(
            "waited %d s for %s; the logs are in %s"
                .formatted(limit.toSeconds(), what, folder.resolve("logs")));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static SignRelayException failure(String message) {
    return new SignRelayException(ErrorCode.UNAVAILABLE, message);
  }

  private void killAll() {
    members.forEach(FleetMember::close);
  }

  @Override
  public void close() {
    killAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // this JVM is ending already, and the hook runs
    }
  }
}
