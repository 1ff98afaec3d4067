package org.signrelay.control.plugins;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Claim;

/**
 * Every wish there ever was for a slot, in the store: what a rollback goes back to. A generation is
 * claimed here before it is published, so two kernels never publish the same one. Thread-safe.
 */
final class SlotHistory {
  private final ArtifactStore store;

  SlotHistory(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Claims the next free generation for a wish.
   *
   * @param atLeast the lowest generation that may be claimed
   */
  long append(String slot, SlotRecord wish, long atLeast) {
    byte[] text = wish.toText().getBytes(StandardCharsets.UTF_8);
    long generation = Math.max(atLeast, newest(slot) + 1);
    while (!(store.putIfAbsent(key(slot, generation), text) instanceof Claim.Claimed)) {
      generation++;
    }
    return generation;
  }

  Optional<SlotRecord> find(String slot, long generation) {
    return store.get(key(slot, generation)).map(SlotHistory::parse);
  }

  /**
   * The newest wish before a generation for another plugin than that generation's, and for none
   * that a process has refused.
   */
  Optional<SlotRecord> before(String slot, long generation) {
    Optional<PinnedPlugin> current = find(slot, generation).map(SlotRecord::plugin);
    return generations(slot).stream()
        .filter(earlier -> earlier < generation)
        .sorted(Comparator.reverseOrder())
        .flatMap(earlier -> find(slot, earlier).stream())
        .filter(wish -> !current.equals(Optional.of(wish.plugin())))
        .filter(wish -> !isRefused(slot, wish.plugin()))
        .findFirst();
  }

  /** Remembers that a process could not take this plugin; no rollback goes back to it. */
  void refuse(String slot, PinnedPlugin plugin, String reason) {
    store.put(refusal(slot, plugin), reason.getBytes(StandardCharsets.UTF_8));
  }

  /** What a generation replaces because a process refused it, with the reason; if it does. */
  Optional<String> takenBack(String slot, long generation) {
    return find(slot, generation)
        .filter(wish -> wish.origin() == SlotRecord.Origin.ROLLBACK)
        .flatMap(wish -> find(slot, generation - 1))
        .map(SlotRecord::plugin)
        .flatMap(refused ->
            store
                .get(refusal(slot, refused))
                .map(reason -> new String(reason, StandardCharsets.UTF_8))
                .map(reason -> refused.id() + "@" + refused.version() + ": " + reason));
  }

  private boolean isRefused(String slot, PinnedPlugin plugin) {
    return store.get(refusal(slot, plugin)).isPresent();
  }

  private long newest(String slot) {
    return generations(slot).stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private List<Long> generations(String slot) {
    String folder = folder(slot);
    return store.list(folder).stream()
        .map(key -> key.substring(folder.length()))
        .map(Long::valueOf)
        .toList();
  }

  private static SlotRecord parse(byte[] text) {
    return SlotRecord.parse(new String(text, StandardCharsets.UTF_8));
  }

  private static String key(String slot, long generation) {
    return folder(slot) + generation;
  }

  private static String folder(String slot) {
    return "slots/" + slot + "/generations/";
  }

  private static String refusal(String slot, PinnedPlugin plugin) {
    return "slots/" + slot + "/refused/" + plugin.sha256();
  }
}
