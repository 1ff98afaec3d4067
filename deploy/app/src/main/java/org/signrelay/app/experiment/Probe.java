package org.signrelay.app.experiment;

import java.util.SortedMap;

/** What can be measured of a model; each adds outcomes by name. */
public enum Probe {
  /** {@code recall1}, {@code recall5}, {@code recall10} and {@code text-recall1}, by group. */
  RETRIEVAL(RetrievalProbe::measure),
  /** {@code bleu4} and {@code exact} by group. */
  TRANSLATION(TranslationProbe::measure),
  /** {@code mp}, {@code mpa}, {@code mpi} and others by group; generated corpora alone. */
  MINIMAL_PAIRS(MinimalPairProbe::measure);

  /** Measures one thing. */
  @FunctionalInterface
  interface Measurement {
    void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes);
  }

  private final Measurement measurement;

  Probe(Measurement measurement) {
    this.measurement = measurement;
  }

  void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    measurement.measure(subject, testbed, outcomes);
  }
}
