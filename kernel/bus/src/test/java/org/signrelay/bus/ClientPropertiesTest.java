package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class ClientPropertiesTest {
  @TempDir private Path folder;

  @Test
  void whatEveryClientKnowsIsPassedOn() throws Exception {
    assertThat(
            ClientProperties.read(
                file(
                    """
                    # a comment
                    security.protocol = SASL_SSL
                    sasl.jaas.config = x required password="a=b";
                    ssl.truststore.type = PEM
                    config.providers = env
                    config.providers.env.class = org.apache.kafka.common.config.provider.EnvVarConfigProvider
                    """)))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", "x required password=\"a=b\";")
        .hasSize(5);
  }

  @Test
  void whatIsUnknownAndWhatTheBusRestsOnIsRefusedByNameAndWithoutItsValue() throws Exception {
    Path file =
        file(
            """
            sasl.jass.config = secret
            acks = 1
            group.id = secret
            bootstrap.servers = elsewhere:9092
            """);

    assertThatThrownBy(() -> ClientProperties.read(file))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageContaining("Kafka's clients have no property 'sasl.jass.config'")
        .hasMessageContaining("acks is set by SignRelay, whose promises rest on it")
        .hasMessageContaining("group.id is set by SignRelay")
        .hasMessageContaining("bootstrap.servers is what --kafka says")
        .hasMessageNotContaining("secret");
  }

  @Test
  void propertiesThatDoNotFitEachOtherAreToldBeforeAnybodyIsAsked() {
    Map<String, String> client =
        Map.of("security.protocol", "SSL", "ssl.truststore.location", "/nowhere/trust.p12");
    BusConfig config = new BusConfig("127.0.0.1:1", "test", "me", client, Duration.ofSeconds(1));

    assertThatThrownBy(() -> Bus.connect(config))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageContaining("/nowhere/trust.p12");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), text);
  }
}
