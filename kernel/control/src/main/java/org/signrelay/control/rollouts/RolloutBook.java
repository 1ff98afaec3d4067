package org.signrelay.control.rollouts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.signrelay.bus.events.ModelRollout;

/**
 * The last rollout of each alias. The kernel alone writes it: what is here has been published
 * before, so another kernel finds it on the topic {@code models.rollouts}. Thread-safe.
 */
public final class RolloutBook {
  private final Map<String, ModelRollout> byAlias;
  private final Consumer<ModelRollout> publish;

  /**
   * @param past what the topic holds, by alias
   * @param publish returns when the broker has it
   */
  public RolloutBook(Map<String, ModelRollout> past, Consumer<ModelRollout> publish) {
    this.byAlias = new ConcurrentHashMap<>(past);
    this.publish = publish;
  }

  Optional<ModelRollout> find(String alias) {
    return Optional.ofNullable(byAlias.get(alias));
  }

  Optional<ModelRollout> running(String alias) {
    return find(alias).filter(ModelRollout::isRunning);
  }

  /** All, sorted by alias. */
  List<ModelRollout> all() {
    return byAlias.values().stream().sorted(Comparator.comparing(ModelRollout::alias)).toList();
  }

  /**
   * Writes the next state of a rollout, unless somebody else has written one meanwhile.
   *
   * @param from the state it follows, or empty if the alias never had a rollout
   * @return whether it was written
   */
  synchronized boolean write(Optional<ModelRollout> from, ModelRollout next) {
    if (!find(next.alias()).equals(from)) {
      return false;
    }
    publish.accept(next);
    byAlias.put(next.alias(), next);
    return true;
  }
}
