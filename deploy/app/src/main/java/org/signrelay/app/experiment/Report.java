package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signrelay.learning.benchmark.MachineFacts;

/**
 * What came out of an experiment, from the arms that are finished. Immutable.
 *
 * @param experiment which
 * @param scale of it
 * @param pilot whether the seeds are those that settings may be tuned on
 * @param cells those that were asked for
 * @param results of the arms that are finished
 * @param verdicts on all claims
 * @param unfinished how many arms are not
 * @param machine that the report was made on
 * @param build of this program
 */
record Report(
    Experiment experiment,
    Scale scale,
    boolean pilot,
    List<Cell> cells,
    Results results,
    List<Claim.Verdict> verdicts,
    int unfinished,
    MachineFacts machine,
    String build) {

  static Report of(
      Experiment experiment,
      Scale scale,
      boolean pilot,
      List<Cell> cells,
      Results results,
      int unfinished,
      String build) {
    return new Report(
        experiment,
        scale,
        pilot,
        cells,
        results,
        experiment.claims().stream().map(claim -> claim.decide(results)).toList(),
        unfinished,
        MachineFacts.ofThisProcess(),
        build);
  }

  /** The sentence that every form of the report begins with: whether the criteria were met. */
  String answer() {
    String answers =
        verdicts.stream()
            .filter(verdict -> verdict.claim().criterion())
            .map(Report::answer)
            .collect(Collectors.joining(" "));
    if (pilot) {
      return "Pilot seeds, from which nothing follows: " + answers;
    }
    return scale == Scale.FULL
        ? answers
        : "Scale " + scale.label() + ", from which nothing follows: " + answers;
  }

  private static String answer(Claim.Verdict verdict) {
    String name = verdict.claim().name();
    String figures =
        verdict.terms().stream().map(Report::figures).collect(Collectors.joining("; "));
    return switch (verdict.holds()) {
      case YES -> "Criterion %s is met: %s.".formatted(name, figures);
      case NO, UNDECIDED ->
          "Criterion %s is not met%s: %s."
              .formatted(name, verdict.isNull() ? " (null result)" : "", figures);
      case UNKNOWN -> "Criterion %s cannot be judged yet: %s.".formatted(name, figures);
    };
  }

  /** One condition with its figures, such as {@code a minus b in R@1: +1.0 [0.1, 2.0]}. */
  static String figures(Claim.Checked checked) {
    Claim.Term term = checked.term();
    return "%s in %s (cell %s): %s, wanted %s"
        .formatted(
            term.against() == null ? term.arm() : term.arm() + " minus " + term.against(),
            term.metric().label(),
            term.cell(),
            checked
                .found()
                .map(estimate -> figure(term, estimate) + " over " + seeds(estimate))
                .orElse("not run"),
            term.condition().says());
  }

  /** A score or a difference with its interval. */
  static String figure(Claim.Term term, Estimate estimate) {
    return term.against() == null
        ? String.format(
            Locale.ROOT, "%.1f [%.1f, %.1f]", estimate.mean(), estimate.low(), estimate.high())
        : difference(estimate);
  }

  private static String seeds(Estimate estimate) {
    int seeds = estimate.bySeed().size();
    return seeds + (seeds == 1 ? " seed" : " seeds");
  }

  /** A difference with its interval. */
  static String difference(Estimate estimate) {
    return String.format(
        Locale.ROOT, "%+.1f [%+.1f, %+.1f]", estimate.mean(), estimate.low(), estimate.high());
  }

  /** Whether an expectation came true, in one word. */
  static String word(Claim.Verdict verdict) {
    boolean criterion = verdict.claim().criterion();
    return switch (verdict.holds()) {
      case YES -> criterion ? "met" : "confirmed";
      case NO -> criterion ? "not met" : "overturned";
      case UNDECIDED -> criterion ? "not met" : "undecided";
      case UNKNOWN -> "not run";
    };
  }

  /** The metrics that some arm of a cell has. */
  List<Metric> metrics(Cell cell) {
    return experiment.metrics().stream()
        .filter(metric ->
            cell.arms().stream()
                .anyMatch(
                    arm -> results.score(cell.name(), arm.name(), metric.outcome()).isPresent()))
        .toList();
  }

  /** As a value for JSON; the first field is the answer. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("answer", answer());
    json.put("experiment", experiment.name());
    json.put("question", experiment.question());
    json.put("scale", scale.label());
    json.put("pilot", pilot);
    json.put("unfinished_arms", unfinished);
    json.put("build", build);
    json.put("machine", machine);
    json.put("claims", verdicts.stream().map(Report::json).toList());
    json.put("shares", experiment.gaps().stream().map(this::json).toList());
    json.put("cells", cells.stream().map(this::json).toList());
    return json;
  }

  private static Map<String, Object> json(Claim.Verdict verdict) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", verdict.claim().name());
    json.put("criterion", verdict.claim().criterion());
    json.put("says", verdict.claim().says());
    json.put("verdict", word(verdict));
    json.put("figures", verdict.terms().stream().map(Report::figures).toList());
    return json;
  }

  private Map<String, Object> json(Gap gap) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("says", gap.says());
    gap.percent(results).ifPresent(estimate -> json.put("percent", estimate));
    return json;
  }

  private Map<String, Object> json(Cell cell) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", cell.name());
    json.put("says", cell.says());
    json.put("primary", cell.primary());
    String first = cell.arms().getFirst().name();
    List<Map<String, Object>> arms = new ArrayList<>();
    for (Arm arm : cell.arms()) {
      List<ArmResult> finished = results.of(cell.name(), arm.name());
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", arm.name());
      entry.put("says", arm.says());
      entry.put("seeds", finished.stream().map(ArmResult::seed).toList());
      entry.put("steps", finished.stream().mapToInt(ArmResult::steps).max().orElse(0));
      entry.put("seconds", finished.stream().map(ArmResult::seconds).toList());
      entry.put("own_seconds", finished.stream().map(ArmResult::ownSeconds).toList());
      entry.put("latency_ms", finished.stream().map(ArmResult::latency).toList());
      entry.put("peak_mib", finished.stream().map(ArmResult::peakMib).toList());
      Map<String, Object> scores = new LinkedHashMap<>();
      Map<String, Object> differences = new LinkedHashMap<>();
      for (Metric metric : metrics(cell)) {
        results
            .score(cell.name(), arm.name(), metric.outcome())
            .ifPresent(estimate -> scores.put(metric.outcome(), estimate));
        Optional<Estimate> difference =
            results.difference(cell.name(), arm.name(), first, metric.outcome());
        if (!arm.name().equals(first)) {
          difference.ifPresent(estimate -> differences.put(metric.outcome(), estimate));
        }
      }
      entry.put("scores", scores);
      entry.put("minus_" + first, differences);
      arms.add(entry);
    }
    json.put("arms", arms);
    return json;
  }
}
