package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of a step's pairs, under the names and by the formulas of TRL's DPOTrainer: {@code
 * rewards/chosen}, {@code rewards/rejected}, {@code rewards/accuracies}, {@code rewards/margins},
 * {@code logps/chosen}, {@code logps/rejected}; of all pairs, and behind each name by level, by its
 * granularity and by its operator: {@code rewards/accuracies/spatial/local/splice-place}.
 */
final class PreferenceMetrics {
  private PreferenceMetrics() {}

  /**
   * One pair's outcome.
   *
   * @param group level, granularity and operator, joined by {@code /}
   * @param chosenReward β (log p − log p of the reference) of the preferred side
   * @param chosenLogp log p of the preferred side
   */
  record Outcome(
      String group,
      double chosenReward,
      double rejectedReward,
      double chosenLogp,
      double rejectedLogp) {}

  static Map<String, Double> of(List<Outcome> outcomes) {
    Map<String, List<Outcome>> groups = new LinkedHashMap<>();
    groups.put("", outcomes);
    for (Outcome outcome : outcomes) {
      String group = "";
      for (String part : outcome.group().split("/")) {
        group += "/" + part;
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(outcome);
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    groups.forEach((group, members) -> {
      if (!members.isEmpty()) {
        put(metrics, group, members);
      }
    });
    return metrics;
  }

  /**
   * {@code nll_loss}: the cross-entropy a token of the first sentences.
   *
   * @param logps log p of each sentence
   * @param tokens of each, the end included
   * @param count how many sentences count
   */
  static double nll(float[] logps, int[] tokens, int count) {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < count; row++) {
      sum += logps[row];
      total += tokens[row];
    }
    return -sum / total;
  }

  private static void put(Map<String, Double> metrics, String group, List<Outcome> members) {
    double chosen = 0;
    double rejected = 0;
    double won = 0;
    double chosenLogp = 0;
    double rejectedLogp = 0;
    for (Outcome member : members) {
      chosen += member.chosenReward();
      rejected += member.rejectedReward();
      won += member.chosenReward() > member.rejectedReward() ? 1 : 0;
      chosenLogp += member.chosenLogp();
      rejectedLogp += member.rejectedLogp();
    }
    int count = members.size();
    metrics.put("rewards/chosen" + group, chosen / count);
    metrics.put("rewards/rejected" + group, rejected / count);
    metrics.put("rewards/accuracies" + group, won / count);
    metrics.put("rewards/margins" + group, (chosen - rejected) / count);
    metrics.put("logps/chosen" + group, chosenLogp / count);
    metrics.put("logps/rejected" + group, rejectedLogp / count);
  }
}
