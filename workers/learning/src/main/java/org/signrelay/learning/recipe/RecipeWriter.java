package org.signrelay.learning.recipe;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signrelay.learning.recipe.PreferenceRecipe.Level;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes recipes in their canonical form: every key, in a fixed order. */
final class RecipeWriter {
  private static final double SMALLEST_PLAIN = 1e-6;

  private RecipeWriter() {}

  static String write(Recipe recipe) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("name", recipe.name());
    top.put("seed", recipe.seed());
    top.put("corpus", recipe.corpus().source());
    top.put("corpus_options", recipe.corpus().options());
    top.put("hold_out_signers", recipe.corpus().holdOutSigners());
    top.put("model", model(recipe.model()));
    top.put("encoder", plugin(recipe.encoder()));
    top.put("augmentation", augmentation(recipe.augmentation()));
    top.put("stages", recipe.stages().stream().map(RecipeWriter::stage).toList());
    top.put("decoding", decoding(recipe.decoding()));
    top.put("evaluation", evaluation(recipe.evaluation()));
    top.put("segment_steps", recipe.segmentSteps());
    top.put("device", recipe.device());
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    options.setSplitLines(false);
    options.setDereferenceAliases(true);
    return new Yaml(options).dump(top);
  }

  private static Map<String, Object> model(ModelRecipe model) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("width", model.width());
    map.put("encoder_layers", model.encoderLayers());
    map.put("decoder_layers", model.decoderLayers());
    map.put("heads", model.heads());
    map.put("feed_forward", model.feedForward());
    map.put("vocabulary", model.vocabulary());
    map.put("max_target_tokens", model.maxTargetTokens());
    map.put("max_frames", model.maxFrames());
    return map;
  }

  private static Map<String, Object> plugin(PluginChoice plugin) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("slot", plugin.slot());
    map.put("options", plugin.options());
    return map;
  }

  private static Map<String, Object> augmentation(AugmentationRecipe augmentation) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tempo", number(augmentation.tempo()));
    map.put("rotation", number(augmentation.rotation()));
    map.put("yaw", number(augmentation.yaw()));
    map.put("scale", number(augmentation.scale()));
    map.put("jitter", number(augmentation.jitter()));
    map.put("hand_offset", number(augmentation.handOffset()));
    map.put("finger_offset", number(augmentation.fingerOffset()));
    return map;
  }

  private static Map<String, Object> stage(StageRecipe stage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("stage", stage.kind());
    map.put("steps", stage.steps());
    map.put("batch_size", stage.batchSize());
    map.put("learning_rate", number(stage.optimizer().learningRate()));
    map.put("warmup_steps", stage.optimizer().warmupSteps());
    map.put("weight_decay", number(stage.optimizer().weightDecay()));
    map.put("clip_norm", number(stage.optimizer().clipNorm()));
    switch (stage) {
      case ContrastiveRecipe contrastive -> {
        map.put("negatives", plugin(contrastive.negatives()));
        map.put("similarity", word(contrastive.similarity()));
        map.put("lambda_translation", number(contrastive.lambdaTranslation()));
        map.put("label_smoothing", number(contrastive.labelSmoothing()));
        if (contrastive.reference() != null) {
          map.put("reference", reference(contrastive.reference()));
        }
      }
      case TranslationRecipe translation -> {
        map.put("label_smoothing", number(translation.labelSmoothing()));
        map.put("word_dropout", number(translation.wordDropout()));
      }
      case PreferenceRecipe preference -> {
        map.put("levels", preference.levels().stream().map(RecipeWriter::level).toList());
        map.put("pairs", word(preference.pairs()));
        map.put("paired", number(preference.paired()));
        map.put("beta", number(preference.beta()));
        map.put("lambda_mle", number(preference.lambdaMle()));
        map.put("lambda_anchor", number(preference.lambdaAnchor()));
        map.put("anchor_delta", number(preference.anchorDelta()));
        map.put("lambda_warmup", preference.lambdaSchedule().warmup());
        map.put("lambda_schedule", word(preference.lambdaSchedule().decay()));
        map.put("label_smoothing", number(preference.labelSmoothing()));
        map.put("word_dropout", number(preference.wordDropout()));
        map.put("reference_free", preference.referenceFree());
        map.put("loss_type", word(preference.lossType()));
        map.put("log_likelihood", word(preference.logLikelihood()));
        map.put("language_likelihood", word(preference.languageLikelihood()));
        map.put("perturbations", preference.perturbations());
        map.put("donors", word(preference.donors()));
        map.put("saliency", word(preference.saliency()));
        map.put("saliency_of", word(preference.asked()));
        map.put("compared", word(preference.compared()));
        map.put("stop_words", String.join(" ", preference.stopWords()));
      }
    }
    return map;
  }

  private static Map<String, Object> reference(ReferenceRecipe reference) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("steps", reference.steps());
    map.put("checkpoints", reference.checkpoints());
    map.put("batch_size", reference.batchSize());
    map.put("negatives", plugin(reference.negatives()));
    map.put("keep_weights", reference.keepWeights());
    map.put("sample", reference.sample());
    return map;
  }

  private static Map<String, Object> level(Level level) {
    Map<String, Object> map = plugin(level.plugin());
    map.put("lambda", number(level.lambda()));
    return map;
  }

  private static Map<String, Object> decoding(DecodingRecipe decoding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("beam_size", decoding.beamSize());
    map.put("max_tokens", decoding.maxTokens());
    map.put("length_penalty", number(decoding.lengthPenalty()));
    return map;
  }

  private static Map<String, Object> evaluation(EvaluationRecipe evaluation) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("splits", List.copyOf(evaluation.splits()));
    map.put("limit", evaluation.limit());
    map.put("tokenizer", evaluation.tokenization().signature());
    map.put("lowercase", evaluation.lowercase());
    return map;
  }

  /** How a recipe writes a constant. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Without an exponent where that is short; always with a point, so that it stays a float. */
  private static Object number(double value) {
    if (Math.abs(value) < SMALLEST_PLAIN) {
      return value;
    }
    BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
    return plain.scale() < 1 ? plain.setScale(1) : plain;
  }
}
