package org.signrelay.control.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.control.Unknown;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The models that the {@code models} topic tells of: which bundle a name stands for, and which is
 * the newest. A name is an alias or the digest itself. Thread-safe; fed by a follower of the topic.
 */
public final class ModelRegistry {
  private final Map<String, ModelAnnouncement> byName = new ConcurrentHashMap<>();

  /** The latest announcement of a name counts. */
  public void accept(ModelAnnouncement announcement) {
    byName.put(announcement.name(), announcement);
  }

  /** All models, the newest first. */
  public List<Model> list() {
    return byName.values().stream()
        .map(ModelAnnouncement::bundleSha)
        .distinct()
        .map(this::model)
        .sorted(Comparator.comparing(Model::published).reversed().thenComparing(Model::sha256))
        .toList();
  }

  public Optional<Model> newest() {
    return list().stream().findFirst();
  }

  /**
   * The model that a name or a digest stands for; no name at all stands for the newest.
   *
   * @throws SignRelayException NOT_FOUND, with the name that was probably meant
   */
  public Model resolve(@Nullable String reference) {
    if (reference == null || reference.isBlank()) {
      return newest().orElseThrow(ModelRegistry::noModel);
    }
    ModelAnnouncement named = byName.get(reference);
    if (named != null) {
      return model(named.bundleSha());
    }
    return list().stream()
        .filter(model -> model.sha256().equals(reference))
        .findFirst()
        .orElseThrow(() -> Unknown.named("model", reference, aliases()));
  }

  private static SignRelayException noModel() {
    return new SignRelayException(
        ErrorCode.NOT_FOUND, "no model is published yet; train one first");
  }

  private List<String> aliases() {
    return list().stream().flatMap(model -> model.names().stream()).sorted().toList();
  }

  private Model model(String sha256) {
    List<ModelAnnouncement> announcements = new ArrayList<>(byName.values());
    announcements.removeIf(announcement -> !announcement.bundleSha().equals(sha256));
    ModelAnnouncement latest =
        announcements.stream().max(Comparator.comparing(ModelAnnouncement::at)).orElseThrow();
    TreeSet<String> names = new TreeSet<>();
    announcements.forEach(announcement -> names.add(announcement.name()));
    names.remove(sha256);
    return new Model(sha256, List.copyOf(names), latest.encoderSlot(), latest.at());
  }
}
