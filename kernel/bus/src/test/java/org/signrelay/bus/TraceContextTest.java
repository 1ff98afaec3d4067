package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceContextTest {
  /** The example of the W3C recommendation, section 3.2.3. */
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void aValidParentIsTakenWithItsState() {
    assertThat(TraceContext.parse(PARENT, "congo=t61rcWkgMzE"))
        .contains(new TraceContext(PARENT, "congo=t61rcWkgMzE"));
  }

  @Test
  void aBadParentIsNoTraceAndALongStateIsLeftOut() {
    assertThat(TraceContext.parse(null, null)).isEmpty();
    assertThat(TraceContext.parse("00-xyz", null)).isEmpty();
    assertThat(TraceContext.parse(PARENT, "x".repeat(513)))
        .contains(new TraceContext(PARENT, null));
  }
}
