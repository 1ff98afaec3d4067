package org.signrelay.host;

import java.util.List;
import java.util.Optional;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.PreferenceLevelFactory;

/**
 * Tries every factory of a loaded plugin, with its default options, on golden inputs. What it
 * checks is what keeps a process alive and its numbers finite; how good a plugin is, its contract
 * tests say.
 */
final class PluginProbe {
  private PluginProbe() {}

  /** The first thing that is wrong, in words; empty if nothing is. */
  static Optional<String> problem(LoadedPlugin plugin) {
    return plugin.slots().stream()
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .flatMap(slot -> problem(plugin, slot).stream())
        .findFirst();
  }

  private static Optional<String> problem(LoadedPlugin plugin, Slot<?> slot) {
    PluginFactory factory = plugin.factory(slot).orElseThrow();
    try {
      List<String> problems =
          switch (factory) {
            case EncoderFactory encoder -> EncoderProbe.problems(encoder);
            case NegativeSelectorFactory negatives -> NegativeSelectorProbe.problems(negatives);
            case PreferenceLevelFactory preference -> PreferenceLevelProbe.problems(preference);
          };
      return problems.stream().findFirst().map(problem -> slot + ": " + problem);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return Optional.of(slot + " threw " + Reasons.of(e));
    }
  }
}
