package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finished arms, to be asked for estimates. Comparisons use the seeds that both sides have
 * finished. Immutable.
 */
public final class Results {
  private record Key(String cell, String arm, long seed) {}

  private final Map<Key, ArmResult> results = new HashMap<>();
  private final SeedBootstrap bootstrap;

  public Results(List<ArmResult> finished, SeedBootstrap bootstrap) {
    this.bootstrap = bootstrap;
    finished.forEach(
        result -> results.put(new Key(result.cell(), result.arm(), result.seed()), result));
  }

  /** The seeds that all these arms have finished, in order. */
  public List<Long> seeds(String cell, List<String> arms) {
    TreeSet<Long> seeds = new TreeSet<>();
    results.keySet().stream()
        .filter(key -> key.cell().equals(cell))
        .forEach(k -> seeds.add(k.seed()));
    seeds.removeIf(
        seed -> arms.stream().anyMatch(arm -> !results.containsKey(new Key(cell, arm, seed))));
    return List.copyOf(seeds);
  }

  /** The results of one arm, in the order of the seeds. */
  public List<ArmResult> of(String cell, String arm) {
    return seeds(cell, List.of(arm)).stream()
        .flatMap(seed -> Optional.ofNullable(results.get(new Key(cell, arm, seed))).stream())
        .toList();
  }

  /** One arm's score; empty if no seed has it. */
  public Optional<Estimate> score(String cell, String arm, String outcome) {
    List<Outcome> bySeed = outcomes(cell, arm, outcome, seeds(cell, List.of(arm)));
    return bySeed.isEmpty() ? Optional.empty() : Optional.of(bootstrap.of(bySeed));
  }

  /** One arm minus another, paired; empty if no seed has both. */
  public Optional<Estimate> difference(String cell, String one, String other, String outcome) {
    List<Long> seeds = seeds(cell, List.of(one, other));
    List<Outcome> first = outcomes(cell, one, outcome, seeds);
    List<Outcome> second = outcomes(cell, other, outcome, seeds);
    return first.isEmpty() || first.size() != second.size()
        ? Optional.empty()
        : Optional.of(bootstrap.difference(first, second));
  }

  /** A function of several scores of one cell. */
  public Optional<Estimate> combined(
      String cell, List<Term> terms, java.util.function.ToDoubleFunction<double[]> statistic) {
    List<Long> seeds = seeds(cell, terms.stream().map(Term::arm).toList());
    List<List<Outcome>> bySeed = new ArrayList<>();
    for (long seed : seeds) {
      List<Outcome> row =
          terms.stream()
              .flatMap(term -> outcomes(cell, term.arm(), term.outcome(), List.of(seed)).stream())
              .toList();
      if (row.size() == terms.size()) {
        bySeed.add(row);
      }
    }
    return bySeed.isEmpty() ? Optional.empty() : Optional.of(bootstrap.of(bySeed, statistic));
  }

  /** An arm's outcome. */
  public record Term(String arm, String outcome) {}

  private List<Outcome> outcomes(String cell, String arm, String outcome, List<Long> seeds) {
    return seeds.stream()
        .flatMap(seed -> Optional.ofNullable(results.get(new Key(cell, arm, seed))).stream())
        .flatMap(result -> Optional.ofNullable(result.outcomes().get(outcome)).stream())
        .toList();
  }
}
