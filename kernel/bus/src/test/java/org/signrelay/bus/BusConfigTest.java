package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusConfigTest {

  @Test
  void aPasswordIsGivenToTheClientsAndNeverPrinted() {
    BusConfig config =
        new BusConfig(
            "kafka:9093", "p", "me", Map.of("sasl.jaas.config", "secret"), Duration.ofSeconds(1));

    assertThat(config.clientProperties("x")).containsEntry("sasl.jaas.config", "secret");
    assertThat(config.toString()).doesNotContain("secret").contains("kafka:9093");
  }
}
