package org.signrelay.plugins.pairselection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How the quantile q rises with the share α of the stage that is over, both from 0 to 1. The
 * paper's exact curves are unknown; these are ours.
 */
enum Schedule {
  /** q = α. */
  LINEAR {
    @Override
    double at(double alpha) {
      return alpha;
    }
  },
  /** q = √α. */
  SQRT {
    @Override
    double at(double alpha) {
      return Math.sqrt(alpha);
    }
  },
  /** q = ln(1 + 9α) / ln 10: hard soon. */
  LOG_CONCAVE {
    @Override
    double at(double alpha) {
      return Math.log10(1 + 9 * alpha);
    }
  },
  /** q = 1 − ln(1 + 9(1 − α)) / ln 10: easy for long. */
  LOG_CONVEX {
    @Override
    double at(double alpha) {
      return 1 - Math.log10(1 + 9 * (1 - alpha));
    }
  },
  /** q = 0 throughout. */
  EASY_ONLY {
    @Override
    double at(double alpha) {
      return 0;
    }
  },
  /** q = 1 throughout. */
  HARD_ONLY {
    @Override
    double at(double alpha) {
      return 1;
    }
  };

  abstract double at(double alpha);

  /** As an option names it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Schedule::label).toList();
  }

  static Schedule ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
