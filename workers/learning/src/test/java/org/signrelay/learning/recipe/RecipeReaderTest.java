package org.signrelay.learning.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.learning.recipe.ContrastiveRecipe.Similarity;
import org.signrelay.learning.recipe.PreferenceRecipe.Guidance;
import org.signrelay.learning.recipe.PreferenceRecipe.Level;
import org.signrelay.learning.recipe.PreferenceRecipe.LogLikelihood;
import org.signrelay.learning.recipe.PreferenceRecipe.LossType;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class RecipeReaderTest {
  private static final String MINIMAL =
      """
      name: tiny
      corpus: sample/easy
      stages:
        - stage: contrastive
          steps: 200
        - stage: translation
          steps: 1500
        - stage: preference
          steps: 120
      """;

  private static final String FULL =
      """
      name: kinect.v2
      seed: 9223372036854775807
      corpus: ../data/größe 2
      corpus_options:
        sentences: 330
        collocation: 0.9
        note: "yes"
      hold_out_signers: [S1, "größe 2"]
      model:
        width: 128
        encoder_layers: 3
        decoder_layers: 1
        heads: 8
        feed_forward: 512
        vocabulary: 4000
        max_target_tokens: 60
        max_frames: 300
      encoder:
        slot: skeleton
        options: {frontend: graph, turn: true}
      augmentation: {tempo: 0, rotation: 1e-1, yaw: 0.3, scale: .5, jitter: 0.0000001, hand_offset: 1, finger_offset: 0.25}
      stages:
        - stage: preference
          steps: 7
          batch_size: 8
          learning_rate: 1.5e-5
          warmup_steps: 0
          weight_decay: 0
          clip_norm: 5
          levels:
            - slot: spatial
              options: {operator: splice}
            - {slot: temporal-preference, lambda: 0.5}
          pairs: all
          paired: 0.25
          beta: 0.1
          lambda_input: 1
          lambda_mle: 0
          lambda_anchor: 0
          anchor_delta: -1.5
          lambda_warmup: 3
          lambda_schedule: cosine
          label_smoothing: 0.2
          word_dropout: 0.25
          reference_free: true
          loss_type: sigmoid
          log_likelihood: mean
          language_likelihood: length-matched
          perturbations: 4
          saliency: attention-motion
          saliency_of: word
          compared: asked
          donors: signer
          stop_words: the  of
        - stage: contrastive
          steps: 9
          batch_size: 64
          negatives: {slot: pair-selection, options: {quantile: "0.95"}}
          similarity: cico
          lambda_translation: 0.5
          label_smoothing: 0.2
          reference:
            steps: 4
            checkpoints: 3
            batch_size: 16
            negatives: {slot: inbatch, options: {duplicates: mask}}
            keep_weights: true
            sample: 500
        - stage: translation
          steps: 9
          word_dropout: 0.3
          label_smoothing: 0
      decoding: {beam_size: 4, max_tokens: 50, length_penalty: 0.6}
      evaluation: {splits: [dev, unseen_signer], limit: 10, tokenizer: zh, lowercase: true}
      segment_steps: 100
      device: gpu1
      """;

  @Test
  void everyDefaultIsExactlyThis() {
    assertThat(RecipeReader.read(MINIMAL))
        .isEqualTo(
            new Recipe(
                "tiny",
                1,
                new CorpusRecipe("sample/easy", new TreeMap<>()),
                new ModelRecipe(96, 2, 2, 4, 192, 400, 40, 1024),
                new PluginChoice("skeleton", new TreeMap<>()),
                new AugmentationRecipe(0.2, 0.12, 0, 0.12, 0.02, 0.06, 0.03),
                List.of(
                    new ContrastiveRecipe(
                        200,
                        32,
                        new OptimizerRecipe(1e-3, 100, 0.01, 1),
                        new PluginChoice("inbatch", new TreeMap<>()),
                        Similarity.POOLED,
                        0,
                        0.1,
                        null),
                    new TranslationRecipe(
                        1500, 32, new OptimizerRecipe(2e-3, 100, 0.01, 1), 0.1, 0),
                    new PreferenceRecipe(
                        120,
                        16,
                        new OptimizerRecipe(5e-4, 20, 0.01, 1),
                        List.of(new Level(new PluginChoice("spatial", new TreeMap<>()), 0.5)),
                        PreferenceRecipe.Pairs.ONE,
                        1,
                        0.3,
                        1,
                        0.1,
                        0,
                        new LambdaSchedule(0, LambdaSchedule.Decay.CONSTANT),
                        0.1,
                        0,
                        false,
                        LossType.SIGMOID,
                        LogLikelihood.SUM,
                        PreferenceRecipe.LanguageLikelihood.MEAN,
                        0,
                        PreferenceRecipe.Donors.ANY,
                        Guidance.ATTENTION,
                        PreferenceRecipe.Asked.SENTENCE,
                        PreferenceRecipe.Compared.SENTENCE,
                        List.of())),
                new DecodingRecipe(1, 40, 1),
                new EvaluationRecipe(List.of("dev"), 500, Tokenization.MTEVAL_13A, false),
                250,
                "cpu"));
  }

  @Test
  void everyKeyReachesItsField() {
    assertThat(RecipeReader.read(FULL))
        .isEqualTo(
            new Recipe(
                "kinect.v2",
                Long.MAX_VALUE,
                new CorpusRecipe(
                    "../data/größe 2",
                    new TreeMap<>(Map.of("sentences", "330", "collocation", "0.9", "note", "yes")),
                    List.of("S1", "größe 2")),
                new ModelRecipe(128, 3, 1, 8, 512, 4000, 60, 300),
                new PluginChoice(
                    "skeleton", new TreeMap<>(Map.of("frontend", "graph", "turn", "true"))),
                new AugmentationRecipe(0, 0.1, 0.3, 0.5, 1e-7, 1, 0.25),
                List.of(
                    new PreferenceRecipe(
                        7,
                        8,
                        new OptimizerRecipe(1.5e-5, 0, 0, 5),
                        List.of(
                            new Level(
                                new PluginChoice(
                                    "spatial", new TreeMap<>(Map.of("operator", "splice"))),
                                1),
                            new Level(new PluginChoice("temporal-preference"), 0.5)),
                        PreferenceRecipe.Pairs.ALL,
                        0.25,
                        0.1,
                        0,
                        0,
                        -1.5,
                        new LambdaSchedule(3, LambdaSchedule.Decay.COSINE),
                        0.2,
                        0.25,
                        true,
                        LossType.SIGMOID,
                        LogLikelihood.MEAN,
                        PreferenceRecipe.LanguageLikelihood.LENGTH_MATCHED,
                        4,
                        PreferenceRecipe.Donors.SIGNER,
                        Guidance.ATTENTION_MOTION,
                        PreferenceRecipe.Asked.WORD,
                        PreferenceRecipe.Compared.ASKED,
                        List.of("the", "of")),
                    new ContrastiveRecipe(
                        9,
                        64,
                        new OptimizerRecipe(1e-3, 100),
                        new PluginChoice(
                            "pair-selection", new TreeMap<>(Map.of("quantile", "0.95"))),
                        Similarity.CICO,
                        0.5,
                        0.2,
                        new ReferenceRecipe(
                            4,
                            3,
                            16,
                            new PluginChoice(
                                "inbatch", new TreeMap<>(Map.of("duplicates", "mask"))),
                            true,
                            500)),
                    new TranslationRecipe(9, 32, new OptimizerRecipe(2e-3, 100), 0, 0.3)),
                new DecodingRecipe(4, 50, 0.6),
                new EvaluationRecipe(
                    List.of("dev", "unseen_signer"), 10, Tokenization.CHINESE, true),
                100,
                "gpu1"));
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void theCanonicalTextIsTheSameRecipe(int which) {
    Recipe recipe = RecipeReader.read(which == 0 ? MINIMAL : FULL);

    assertThat(RecipeReader.read(recipe.toYaml())).isEqualTo(recipe);
    assertThat(RecipeReader.read(recipe.toYaml()).toYaml()).isEqualTo(recipe.toYaml());
  }

  @Test
  void theCanonicalTextSpellsEveryDefaultOut() {
    assertThat(RecipeReader.read(MINIMAL).toYaml())
        .startsWith(
            """
            name: tiny
            seed: 1
            corpus: sample/easy
            corpus_options: {}
            hold_out_signers: []
            model:
              width: 96
            """)
        .contains("  learning_rate: 0.0005\n", "  clip_norm: 1.0\n", "splits:\n  - dev\n")
        .doesNotContain("!!", "&id");
  }

  @Test
  void theOrderOfKeysDoesNotMatter() {
    String turned =
        """
        stages: [{steps: 200, stage: contrastive}, {steps: 1500, stage: translation}, {steps: 120, stage: preference}]
        corpus: sample/easy
        name: tiny
        """;

    assertThat(RecipeReader.read(turned).toYaml()).isEqualTo(RecipeReader.read(MINIMAL).toYaml());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // what is appended or replaced | the problem
        "modle: {}                    | line 10: unknown key modle; did you mean model?",
        "model: {widht: 96}           | line 10: unknown key model.widht; did you mean width?",
        "zzzzzzzzzzz: 1               | line 10: unknown key zzzzzzzzzzz",
        "model: 96                    | line 10: model must be a mapping, but is '96'",
        "model:                       | line 10: model must be a mapping, but is empty",
        "model: [1, 2]                | line 10: model must be a mapping, but is a list of 2",
        "model: {width: big}          | line 10: model.width must be a whole number from 8 to 4096, but is 'big'",
        "model: {width: '96'}         | line 10: model.width must be a whole number from 8 to 4096, but is '96'",
        "model: {width: 96.0}         | line 10: model.width must be a whole number from 8 to 4096, but is '96.0'",
        "model: {width: 4097}         | line 10: model.width must be a whole number from 8 to 4096, but is '4097'",
        "model: {width: {}}           | line 10: model.width must be a whole number from 8 to 4096, but is a mapping",
        "model: {heads: 5}            | line 10: model.heads must divide model.width, but 5 does not divide 96",
        "seed: 9223372036854775808    | line 10: seed must be a whole number from 0 to 9223372036854775807, but is '9223372036854775808'",
        "seed: 99999999999999999999   | line 10: seed must be a whole number from 0 to 9223372036854775807, but is '99999999999999999999'",
        "augmentation: {tempo: .nan}  | line 10: augmentation.tempo must be a number from 0.0 to 0.9, but is '.nan'",
        "augmentation: {tempo: -0.1}  | line 10: augmentation.tempo must be a number from 0.0 to 0.9, but is '-0.1'",
        "augmentation: {tempo: 1e999} | line 10: augmentation.tempo must be a number from 0.0 to 0.9, but is '1e999'",
        "evaluation: {lowercase: yes} | line 10: evaluation.lowercase must be true or false, but is 'yes'",
        "evaluation: {tokenizer: 13b} | line 10: evaluation.tokenizer must be one of [13a, zh, char, none], but is '13b'; did you mean 13a?",
        "evaluation: {splits: dev}    | line 10: evaluation.splits must be a list of 1 to 64 entries, but is 'dev'",
        "evaluation: {splits: []}     | line 10: evaluation.splits must be a list of 1 to 64 entries, but is a list of 0",
        "evaluation: {splits: [a, /]} | line 10: evaluation.splits must be 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first, but is '/'",
        "decoding: {max_tokens: 41}   | line 10: decoding.max_tokens must be a whole number from 4 to 40, but is '41'",
        "device: tpu                  | line 10: device must be cpu or gpu0 to gpu15, but is 'tpu'",
        "encoder: {slot: Skeleton!}   | line 10: encoder.slot must be lower-case words joined by dashes, but is 'Skeleton!'",
        "encoder: {options: [a]}      | line 10: encoder.options must be a mapping, but is a list of 1",
        "encoder: {options: {a: }}    | line 10: encoder.options.a must be a text, but is empty",
        "corpus: other                | line 10: corpus stands there twice",
        "[a]: 1                       | line 10: a key of the recipe is not a word",
      })
  void aProblemIsToldWithItsLine(String line, String problem) {
    assertThat(refused(MINIMAL + line).getMessage())
        .isEqualTo("the recipe has 1 problem:\n  " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- {stage: translation}                    | line 4: stages[0].steps is missing",
        "- {steps: 5}                              | line 4: stages[0].stage is missing",
        "- {stage: translate, steps: 5}            | line 4: stages[0].stage must be one of [contrastive, translation, preference], but is 'translate'; did you mean translation?",
        "- {stage: translation, steps: 0}          | line 4: stages[0].steps must be a whole number from 1 to 10000000, but is '0'",
        "- {stage: translation, steps: 1, beta: 1} | line 4: unknown key stages[0].beta",
        "- {stage: preference, steps: 1, lambda_mel: 1} | line 4: unknown key stages[0].lambda_mel; did you mean lambda_mle?",
        "- {stage: preference, steps: 1, levels: [{lambda: 1}]} | line 4: stages[0].levels[0].slot is missing",
        "- {stage: preference, steps: 1, levels: [{slot: a, lambda: -1}]} | line 4: stages[0].levels[0].lambda must be a number from 0.0 to 100.0, but is '-1'",
        "- {stage: preference, steps: 1, loss_type: hinge} | line 4: stages[0].loss_type must be one of [sigmoid], but is 'hinge'",
        "- {stage: contrastive, steps: 1, similarity: coco} | line 4: stages[0].similarity must be one of [pooled, cico], but is 'coco'; did you mean cico?",
        "- {stage: contrastive, steps: 1, batch_size: 1} | line 4: stages[0].batch_size must be a whole number from 2 to 4096, but is '1'",
        "- translation                             | line 4: stages[0] must be a mapping, but is 'translation'",
      })
  void aProblemOfAStageNamesTheStage(String stage, String problem) {
    String message = refused("name: a\ncorpus: b\nstages:\n" + stage).getMessage();

    assertThat(message).contains("\n  " + problem);
  }

  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheirLines() {
    String yaml =
        """
        seed: -1
        stages:
          - stage: translation
            steps: many
            lable_smoothing: 0.1
        device: cuda
        """;

    assertThat(refused(yaml).getMessage())
        .isEqualTo(
            """
            the recipe has 6 problems:
              line 1: name is missing
              line 1: seed must be a whole number from 0 to 9223372036854775807, but is '-1'
              line 1: corpus is missing
              line 4: stages[0].steps must be a whole number from 1 to 10000000, but is 'many'
              line 5: unknown key stages[0].lable_smoothing; did you mean label_smoothing?
              line 6: device must be cpu or gpu0 to gpu15, but is 'cuda'\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: [a                 | line 2: expected ',' or ']'",
        "name: *nobody            | line 1: found undefined alias nobody",
        "a: 1\\n---\\nb: 2        | line 2: but found another document",
        "''                       | the recipe has 1 problem:\\n  line 1: the recipe must be a mapping, but is ''",
        "# nothing                | the recipe is empty",
        "- a                      | line 1: the recipe must be a mapping, but is a list of 1",
      })
  void whatIsNotAMappingInYamlIsRefused(String yaml, String problem) {
    assertThat(refused(yaml.replace("\\n", "\n") + "\n").getMessage())
        .contains(problem.replace("\\n", "\n"));
  }

  @Test
  void aRecipeTooLargeIsRefusedUnread() {
    assertThat(refused("#".repeat(65537)).getMessage())
        .isEqualTo("the recipe has 65537 characters, more than 65536");
  }

  @Test
  void aRecipeTooDeepIsRefused() {
    assertThat(refused("name: " + "[".repeat(30_000)).getMessage())
        .startsWith("the recipe is not YAML: Nesting Depth exceeded max 16");
  }

  @Test
  void aMultitudeOfAliasesIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(refused(bomb.toString()).getMessage()).contains("aliases");
  }

  @Test
  void anAliasOfAnOuterMappingDoesNotLoop() {
    assertThat(refused("&top\nname: a\ncorpus: b\nmodel: *top\nstages: [*top]\n").getMessage())
        .contains("unknown key model.name", "stages[0].stage is missing");
  }

  @Test
  void damagedRecipesAreRefusedWithACodeOrRead() {
    Random random = new Random(5);
    String spice = "{}[]:,&*!|>'\"%@`#-? \n\t\\\u0000\u0085\uFEFF\uD83D0x1e.";
    int refused = 0;
    for (int i = 0; i < 4000; i++) {
      StringBuilder yaml = new StringBuilder(random.nextBoolean() ? MINIMAL : FULL);
      for (int hits = random.nextInt(6); hits >= 0; hits--) {
        int at = random.nextInt(yaml.length());
        switch (random.nextInt(3)) {
          case 0 -> yaml.setCharAt(at, spice.charAt(random.nextInt(spice.length())));
          case 1 -> yaml.insert(at, spice.charAt(random.nextInt(spice.length())));
          default -> yaml.delete(at, Math.min(yaml.length() - 1, at + random.nextInt(30)));
        }
      }
      Throwable thrown = catchThrowable(() -> RecipeReader.read(yaml.toString()));
      if (thrown != null) {
        refused++;
        assertThat(thrown)
            .as("%s", yaml)
            .isInstanceOfSatisfying(
                SignRelayException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.RECIPE_INVALID));
      }
    }
    assertThat(refused).isGreaterThan(2000);
  }

  @Test
  void aRecipeIsChangedInOnePlaceOnly() {
    Recipe recipe = RecipeReader.read(MINIMAL);

    assertThat(recipe.withSeed(7).toYaml())
        .isEqualTo(recipe.toYaml().replace("seed: 1\n", "seed: 7\n"));
    assertThat(recipe.withName("other").toYaml())
        .isEqualTo(recipe.toYaml().replace("name: tiny", "name: other"));
    assertThat(recipe.withCorpus(new CorpusRecipe("folder")).toYaml())
        .isEqualTo(recipe.toYaml().replace("corpus: sample/easy", "corpus: folder"));
  }

  private static SignRelayException refused(String yaml) {
    SignRelayException refused =
        catchThrowableOfType(SignRelayException.class, () -> RecipeReader.read(yaml));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(ErrorCode.RECIPE_INVALID);
    return refused;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|stages[0].reference.steps is missing",
        "{steps: 1}|stages[0].reference.steps must be a whole number from 2 to 10000000, but is '1'",
        "{steps: 20}|the reference run is a part of its stage, but its steps are 20 of 20",
        "{steps: 8, checkpoints: 1}|stages[0].reference.checkpoints must be a whole number from 2 to 8, but is '1'",
        "{steps: 8, checkpoints: 9}|stages[0].reference.checkpoints must be a whole number from 2 to 8, but is '9'"
      })
  void aReferenceRunThatCannotBeIsRefused(String reference, String problem) {
    String recipe =
        """
        name: tiny
        corpus: sample/easy
        stages:
          - stage: contrastive
            steps: 20
            reference: %s
        """
            .formatted(reference);

    assertThat(catchThrowable(() -> RecipeReader.read(recipe))).hasMessageContaining(problem);
  }

  @Test
  void aReferenceRunTakesTheBatchSizeOfItsStage() {
    Recipe recipe =
        RecipeReader.read(
            """
            name: tiny
            corpus: sample/easy
            stages:
              - {stage: contrastive, steps: 20, batch_size: 48, reference: {steps: 8}}
            """);

    assertThat(((ContrastiveRecipe) recipe.stages().getFirst()).reference())
        .isEqualTo(new ReferenceRecipe(8, 8, 48, new PluginChoice("inbatch"), false, 20_000));
  }
}
