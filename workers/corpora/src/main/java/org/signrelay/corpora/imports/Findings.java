package org.signrelay.corpora.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts findings and keeps a few examples of each kind. Not thread-safe. */
final class Findings {
  private static final int EXAMPLES = 10;

  private final Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
  private final Map<FindingKind, List<String>> examples = new EnumMap<>(FindingKind.class);

  void add(FindingKind kind, String example) {
    counts.merge(kind, 1, Integer::sum);
    List<String> kept = examples.computeIfAbsent(kind, key -> new ArrayList<>());
    if (kept.size() < EXAMPLES) {
      kept.add(example);
    }
  }

  List<ImportReport.Finding> list() {
    List<ImportReport.Finding> list = new ArrayList<>();
    counts.forEach((kind, count) ->
        list.add(
            new ImportReport.Finding(
                kind,
                kind.sentence(),
                count,
                List.copyOf(examples.getOrDefault(kind, List.of())))));
    return List.copyOf(list);
  }
}
