package org.signrelay.learning.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.SentenceKey;

/**
 * Which examples share their sentence. Immutable by convention.
 *
 * @param groupOf each example's group
 * @param members of each group, ascending
 */
record SentenceGroups(int[] groupOf, List<int[]> members) {

  static SentenceGroups of(int examples, ExampleTexts texts) {
    Map<String, List<Integer>> byKey = new LinkedHashMap<>();
    for (int example = 0; example < examples; example++) {
      byKey
          .computeIfAbsent(SentenceKey.of(texts.text(example)), key -> new ArrayList<>())
          .add(example);
    }
    int[] groupOf = new int[examples];
    List<int[]> members = new ArrayList<>();
    for (List<Integer> group : byKey.values()) {
      int[] sorted = group.stream().mapToInt(Integer::intValue).toArray();
      Arrays.stream(sorted).forEach(example -> groupOf[example] = members.size());
      members.add(sorted);
    }
    return new SentenceGroups(groupOf, members);
  }

  boolean same(int one, int other) {
    return groupOf[one] == groupOf[other];
  }
}
