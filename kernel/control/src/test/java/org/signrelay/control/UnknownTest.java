package org.signrelay.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.ErrorCode;

class UnknownTest {

  @Test
  void aNearMissIsAskedFor() {
    assertThat(Unknown.named("model", "tinny", List.of("tiny", "boston104")))
        .hasMessage("there is no model 'tinny'; did you mean 'tiny'?")
        .extracting("code")
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void theNearestOfSeveralIsMeant() {
    assertThat(Unknown.closest("encoder/skelton", List.of("encoder/skeleton", "encoder/skeletal")))
        .contains("encoder/skeleton");
  }

  @Test
  void upperCaseIsNoDifference() {
    assertThat(Unknown.closest("TINY", List.of("tiny"))).contains("tiny");
  }

  @Test
  void somethingElseAltogetherGetsAListing() {
    assertThat(Unknown.named("slot", "xyz", List.of("negatives/inbatch", "encoder/skeleton")))
        .hasMessage("there is no slot 'xyz'; known are encoder/skeleton, negatives/inbatch");
  }

  @Test
  void aLongNameIsNotEchoedWhole() {
    assertThat(Unknown.named("model", "x".repeat(10_000), List.of()).getMessage())
        .hasSizeLessThan(200);
  }
}
