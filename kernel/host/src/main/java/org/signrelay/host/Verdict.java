package org.signrelay.host;

import java.util.List;

/** What the verifier says about a jar. */
public sealed interface Verdict {

  /** Nothing speaks against loading it. */
  record Accepted(PluginDescriptor descriptor) implements Verdict {}

  /** Everything that speaks against it, a sentence each; never empty. */
  record Refused(List<String> reasons) implements Verdict {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
