package org.signrelay.app.bench.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.process.SignRelayProcess;

/**
 * A place in the fleet that one process after the other fills: each is started on the same port,
 * with the same arguments, and writes to the same log. Thread-safe.
 */
public final class FleetMember implements AutoCloseable {
  private final Role role;
  private final String name;
  private final Path logs;
  private final int port;
  private final List<String> options;
  private final List<String> arguments;
  private @Nullable SignRelayProcess process;
  private boolean suspended;
  private int starts;
  private int ownExits;

  FleetMember(
      Role role, int number, Path logs, int port, List<String> options, List<String> arguments) {
    this.role = role;
    this.name = role.target() + "-" + number;
    this.logs = logs;
    this.port = port;
    this.options = List.copyOf(options);
    this.arguments = List.copyOf(arguments);
  }

  public Role role() {
    return role;
  }

  public String name() {
    return name;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts a process, unless there is one. */
  public synchronized void launch() {
    if (isAlive()) {
      return;
    }
    if (process != null) {
      ownExits++;
    }
    try {
      process = SignRelayProcess.launch(logs, name, port, options, arguments);
      suspended = false;
      starts++;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
  }

  /** SIGKILL. Returns whether there was a process to kill. */
  public synchronized boolean kill() {
    SignRelayProcess victim = process;
    process = null;
    if (victim == null || !victim.isAlive()) {
      return false;
    }
    try {
      victim.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** SIGSTOP. Returns whether there was a process that went. */
  public synchronized boolean suspend() {
    SignRelayProcess victim = process;
    if (victim == null || suspended || !victim.isAlive()) {
      return false;
    }
    signal(victim::suspend);
    suspended = true;
    return true;
  }

  /** SIGCONT, if the process that stands still is still the one. */
  public synchronized void resume() {
    SignRelayProcess sleeper = process;
    if (sleeper != null && suspended) {
      signal(sleeper::resume);
      suspended = false;
    }
  }

  /** Sends a signal. */
  private interface Signal {
    void send() throws IOException, InterruptedException;
  }

  private static void signal(Signal signal) {
    try {
      signal.send();
    } catch (IOException e) {
      throw new UncheckedIOException("kill(1) cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Whether the process takes work. */
  public boolean isReady() {
    SignRelayProcess asked;
    synchronized (this) {
      asked = process;
      if (suspended) {
        return false;
      }
    }
    return asked != null && asked.isAlive() && asked.isReady();
  }

  /** Resident memory in KiB, if it runs and the operating system tells. */
  public synchronized OptionalLong residentKib() {
    return process == null ? OptionalLong.empty() : process.residentKib();
  }

  public synchronized int starts() {
    return starts;
  }

  /** How many of its processes ended though nobody killed them. */
  public synchronized int ownExits() {
    return ownExits;
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
