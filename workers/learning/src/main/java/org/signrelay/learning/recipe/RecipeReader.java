package org.signrelay.learning.recipe;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.learning.recipe.PreferenceRecipe.Level;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads recipes. Only {@code name}, {@code corpus} and {@code stages} with their {@code steps} must
 * be given; everything else has a default. Thread-safe.
 *
 * <p>Nothing in a recipe is constructed by the YAML library: it yields nodes with line numbers, and
 * the reader asks them for what it knows.
 */
public final class RecipeReader {
  private static final int MAX_CHARACTERS = 64 << 10;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ALIASES = 20;
  private static final double SHARED_LAMBDA = 0.5;
  private static final int MAX_STEPS = 10_000_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String NAME_RULE =
      "1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first";
  private static final Pattern SLOT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final String SLOT_RULE = "lower-case words joined by dashes";
  private static final Pattern WORDS = Pattern.compile("[^\\p{Cntrl}]*");
  private static final Pattern SOURCE = Pattern.compile("[^\\p{Cntrl}]+");
  private static final Pattern SIGNER = SOURCE;
  private static final String SIGNER_RULE = "the name of a signer";
  private static final Pattern DEVICE = Pattern.compile("cpu|gpu(\\d|1[0-5])");

  private static final List<String> STAGES = List.of("contrastive", "translation", "preference");

  private RecipeReader() {}

  /**
   * Reads a recipe.
   *
   * @throws SignRelayException with {@code RECIPE_INVALID} and every problem, each with its line
   */
  public static Recipe read(String yaml) {
    Problems problems = new Problems();
    Recipe recipe = recipe(new Section(compose(yaml), "", problems));
    problems.throwIfAny();
    return recipe;
  }

