package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.signrelay.corpora.Example;
import org.signrelay.learning.evaluation.CommonSpace;
import org.signrelay.learning.evaluation.Retrieval;

/**
 * Clip to sentence in the gallery, and sentence to clip within a group; several answers may be
 * right: every wording of the meaning.
 */
final class RetrievalProbe {
  private static final int[] RANKS = {1, 5, 10};

  private RetrievalProbe() {}

  static void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    CommonSpace space = new CommonSpace(subject.model(), subject.tokenizer());
    List<String> gallery = testbed.gallery();
    testbed
        .groups()
        .forEach((group, examples) -> {
          List<List<String>> right = examples.stream().map(testbed.corpus()::references).toList();
          float[][] similarities = space.similarities(subject.prepared(examples), gallery);
          int[] ranks =
              Retrieval.ranks(
                  similarities, (clip, text) -> right.get(clip).contains(gallery.get(text)));
          for (int rank : RANKS) {
            outcomes.put("recall" + rank + "." + group, within(ranks, rank));
          }
          int[] reverse =
              Retrieval.ranks(
                  transposed(similarities, columns(examples, gallery)),
                  (text, clip) -> right.get(clip).contains(examples.get(text).text()));
          outcomes.put("text-recall1." + group, within(reverse, 1));
        });
  }

  private static Outcome within(int[] ranks, int rank) {
    return Outcome.share(Arrays.stream(ranks).mapToObj(each -> each < rank).toList());
  }

  private static List<Integer> columns(List<Example> examples, List<String> gallery) {
    List<Integer> columns = new ArrayList<>();
    examples.forEach(example -> columns.add(gallery.indexOf(example.text())));
    return columns;
  }

  /** A row for each of these columns. */
  private static float[][] transposed(float[][] rows, List<Integer> columns) {
    float[][] transposed = new float[columns.size()][rows.length];
    for (int i = 0; i < transposed.length; i++) {
      for (int row = 0; row < rows.length; row++) {
        transposed[i][row] = rows[row][columns.get(i)];
      }
    }
    return transposed;
  }
}
