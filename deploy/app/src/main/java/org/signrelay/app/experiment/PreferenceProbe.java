package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.signrelay.corpora.Example;
import org.signrelay.learning.controls.InvarianceControl;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.evaluation.LikelihoodScorer;
import org.signrelay.learning.evaluation.LikelihoodScorer.Likelihood;
import org.signrelay.spi.Option;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;

/**
 * Whether sentences are likelier, per token, under their clips than under changed ones.
 *
 * <pre>
 * operator.LEVEL/VARIANT   damage by one operator, windows drawn at random
 * operators.trained        all operators that arms may be trained on
 * operators.held-out       all operators that no arm is trained on
 * control.NAME, controls   changes that leave the sentence as it is: half of them should be preferred
 * </pre>
 */
final class PreferenceProbe {
  /** Kept out of every arm: what is told apart here was not learned as an artefact. */
  static final Set<String> HELD_OUT =
      Set.of(
          "spatial/global/hand-swap",
          "spatial/local/derange",
          "temporal/global/segments",
          "temporal/local/swap");

  private static final List<String> LEVELS = List.of("spatial", "temporal");
  private static final String VARIANTS = "variants";
  private static final int CLIPS = 100;
  private static final int DONORS = 3;
  private static final long SEED = 1;

  private final Subject subject;
  private final LikelihoodScorer scorer;
  private final List<PreparedClip> clips;
  private final List<String> texts;
  private final Map<String, List<Boolean>> preferred = new HashMap<>();

  private PreferenceProbe(Subject subject, List<Example> examples) {
    this.subject = subject;
    this.scorer = new LikelihoodScorer(subject.model(), subject.tokenizer());
    this.clips = subject.prepared(examples);
    this.texts = examples.stream().map(Example::text).toList();
  }

  static void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    testbed
        .groups()
        .forEach((group, examples) -> {
          PreferenceProbe probe =
              new PreferenceProbe(subject, examples.stream().limit(CLIPS).toList());
          LEVELS.forEach(probe::ask);
          InvarianceControl.all().forEach(probe::ask);
          probe.preferred.forEach(
              (name, values) -> outcomes.put(name + "." + group, Outcome.share(values)));
        });
  }

  /** Every operator of a level. */
  private void ask(String name) {
    PreferenceLevelFactory factory = subject.plugins().preference(name);
    PreferenceLevel level =
        factory.create(factory.options().parse(Map.of(VARIANTS, everything(factory))));
    for (Variant variant : level.variants()) {
      String operator = name + "/" + variant;
      long seed = Seeds.derive(SEED, operator);
      List<Integer> asked = new ArrayList<>();
      List<PreparedClip> changed = new ArrayList<>();
      for (int i = 0; i < clips.size(); i++) {
        PairRequest request =
            PairRequest.unguided(
                clips.get(i), texts.get(i), donors(i), variant, Seeds.derive(seed, i));
        if (level.pair(request).orElse(null) instanceof RejectedClip rejected
            && fits(rejected.clip())) {
          asked.add(i);
          changed.add(rejected.clip());
        }
      }
      String family = HELD_OUT.contains(operator) ? "operators.held-out" : "operators.trained";
      compare(asked, changed, List.of("operator." + operator, family));
    }
  }

  private static String everything(PreferenceLevelFactory factory) {
    return factory.options().declared().stream()
        .filter(Option.Several.class::isInstance)
        .map(Option.Several.class::cast)
        .filter(option -> option.name().equals(VARIANTS))
        .findFirst()
        .map(option -> String.join(" ", option.choices()))
        .orElseThrow();
  }

  private void ask(InvarianceControl control) {
    long seed = Seeds.derive(SEED, control.name());
    List<Integer> asked = new ArrayList<>();
    List<PreparedClip> changed = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      Optional<PreparedClip> copy =
          control.apply(clips.get(i), new SplittableRandom(Seeds.derive(seed, i)));
      if (copy.isPresent() && fits(copy.get())) {
        asked.add(i);
        changed.add(copy.get());
      }
    }
    compare(asked, changed, List.of("control." + control.name(), "controls"));
  }

  private boolean fits(PreparedClip clip) {
    return clip.frames() <= subject.model().limits().frames();
  }

  private List<PreparedClip> donors(int own) {
    List<PreparedClip> donors = new ArrayList<>();
    for (int i = 1; i <= Math.min(DONORS, clips.size() - 1); i++) {
      donors.add(clips.get((own + i) % clips.size()));
    }
    return donors;
  }

  private void compare(List<Integer> asked, List<PreparedClip> changed, List<String> names) {
    List<String> said = asked.stream().map(texts::get).toList();
    List<Likelihood> own = scorer.score(asked.stream().map(clips::get).toList(), said);
    List<Likelihood> other = scorer.score(changed, said);
    for (String name : names) {
      List<Boolean> values = preferred.computeIfAbsent(name, key -> new ArrayList<>());
      for (int i = 0; i < own.size(); i++) {
        values.add(own.get(i).perToken() > other.get(i).perToken());
      }
    }
    names.forEach(name -> preferred.computeIfPresent(name, (k, v) -> v.isEmpty() ? null : v));
  }
}
