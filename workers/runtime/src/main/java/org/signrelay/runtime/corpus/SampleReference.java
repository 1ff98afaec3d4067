package org.signrelay.runtime.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signrelay.control.Unknown;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.corpora.sample.SampleSettings;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Names a generated corpus: {@code sample:<preset>}, then, after a {@code ?}, knobs of {@link
 * SampleSettings} by the names of its components, and {@code seed}, joined by {@code &}: {@code
 * sample:easy?sentences=400&noise=0.03&seed=7}. Immutable.
 *
 * @param seed 1 unless given
 */
public record SampleReference(SamplePreset preset, SampleSettings settings, long seed) {
  /** How such a reference begins. */
  public static final String SCHEME = "sample:";

  private static final String SEED = "seed";
  private static final long DEFAULT_SEED = 1;

  /**
   * @throws SignRelayException CORPUS_INVALID with the preset, knob or value that is wrong
   */
  public static SampleReference parse(String reference) {
    String[] halves = reference.substring(SCHEME.length()).split("\\?", 2);
    try {
      SamplePreset preset =
          SamplePreset.ofLabel(halves[0]).orElseThrow(() -> unknownPreset(halves[0]));
      Map<String, Number> knobs = halves.length == 1 ? new LinkedHashMap<>() : knobs(halves[1]);
      Number seed = knobs.remove(SEED);
      return new SampleReference(
          preset, preset.settings().with(knobs), seed == null ? DEFAULT_SEED : seed.longValue());
    } catch (IllegalArgumentException | SignRelayException e) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, "corpus %s: %s".formatted(reference, e.getMessage()), e);
    }
  }

  private static SignRelayException unknownPreset(String name) {
    return Unknown.named(
        "preset", name, Arrays.stream(SamplePreset.values()).map(SamplePreset::label).toList());
  }

  private static Map<String, Number> knobs(String query) {
    Map<String, Number> knobs = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = pair.substring(equals + 1);
      try {
        Number number = name.equals(SEED) ? (Number) Long.valueOf(value) : Double.valueOf(value);
        if (knobs.put(name, number) != null) {
          problems.add(name + " is given twice");
        }
      } catch (NumberFormatException e) {
        problems.add("%s must be a number, but was '%s'".formatted(name, value));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return knobs;
  }

  /** The corpus itself. */
  public SampleCorpus generate() {
    return settings.equals(preset.settings())
        ? SampleCorpus.generate(preset, seed)
        : SampleCorpus.generate(settings, seed);
  }
}
