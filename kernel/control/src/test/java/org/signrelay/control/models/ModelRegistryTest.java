package org.signrelay.control.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.ModelAnnouncement;

class ModelRegistryTest {
  private static final String OLD = "a".repeat(64);
  private static final String NEW = "b".repeat(64);

  private final Map<String, ModelAnnouncement> topic = new TreeMap<>();
  private final ModelRegistry registry = new ModelRegistry(() -> topic);

  @Test
  void noNameStandsForTheNewest() {
    announce("first", OLD, 1);
    announce("second", NEW, 2);

    assertThat(registry.resolve(null).sha256()).isEqualTo(NEW);
    assertThat(registry.resolve(" ").sha256()).isEqualTo(NEW);
  }

  @Test
  void anAliasStandsForWhatItWasLastAnnouncedWith() {
    announce("champion", OLD, 1);
    announce("champion", NEW, 2);

    assertThat(registry.resolve("champion").sha256()).isEqualTo(NEW);
  }

  @Test
  void aModelWithoutAnAliasIsStillFoundByItsDigest() {
    announce(OLD, OLD, 1);
    announce("champion", NEW, 2);

    assertThat(registry.resolve(OLD).names()).isEmpty();
    assertThat(registry.resolve(NEW).names()).containsExactly("champion");
  }

  @Test
  void severalNamesOfABundleAreOneModel() {
    announce("b", NEW, 1);
    announce("a", NEW, 2);

    assertThat(registry.list())
        .containsExactly(
            new Model(NEW, List.of("a", "b"), "encoder/skeleton", Instant.ofEpochSecond(2)));
  }

  @Test
  void aMisspeltNameIsCorrected() {
    announce("boston104", OLD, 1);

    assertThatThrownBy(() -> registry.resolve("boston14"))
        .hasMessage("there is no model 'boston14'; did you mean 'boston104'?");
  }

  @Test
  void withoutAnyModelTheSentenceSaysWhatToDo() {
    assertThatThrownBy(() -> registry.resolve("tiny"))
        .hasMessage("no model is published yet; train one first");
  }

  private void announce(String name, String sha256, long second) {
    topic.put(
        name,
        new ModelAnnouncement(name, sha256, "encoder/skeleton", Instant.ofEpochSecond(second)));
  }
}
