package org.signrelay.app.bench.fleet;

import java.util.Locale;

/** What a member of a fleet does. */
public enum Role {
  BROKER,
  KERNEL,
  TRANSLATOR,
  TRAINER;

  /** As {@code --target} has it. */
  String target() {
    return name().toLowerCase(Locale.ROOT);
  }
}
