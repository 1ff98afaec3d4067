package org.signrelay.corpora;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code references.tsv}: no header; an id, then all right wordings, the first of which is the
 * example's text. The file is optional.
 */
final class ReferencesTable {
  private ReferencesTable() {}

  /**
   * @param ids of all rows of the corpus table, also of those that had a problem
   */
  static Map<String, List<String>> read(
      Path file, List<Example> examples, Set<String> ids, List<String> problems) {
    Map<String, List<String>> references = new HashMap<>();
    if (!Files.exists(file)) {
      return references;
    }
    Map<String, Example> byId =
        examples.stream()
            .collect(Collectors.toMap(Example::id, Function.identity(), (first, second) -> first));
    TsvFile tsv = TsvFile.read(file, problems);
    for (int line = 1; line <= tsv.lines().size(); line++) {
      List<String> columns = Arrays.asList(tsv.lines().get(line - 1));
      String id = columns.get(0);
      List<String> wordings = columns.subList(1, columns.size());
      Example example = byId.get(id);
      String at = TsvFile.at(tsv.name(), line);
      if (example == null && ids.contains(id)) {
        continue;
      }
      if (example == null) {
        problems.add(at + "no example of " + CorpusTable.FILE + " has the id '" + id + "'");
      } else if (wordings.isEmpty() || wordings.stream().anyMatch(String::isBlank)) {
        problems.add(at + "expected at least one wording and no empty one");
      } else if (!wordings.get(0).equals(example.text())) {
        problems.add(at + "the first wording must be the text of " + id);
      } else if (references.put(id, List.copyOf(wordings)) != null) {
        problems.add(at + "id " + id + " stands in an earlier line as well");
      }
    }
    return references;
  }

  static String of(Corpus corpus) {
    StringBuilder table = new StringBuilder();
    for (Example example : corpus.examples()) {
      table
          .append(example.id())
          .append('\t')
          .append(String.join("\t", corpus.references(example)))
          .append('\n');
    }
    return table.toString();
  }
}
