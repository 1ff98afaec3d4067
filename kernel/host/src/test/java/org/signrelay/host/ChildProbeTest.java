package org.signrelay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test starts a real JVM. */
class ChildProbeTest {
  private static final Duration AMPLE = Duration.ofMinutes(3);

  @TempDir private static Path folder;
  private static PluginHostFixture fixture;

  @BeforeAll
  static void makeKey() {
    fixture = PluginHostFixture.in(folder);
  }

  @Test
  void goodEncoderPassesThroughARealForward() throws Exception {
    assertThat(probe(TestSources.encoder("i % 7", ""))).isEqualTo(new ProbeOutcome.Passed());
  }

  @Test
  void notANumberInForwardFails() throws Exception {
    assertFails(
        SwapState.PROBE,
        TestSources.encoder("0", "tokens = tokens.div(tokens);"),
        "forward returned a value that is not finite");
  }

  @Test
  void notANumberInPrepareFails() throws Exception {
    assertFails(
        SwapState.PROBE,
        TestSources.encoder("Float.NaN", ""),
        "prepare returned a value that is not finite");
  }

  @Test
  void wrongShapeFails() throws Exception {
    assertFails(
        SwapState.PROBE,
        TestSources.encoder("1", "tokens = tokens.sum(new int[] {2}, true);"),
        "forward must return tokens (4, 24, 24) and mask (4, 24)");
  }

  @Test
  void exceptionFails() throws Exception {
    assertFails(
        SwapState.PROBE,
        TestSources.selectorThatInPlanning("if (true) throw new RuntimeException(\"no disk\");"),
        "negatives/acme threw java.lang.RuntimeException: no disk");
  }

  /** Reflection passes the scan of the bytecode; the child JVM takes the blow. */
  @Test
  void exitOfTheProcessFails() throws Exception {
    String exit =
        "try { System.class.getMethod(\"exit\", int.class).invoke(null, 0); }"
            + " catch (ReflectiveOperationException e) { throw new RuntimeException(e); }";

    assertFails(
        SwapState.LOAD,
        TestSources.selectorThatInListing(exit),
        "acme@1.0.0 ended with exit status 0 before it answered");
    assertFails(
        SwapState.PROBE,
        TestSources.selectorThatInPlanning(exit),
        "acme@1.0.0 ended with exit status 0 before it answered");
  }

  @Test
  void endlessLoopFailsWhenItsTimeIsUp() throws Exception {
    PluginDescriptor plugin =
        fixture.accepted(
            "1.0.0", TestSources.selectorThatInPlanning("while (epoch.seed() == 42) {}"));

    assertThat(new ChildProbe(ChildProbe.commandOfThisJvm(), Duration.ofSeconds(12)).run(plugin))
        .isEqualTo(
            new ProbeOutcome.Failed(
                SwapState.PROBE, "plugin acme@1.0.0 did not answer within 12 s"));
  }

  @Test
  void garbageOnStdoutIsNoAnswer() throws Exception {
    String shout =
        "for (int i = 0; i < 1000; i++) System.out.print(\"PASSED \\u0000\");"
            + " System.out.println(); if (true) throw new RuntimeException(\"after shouting\");";

    assertFails(SwapState.PROBE, TestSources.selectorThatInPlanning(shout), "after shouting");
  }

  @Test
  void childThatCannotWorkSaysNothingAboutThePlugin() throws Exception {
    PluginDescriptor plugin = fixture.accepted("1.0.0", TestSources.selector("good"));
    String java = ChildProbe.commandOfThisJvm().getFirst();

    assertThat(new ChildProbe(List.of(java, "-cp", ".", "gone.Main"), AMPLE).run(plugin))
        .isInstanceOfSatisfying(
            ProbeOutcome.NotRun.class,
            outcome -> assertThat(outcome.reason()).contains("gone.Main"));
    assertThat(new ChildProbe(List.of(folder.resolve("no-java").toString()), AMPLE).run(plugin))
        .isInstanceOf(ProbeOutcome.NotRun.class);
  }

  private static ProbeOutcome probe(String source) throws InterruptedException {
    return new ChildProbe(ChildProbe.commandOfThisJvm(), AMPLE)
        .run(fixture.accepted("1.0.0", source));
  }

  private static void assertFails(SwapState step, String source, String reason)
      throws InterruptedException {
    assertThat(probe(source))
        .isInstanceOfSatisfying(
            ProbeOutcome.Failed.class,
            failed -> {
              assertThat(failed.step()).isEqualTo(step);
              assertThat(failed.reason()).contains(reason);
            });
  }
}
