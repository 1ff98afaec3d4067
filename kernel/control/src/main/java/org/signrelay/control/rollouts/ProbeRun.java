package org.signrelay.control.rollouts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.RolloutPlan;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;

/**
 * Has both bundles translate the probe, clip by clip and one after the other, so that both are
 * measured under the same conditions. The requests have ids of their own: one that was answered
 * before the kernel was restarted is not asked again.
 */
final class ProbeRun {

  private final ModelRollout rollout;
  private final Translations translations;

  private ProbeRun(ModelRollout rollout, Translations translations) {
    this.rollout = rollout;
    this.translations = translations;
  }

  /** Begins on a thread of its own. */
  static CompletableFuture<ProbeFindings> start(
      ModelRollout rollout, RolloutPlan.Probe probe, Probes probes, Translations translations) {
    CompletableFuture<ProbeFindings> findings = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("probe-" + rollout.alias())
        .start(() -> {
          try {
            findings.complete(new ProbeRun(rollout, translations).run(probe, probes));
          } catch (RuntimeException | Error e) {
            findings.completeExceptionally(e);
          }
        });
    return findings;
  }

  private ProbeFindings run(RolloutPlan.Probe probe, Probes probes) {
    List<Probes.Labelled> clips = probes.read(probe);
    List<String> expected = clips.stream().map(Probes.Labelled::text).toList();
    SideTally present = new SideTally();
    SideTally candidate = new SideTally();
    List<String> presentTexts = new ArrayList<>();
    List<String> candidateTexts = new ArrayList<>();
    for (int clip = 0; clip < clips.size(); clip++) {
      ClipSource source = clips.get(clip).clip();
      presentTexts.add(translate(id(clip, "present"), rollout.presentSha(), source, present));
      candidateTexts.add(
          translate(id(clip, "candidate"), rollout.candidateSha(), source, candidate));
    }
    return new ProbeFindings(
        clips.size(),
        new ProbeFindings.Side(probes.score(presentTexts, expected), present.figures()),
        new ProbeFindings.Side(probes.score(candidateTexts, expected), candidate.figures()));
  }

  private String id(int clip, String side) {
    return TrialId.probe(rollout.alias(), rollout.number(), clip, side);
  }

  /**
   * The fallback only ends a failing request at once, without further tries: it counts as failed.
   */
  private String translate(String id, String modelSha, ClipSource clip, SideTally tally) {
    Route route = Route.trial(modelSha, rollout.presentSha());
    TranslationResult result;
    try {
      result = translations.ask(id, route, clip).join();
    } catch (CompletionException e) {
      tally.failed();
      return "";
    }
    if (result.outcome() instanceof TranslationOutcome.Translated translated
        && result.modelSha().equals(modelSha)) {
      tally.answered(result.computeTime());
      return translated.text();
    }
    tally.failed();
    return "";
  }
}
