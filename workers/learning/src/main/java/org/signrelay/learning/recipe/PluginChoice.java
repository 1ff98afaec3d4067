package org.signrelay.learning.recipe;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which plugin a recipe asks for; which version that is, is decided when the job is taken in.
 * Immutable.
 *
 * @param slot the last part of the slot's name, such as {@code skeleton} of {@code
 *     encoder/skeleton}
 * @param options as texts; the plugin says which there are
 */
public record PluginChoice(String slot, SortedMap<String, String> options) {
  public PluginChoice {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** A plugin with its own defaults. */
  public PluginChoice(String slot) {
    this(slot, new TreeMap<>());
  }
}
