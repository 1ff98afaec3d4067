package org.signrelay.app.bench;

import java.util.Locale;

/** What can be measured. */
public enum Benchmark {
  /** Square matrix products: the machine's peak. */
  GEMM,
  /** Steps of the three stages. */
  TRAINING,
  /** Tokens, over batch sizes and threads. */
  DECODING,
  /** Resident memory over a training. */
  MEMORY,
  /** Clips to sentences under load. */
  END_TO_END,
  /** Files of clips into a corpus folder, beside a plain copy. */
  IMPORT;

  /** As the command line writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
