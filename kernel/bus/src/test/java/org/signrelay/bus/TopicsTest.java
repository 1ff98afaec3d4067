package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private final Map<String, NewTopic> topics =
      new Topics("signrelay")
          .configurations().stream().collect(Collectors.toMap(NewTopic::name, topic -> topic));

  @Test
  void theTopicsAreExactlyThose() {
    assertThat(topics)
        .containsOnlyKeys(
            "signrelay.schemas",
            "signrelay.translation.requests",
            "signrelay.translation.requests.bulk",
            "signrelay.translation.results",
            "signrelay.training.jobs",
            "signrelay.training.control",
            "signrelay.training.events",
            "signrelay.training.status",
            "signrelay.models",
            "signrelay.models.rollouts",
            "signrelay.models.status",
            "signrelay.plugins",
            "signrelay.plugins.status",
            "signrelay.processes",
            "signrelay.audit",
            "signrelay.captions",
            "dlq.signrelay.translation.requests",
            "dlq.signrelay.training.jobs");
  }

  @Test
  void whatWasSignedIsKeptForADayAlsoWhenItFailed() {
    for (String name :
        new String[] {
          "signrelay.translation.requests",
          "signrelay.translation.requests.bulk",
          "signrelay.translation.results",
          "signrelay.captions",
          "dlq.signrelay.translation.requests"
        }) {
      assertThat(topics.get(name).configs())
          .as(name)
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "86400000")
          .containsEntry("segment.ms", "10800000");
    }
  }

  @Test
  void stateIsCompactedAndHeartbeatsExpire() {
    assertThat(topics.get("signrelay.models").configs()).containsEntry("cleanup.policy", "compact");
    assertThat(topics.get("signrelay.processes").configs())
        .containsEntry("cleanup.policy", "compact,delete")
        .containsEntry("retention.ms", "3600000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Sign", "sign_relay", "sign relay", ".a", "a."})
  void aPrefixThatKafkaOrItsMetricsWouldMixUpIsRefused(String prefix) {
    assertThatThrownBy(() -> new Topics(prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topic prefix");
  }
}
