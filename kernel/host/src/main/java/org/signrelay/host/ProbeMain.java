package org.signrelay.host;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.signrelay.spi.SignRelayException;

/**
 * The child JVM's side of a probe: loads one jar, sends golden inputs through it and answers on
 * stdout, in lines that begin with a token that the parent chose. What the plugin itself prints
 * goes to stderr.
 *
 * <p>Arguments: token, jar, {@code id@version}. The parent has verified the jar.
 */
public final class ProbeMain {
  static final String READY = "READY";
  static final String LOADED = "LOADED";
  static final String PASSED = "PASSED";
  static final String FAILED = "FAILED";

  private ProbeMain() {}

  /** Ends the JVM at once: threads and hooks that the plugin left behind cannot hold it. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(run(arguments));
  }

  /**
   * Runs the probe in this JVM, which should do nothing else.
   *
   * @return the exit status: 0 passed, 1 failed, 2 wrong arguments
   */
  public static int run(String... arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: TOKEN JAR ID@VERSION");
      return 2;
    }
    PrintStream stdout = System.out;
    System.setOut(System.err);
    try {
      PluginCoordinates coordinates = PluginCoordinates.parse(arguments[2]);
      return probe(coordinates, Path.of(arguments[1]), new Answers(stdout, arguments[0]));
    } finally {
      System.setOut(stdout);
    }
  }

  private static int probe(PluginCoordinates coordinates, Path jar, Answers answers) {
    answers.say(READY);
    LoadedPlugin plugin;
    try {
      plugin = LoadedPlugin.load(coordinates, jar);
    } catch (SignRelayException e) {
      answers.say(FAILED + " " + e.getMessage());
      return 1;
    }
    answers.say(LOADED);
    Optional<String> problem = PluginProbe.problem(plugin);
    answers.say(problem.map(reason -> FAILED + " " + reason).orElse(PASSED));
    return problem.isPresent() ? 1 : 0;
  }

  private record Answers(PrintStream out, String token) {
    void say(String answer) {
      byte[] line = (token + " " + Reasons.oneLine(answer) + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(line, 0, line.length);
      out.flush();
    }
  }
}
