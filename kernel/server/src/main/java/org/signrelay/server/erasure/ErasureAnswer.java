package org.signrelay.server.erasure;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.signrelay.control.Erasure;

/** How much was erased. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ErasureAnswer(int requests, int deadLetters) {

  static ErasureAnswer of(Erasure.Report report) {
    return new ErasureAnswer(report.requests(), report.deadLetters());
  }
}
