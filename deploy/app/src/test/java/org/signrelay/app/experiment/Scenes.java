package org.signrelay.app.experiment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Small cells and made-up results. */
final class Scenes {
  static final Stretch BASE = new Stretch("{stage: translation, steps: 2}", Set.of());
  static final Stretch END =
      new Stretch("{stage: translation, steps: 1}", Set.of(Probe.TRANSLATION));
  static final Stretch OTHER_END =
      new Stretch(
          "{stage: translation, steps: 1, label_smoothing: 0.0}", Set.of(Probe.TRANSLATION));

  private Scenes() {}

  static CorpusSource.Sample corpus() {
    return new CorpusSource.Sample("easy")
        .with("sentences", 6)
        .with("devSentences", 2)
        .with("testSentences", 3);
  }

  static Cell cell(String name, Arm... arms) {
    return new Cell(name, "a small cell", true, corpus(), "", List.of(arms), 2);
  }

  static ArmResult result(ArmTask task, double score) {
    return new ArmResult(
        task.cell().name(),
        task.arm().name(),
        task.seed(),
        task.fingerprint(),
        task.recipe().toYaml(),
        new TreeMap<>(Map.of("score", Outcome.mean(new double[] {score}))),
        List.of(new ArmResult.StageCost("translation", 3, 1.5, false, new TreeMap<>())),
        100,
        null,
        "nowhere");
  }
}
