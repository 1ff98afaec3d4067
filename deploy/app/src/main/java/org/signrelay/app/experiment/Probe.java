package org.signrelay.app.experiment;

import java.util.SortedMap;

/** What can be measured of a model; each adds outcomes by name. */
public enum Probe {
  /** {@code recall1}, {@code recall5}, {@code recall10} and {@code text-recall1}, by group. */
  RETRIEVAL(RetrievalProbe::measure),
  /** Shares of the ways that the negatives of a reference run went, where there was one. */
  TRAJECTORIES(TrajectoryProbe::measure),
  /** {@code bleu4} and {@code exact} by group. */
  TRANSLATION(TranslationProbe::measure),
  /** {@code mp}, {@code mpa}, {@code mpi} and others by group. */
  MINIMAL_PAIRS(MinimalPairProbe::measure),
  /** {@code operators}, {@code operator} and {@code controls} by group. */
  PREFERENCE(PreferenceProbe::measure),
  /** {@code saliency}; generated corpora alone. */
  SALIENCY(SaliencyProbe::measure);

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
