package org.signrelay.control.models;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.control.Unknown;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The models that the {@code models} topic tells of: which bundle a name stands for, and which is
 * the newest. A name is an alias or the digest itself. Thread-safe.
 */
public final class ModelRegistry {
  private final Supplier<Map<String, ModelAnnouncement>> byName;

  /**
   * @param byName the latest announcement of each name
   */
  public ModelRegistry(Supplier<Map<String, ModelAnnouncement>> byName) {
    this.byName = byName;
  }

  /** All models, the newest first. */
  public List<Model> list() {
    Map<String, List<ModelAnnouncement>> byDigest =
        byName.get().values().stream().collect(Collectors.groupingBy(ModelAnnouncement::bundleSha));
    return byDigest.entrySet().stream()
        .map(entry -> model(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Model::published).reversed().thenComparing(Model::sha256))
        .toList();
  }

  /**
   * The model that a name or a digest stands for; no name at all stands for the newest.
   *
   * @throws SignRelayException NOT_FOUND, with the name that was probably meant
   */
  public Model resolve(@Nullable String reference) {
    List<Model> models = list();
    if (models.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND, "no model is published yet; train one first");
    }
    if (reference == null || reference.isBlank()) {
      return models.getFirst();
    }
    return models.stream()
        .filter(model -> model.names().contains(reference) || model.sha256().equals(reference))
        .findFirst()
        .orElseThrow(() -> Unknown.named("model", reference, names(models)));
  }

  private static List<String> names(List<Model> models) {
    return models.stream().flatMap(model -> model.names().stream()).toList();
  }

  /**
   * @param announcements of this bundle, at least one
   */
  private static Model model(String sha256, List<ModelAnnouncement> announcements) {
    ModelAnnouncement latest =
        announcements.stream().max(Comparator.comparing(ModelAnnouncement::at)).orElseThrow();
    List<String> names =
        announcements.stream()
            .map(ModelAnnouncement::name)
            .filter(name -> !name.equals(sha256))
            .sorted()
            .toList();
    return new Model(sha256, names, latest.encoderSlot(), latest.at());
  }
}
