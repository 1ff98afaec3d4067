package org.signrelay.app.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.runtime.corpus.SampleReference;

/** Where a cell's corpora come from. Immutable. */
public sealed interface CorpusSource {

  /** The corpus of a seed, in memory. */
  Testbed open(long seed);

  /** As a recipe's top-level keys. */
  String yaml();

  /**
   * A generated corpus: a new one for every seed, the same one for all arms.
   *
   * @param preset its label
   * @param knobs that differ from the preset's
   */
  record Sample(String preset, SortedMap<String, Number> knobs) implements CorpusSource {
    public Sample {
      knobs = Collections.unmodifiableSortedMap(new TreeMap<>(knobs));
    }

    public Sample(String preset) {
      this(preset, new TreeMap<>());
    }

    /** The same with one knob set otherwise. */
    public Sample with(String knob, Number value) {
      SortedMap<String, Number> changed = new TreeMap<>(knobs);
      changed.put(knob, value);
      return new Sample(preset, changed);
    }

    @Override
    public Testbed open(long seed) {
      String query =
          knobs.entrySet().stream()
              .map(knob -> knob.getKey() + "=" + knob.getValue() + "&")
              .collect(Collectors.joining());
      return Testbed.of(
          SampleReference.parse(SampleReference.SCHEME + preset + "?" + query + "seed=" + seed)
              .generate());
    }

    @Override
    public String yaml() {
      String options =
          knobs.entrySet().stream()
              .map(knob -> knob.getKey() + ": " + knob.getValue())
              .collect(Collectors.joining(", "));
      return "corpus: sample/%s\n%s"
          .formatted(preset, knobs.isEmpty() ? "" : "corpus_options: {" + options + "}\n");
    }
  }

  /** A corpus folder: the same clips for every seed, which varies the training alone. */
  record Folder(Path path) implements CorpusSource {
    @Override
    public Testbed open(long seed) {
      return Testbed.of(CorpusFolder.read(path).inMemory());
    }

    @Override
    public String yaml() {
      return "corpus: \"%s\"\n"
          .formatted(path.toString().replace("\\", "\\\\").replace("\"", "\\\""));
    }
  }
}
