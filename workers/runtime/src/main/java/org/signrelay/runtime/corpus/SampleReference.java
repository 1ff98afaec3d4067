package org.signrelay.runtime.corpus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signrelay.control.Unknown;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.corpora.sample.SampleSettings;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Names a generated corpus: {@code sample:<preset>}, then, after a {@code ?}, knobs of {@link
 * SampleSettings} in lower-case words joined by {@code -}, and {@code seed}, joined by {@code &}:
 * {@code sample:easy?sentences=400&noise=0.03&seed=7}. Immutable.
 *
 * @param seed 1 unless given
 */
public record SampleReference(SamplePreset preset, SampleSettings settings, long seed) {
  /** How such a reference begins. */
  public static final String SCHEME = "sample:";

  private static final String SEED = "seed";
  private static final long DEFAULT_SEED = 1;

  /**
   * @throws SignRelayException CORPUS_INVALID with all problems at once
   */
  public static SampleReference parse(String reference) {
    String[] halves = reference.substring(SCHEME.length()).split("\\?", 2);
    List<String> problems = new ArrayList<>();
    Optional<SamplePreset> preset = SamplePreset.ofLabel(halves[0]);
    if (preset.isEmpty()) {
      List<String> labels = Arrays.stream(SamplePreset.values()).map(SamplePreset::label).toList();
      problems.add(String.valueOf(Unknown.named("preset", halves[0], labels).getMessage()));
    }
    Map<String, Double> given = halves.length == 1 ? Map.of() : knobs(halves[1], problems);
    long seed = given.getOrDefault(SEED, (double) DEFAULT_SEED).longValue();
    Optional<SampleSettings> settings =
        preset.flatMap(known -> changed(known.settings(), given, problems));
    if (preset.isEmpty() || settings.isEmpty() || !problems.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID,
          "corpus %s: %s".formatted(reference, String.join("; ", problems)));
    }
    return new SampleReference(preset.get(), settings.get(), seed);
  }

  /** The corpus itself. */
  public SampleCorpus generate() {
    return settings.equals(preset.settings())
        ? SampleCorpus.generate(preset, seed)
        : SampleCorpus.generate(settings, seed);
  }

  private static Map<String, Double> knobs(String query, List<String> problems) {
    Map<String, Double> knobs = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      try {
        double value = Double.parseDouble(pair.substring(equals + 1));
        if (knobs.put(name, value) != null) {
          problems.add(name + " is given twice");
        }
      } catch (NumberFormatException e) {
        problems.add("%s must be a number, but was '%s'".formatted(name, pair.substring(equals + 1)));
      }
    }
    return knobs;
  }

  /** Settings are a record of numbers: the knobs are its components. */
  private static Optional<SampleSettings> changed(
      SampleSettings settings, Map<String, Double> given, List<String> problems) {
    RecordComponent[] components = SampleSettings.class.getRecordComponents();
    List<String> names =
        new ArrayList<>(Arrays.stream(components).map(SampleReference::knob).toList());
    names.add(SEED);
    for (Map.Entry<String, Double> knob : given.entrySet()) {
      double value = knob.getValue();
      if (!names.contains(knob.getKey())) {
        problems.add(String.valueOf(Unknown.named("knob", knob.getKey(), names).getMessage()));
      } else if (isWhole(knob.getKey(), components) && value != Math.rint(value)) {
        problems.add("%s must be a whole number, but was %s".formatted(knob.getKey(), value));
      }
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        Double value = given.get(knob(components[i]));
        Object preset = components[i].getAccessor().invoke(settings);
        values[i] =
            value == null ? preset : components[i].getType() == int.class ? value.intValue() : value;
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return Optional.of(
          SampleSettings.class.getDeclaredConstructor(types).newInstance(values));
    } catch (InvocationTargetException e) {
      problems.add(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("a public record can be read and made", e);
    }
  }

  private static boolean isWhole(String name, RecordComponent[] components) {
    return name.equals(SEED)
        || Arrays.stream(components)
            .anyMatch(c -> knob(c).equals(name) && c.getType() == int.class);
  }

  /** {@code trainSigners} becomes {@code train-signers}. */
  private static String knob(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
