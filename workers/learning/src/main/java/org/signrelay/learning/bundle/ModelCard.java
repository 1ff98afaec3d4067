package org.signrelay.learning.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signrelay.learning.metrics.Evaluation;
import org.signrelay.learning.metrics.Score;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A model described for people: {@code README.md}, in the form that model hubs show. Immutable.
 *
 * @param language of the texts, as an ISO 639 code
 * @param license of the weights, as a lower-case SPDX id
 * @param dataset what it was trained on, in a few words
 * @param limits what it cannot do, one sentence each
 */
public record ModelCard(String language, String license, String dataset, List<String> limits) {
  private static final String PRIVACY =
      """
      Keypoints of a signing person are personal data: appearance, movement and choice of signs can
      identify the signer. Process them for a stated purpose, keep them no longer than that needs,
      and do not call them anonymous.
      """;

  public ModelCard {
    limits = List.copyOf(limits);
  }

  /** Renders the card; equal inputs give equal texts. */
  public String toMarkdown(ModelManifest manifest, ModelConfig config, ModelMetrics metrics) {
    StringBuilder text = new StringBuilder();
    text.append("---\n").append(head(manifest, metrics)).append("---\n\n");
    text.append("# ").append(manifest.name()).append("\n\n");
    text.append("Translates signing, given as keypoints, into text (")
        .append(language)
        .append("), without gloss.\n\n");
    text.append("- Trained on: ").append(dataset).append('\n');
    text.append("- Input: ").append(config.layout().name());
    text.append(", ").append(config.frameRate()).append(" frames a second, at most ");
    text.append(config.maxFrames()).append(" frames\n");
    text.append("- Encoder: ").append(config.encoder().plugin()).append('\n');
    text.append("- Built by: SignRelay ").append(manifest.build());
    text.append(" on ").append(manifest.engine()).append("\n\n");
    text.append("## Scores\n\n");
    metrics.splits().forEach((split, evaluation) -> appendScores(text, split, evaluation));
    text.append("## Limits\n\n");
    limits.forEach(limit -> text.append("- ").append(limit).append('\n'));
    text.append("\n## Privacy\n\n").append(PRIVACY);
    text.append("\n## Recipe\n\n```yaml\n").append(manifest.recipe().strip()).append("\n```\n");
    return text.toString();
  }

  private static void appendScores(StringBuilder text, String split, Evaluation evaluation) {
    text.append("Split ").append(split);
    text.append(", ").append(evaluation.overall().segments()).append(" clips:\n\n");
    for (Score score : evaluation.overall().scores()) {
      text.append(
          String.format(
              Locale.ROOT,
              "- %s: **%.2f** (`%s`)\n",
              score.name(),
              score.value(),
              score.signature()));
    }
    text.append('\n');
  }

  private String head(ModelManifest manifest, ModelMetrics metrics) {
    List<Map<String, Object>> results = new ArrayList<>();
    metrics
        .splits()
        .forEach((split, evaluation) ->
            results.add(
                map(
                    "task",
                    map("type", "translation", "name", "sign language translation"),
                    "dataset",
                    map("name", dataset, "type", dataset, "split", split),
                    "metrics",
                    evaluation.overall().scores().stream().map(ModelCard::metric).toList())));
    Map<String, Object> head =
        map(
            "language",
            language,
            "license",
            license,
            "tags",
            List.of("sign-language-translation", "gloss-free", "signrelay"),
            "datasets",
            List.of(dataset),
            "model-index",
            List.of(map("name", manifest.name(), "results", results)));
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(1000);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    return new Yaml(options).dump(head);
  }

  private static Map<String, Object> metric(Score score) {
    return map("type", score.name(), "value", score.value(), "args", score.signature());
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