  private static Node compose(String yaml) {
    if (yaml.length() > MAX_CHARACTERS) {
      throw refused(
          "the recipe has %d characters, more than %d".formatted(yaml.length(), MAX_CHARACTERS));
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    Node root;
    try {
      root = new Yaml(options).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw refused("the recipe is not YAML:\n  line %d: %s".formatted(line, e.getProblem()));
    } catch (YAMLException | IllegalArgumentException e) { // the latter for a malformed tag
      throw refused("the recipe is not YAML: " + e.getMessage());
    }
    if (root == null) {
      throw refused("the recipe is empty");
    }
    return root;
  }

  private static Recipe recipe(Section top) {
    ModelRecipe model = model(top.section("model"));
    Recipe recipe =
        new Recipe(
            top.requiredText("name", NAME, NAME_RULE),
            top.whole("seed", 1L, 0, Long.MAX_VALUE),
            new CorpusRecipe(
                top.requiredText("corpus", SOURCE, "sample/PRESET or the path of a folder"),
                top.options("corpus_options"),
                top.anyTexts("hold_out_signers", SIGNER, SIGNER_RULE)),
            model,
            plugin(top.section("encoder"), "skeleton"),
            augmentation(top.section("augmentation")),
            stages(top.requiredSections("stages")),
            decoding(top.section("decoding"), model),
            evaluation(top.section("evaluation")),
            top.integer("segment_steps", 250, 1, MAX_STEPS),
            top.text("device", "cpu", DEVICE, "cpu or gpu0 to gpu15"));
    top.finish();
    return recipe;
  }

  private static ModelRecipe model(Section section) {
    ModelRecipe defaults = ModelRecipe.defaults();
    ModelRecipe model =
        new ModelRecipe(
            section.integer("width", defaults.width(), 8, 4096),
            section.integer("encoder_layers", defaults.encoderLayers(), 1, 48),
            section.integer("decoder_layers", defaults.decoderLayers(), 1, 48),
            section.integer("heads", defaults.heads(), 1, 64),
            section.integer("feed_forward", defaults.feedForward(), 8, 16384),
            section.integer("vocabulary", defaults.vocabulary(), 16, 200_000),
            section.integer("max_target_tokens", defaults.maxTargetTokens(), 4, 1024),
            section.integer("max_frames", defaults.maxFrames(), 16, 16384));
    if (model.width() % model.heads() != 0) {
      section.problem(
          section.has("heads") ? "heads" : "width",
          "model.heads must divide model.width, but %d does not divide %d"
              .formatted(model.heads(), model.width()));
    }
    section.finish();
    return model;
  }

  private static PluginChoice plugin(Section section, String defaultSlot) {
    PluginChoice plugin =
        new PluginChoice(
            section.text("slot", defaultSlot, SLOT, SLOT_RULE), section.options("options"));
    section.finish();
    return plugin;
  }

  private static AugmentationRecipe augmentation(Section section) {
    AugmentationRecipe defaults = AugmentationRecipe.defaults();
    AugmentationRecipe augmentation =
        new AugmentationRecipe(
            section.number("tempo", defaults.tempo(), 0, 0.9),
            section.number("rotation", defaults.rotation(), 0, 3.2),
            section.number("yaw", defaults.yaw(), 0, 3.2),
            section.number("scale", defaults.scale(), 0, 1),
            section.number("jitter", defaults.jitter(), 0, 1),
            section.number("hand_offset", defaults.handOffset(), 0, 1),
            section.number("finger_offset", defaults.fingerOffset(), 0, 1));
    section.finish();
    return augmentation;
  }

  private static List<StageRecipe> stages(List<Section> sections) {
    List<StageRecipe> stages = new ArrayList<>();
    for (Section section : sections) {
      switch (section.requiredWord("stage", STAGES)) {
        case "contrastive" -> stages.add(contrastive(section));
        case "translation" -> stages.add(translation(section));
        case "preference" -> stages.add(preference(section));
        default -> {} // noted already; which keys it may have depends on the kind
      }
    }
    return stages;
  }

  private static int steps(Section section) {
    return section.requiredInteger("steps", 1, MAX_STEPS);
  }

  private static int batchSize(Section section, int defaultValue, int min) {
    return section.integer("batch_size", defaultValue, min, 4096);
  }

  private static OptimizerRecipe optimizer(Section section, OptimizerRecipe defaults) {
    return new OptimizerRecipe(
        section.number("learning_rate", defaults.learningRate(), 1e-8, 1),
        section.integer("warmup_steps", defaults.warmupSteps(), 0, MAX_STEPS),
        section.number("weight_decay", defaults.weightDecay(), 0, 1),
        section.number("clip_norm", defaults.clipNorm(), 1e-6, 1e6));
  }

  private static ContrastiveRecipe contrastive(Section section) {
    int steps = steps(section);
    ContrastiveRecipe defaults = ContrastiveRecipe.defaults(steps);
    int batchSize = batchSize(section, defaults.batchSize(), 2);
    ContrastiveRecipe stage =
        new ContrastiveRecipe(
            steps,
            batchSize,
            optimizer(section, defaults.optimizer()),
            plugin(section.section("negatives"), defaults.negatives().slot()),
            word(section, "similarity", defaults.similarity()),
            section.number("lambda_translation", defaults.lambdaTranslation(), 0, 100),
            section.number("label_smoothing", defaults.labelSmoothing(), 0, 0.9),
            section.has("reference")
                ? reference(section.section("reference"), steps, batchSize)
                : null);
    section.finish();
    return stage;
  }

  /**
   * The similarities of a run are compared from checkpoint to checkpoint: there are two or more.
   */
  private static ReferenceRecipe reference(Section section, int stageSteps, int stageBatchSize) {
    int steps = section.requiredInteger("steps", 2, MAX_STEPS);
    if (steps >= stageSteps) {
      section.problem(
          "steps",
          "the reference run is a part of its stage, but its steps are %d of %d"
              .formatted(steps, stageSteps));
    }
    ReferenceRecipe defaults = ReferenceRecipe.defaults(steps, stageBatchSize);
    ReferenceRecipe reference =
        new ReferenceRecipe(
            steps,
            section.integer(
                "checkpoints", Math.min(steps, defaults.checkpoints()), 2, Math.min(steps, 1000)),
            batchSize(section, defaults.batchSize(), 2),
            plugin(section.section("negatives"), defaults.negatives().slot()),
            section.flag("keep_weights", defaults.keepWeights()),
            section.integer("sample", defaults.sample(), 2, 1_000_000));
    section.finish();
    return reference;
  }

  private static TranslationRecipe translation(Section section) {
    int steps = steps(section);
    TranslationRecipe defaults = TranslationRecipe.defaults(steps);
    TranslationRecipe stage =
        new TranslationRecipe(
            steps,
            batchSize(section, defaults.batchSize(), 1),
            optimizer(section, defaults.optimizer()),
            section.number("label_smoothing", defaults.labelSmoothing(), 0, 0.9),
            section.number("word_dropout", defaults.wordDropout(), 0, 0.9));
    section.finish();
    return stage;
  }

  private static PreferenceRecipe preference(Section section) {
    int steps = steps(section);
    PreferenceRecipe defaults = PreferenceRecipe.defaults(steps);
    double lambda = section.number("lambda_input", SHARED_LAMBDA, 0, 100);
    PreferenceRecipe stage =
        new PreferenceRecipe(
            steps,
            batchSize(section, defaults.batchSize(), 1),
            optimizer(section, defaults.optimizer()),
            section.has("levels")
                ? levels(section.sections("levels"), lambda)
                : List.of(new Level(defaults.levels().getFirst().plugin(), lambda)),
            word(section, "pairs", defaults.pairs()),
            section.number("paired", defaults.paired(), 1e-4, 1),
            section.number("beta", defaults.beta(), 1e-4, 100),
            section.number("lambda_mle", defaults.lambdaMle(), 0, 100),
            section.number("lambda_anchor", defaults.lambdaAnchor(), 0, 100),
            section.number("anchor_delta", defaults.anchorDelta(), -100, 100),
            new LambdaSchedule(
                section.integer("lambda_warmup", 0, 0, MAX_STEPS),
                word(section, "lambda_schedule", LambdaSchedule.Decay.CONSTANT)),
            section.number("label_smoothing", defaults.labelSmoothing(), 0, 0.9),
            section.number("word_dropout", defaults.wordDropout(), 0, 0.9),
            section.flag("reference_free", defaults.referenceFree()),
            word(section, "loss_type", defaults.lossType()),
            word(section, "log_likelihood", defaults.logLikelihood()),
            word(section, "language_likelihood", defaults.languageLikelihood()),
            section.integer("perturbations", defaults.perturbations(), 0, 1000),
            word(section, "donors", defaults.donors()),
            word(section, "saliency", defaults.saliency()),
            word(section, "saliency_of", defaults.asked()),
            word(section, "compared", defaults.compared()),
            words(section.text("stop_words", "", WORDS, "words separated by spaces")));
    section.finish();
    return stage;
  }

  private static List<Level> levels(List<Section> sections, double shared) {
    List<Level> levels = new ArrayList<>();
    for (Section section : sections) {
      PluginChoice plugin =
          new PluginChoice(
              section.requiredText("slot", SLOT, SLOT_RULE), section.options("options"));
      levels.add(new Level(plugin, section.number("lambda", shared, 0, 100)));
      section.finish();
    }
    return levels;
  }

  private static DecodingRecipe decoding(Section section, ModelRecipe model) {
    DecodingRecipe defaults = DecodingRecipe.defaults(model);
    DecodingRecipe decoding =
        new DecodingRecipe(
            section.integer("beam_size", defaults.beamSize(), 1, 32),
            section.integer("max_tokens", defaults.maxTokens(), 4, model.maxTargetTokens()),
            section.number("length_penalty", defaults.lengthPenalty(), 0, 10));
    section.finish();
    return decoding;
  }

  private static EvaluationRecipe evaluation(Section section) {
    EvaluationRecipe defaults = EvaluationRecipe.defaults();
    EvaluationRecipe evaluation =
        new EvaluationRecipe(
            section.texts("splits", defaults.splits(), NAME, NAME_RULE),
            section.integer("limit", defaults.limit(), 1, 1_000_000),
            section.choice(
                "tokenizer",
                defaults.tokenization(),
                List.of(Tokenization.values()),
                Tokenization::signature),
            section.flag("lowercase", defaults.lowercase()));
    section.finish();
    return evaluation;
  }

  private static <E extends Enum<E>> E word(Section section, String key, E defaultValue) {
    List<E> choices = List.of(defaultValue.getDeclaringClass().getEnumConstants());
    return section.choice(key, defaultValue, choices, RecipeWriter::word);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  private static SignRelayException refused(String message) {
    return new SignRelayException(ErrorCode.RECIPE_INVALID, message);
  }
}
