package org.signrelay.app.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.evaluation.LocalModel;
import org.signrelay.corpora.Example;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.training.CheckpointFile;
import org.signrelay.spi.Clip;
import org.signrelay.store.DirectoryStore;

/** Translates with the weights that a preference stage began with, to show what it changed. */
final class PreferenceEffect {
  private final Path data;
  private final String device;
  private final UnseenSigning unseen;

  PreferenceEffect(Path data, String device, UnseenSigning unseen) {
    this.data = data;
    this.device = device;
    this.unseen = unseen;
  }

  /**
   * Compares.
   *
   * @param model the finished one
   * @param checkpointSha that of the beginning of the preference stage
   * @param after the finished model's sentences, one an example
   */
  DemoReport.Preference measured(
      String model, String checkpointSha, List<Example> examples, List<String> after) {
    List<String> before = before(model, checkpointSha, examples);
    int repaired = 0;
    int broken = 0;
    DemoReport.@Nullable Repair shown = null;
    for (int i = 0; i < examples.size(); i++) {
      boolean wasRight = isRight(examples.get(i), before.get(i));
      boolean isRight = isRight(examples.get(i), after.get(i));
      if (isRight && !wasRight) {
        repaired++;
        if (shown == null) {
          shown =
              new DemoReport.Repair(
                  examples.get(i).id(), examples.get(i).text(), before.get(i), after.get(i));
        }
      } else if (wasRight && !isRight) {
        broken++;
      }
    }
    return new DemoReport.Preference(repaired, broken, shown);
  }

  private List<String> before(String model, String checkpointSha, List<Example> examples) {
    byte[] checkpoint = new DirectoryStore(data.resolve("store")).read(checkpointSha);
    try (LocalModel local = LocalModel.open(model, data, device)) {
      local.translator().model().weights().load(CheckpointFile.read(checkpoint).weights());
      List<Clip> clips = examples.stream().map(Example::clip).toList();
      List<String> texts = new ArrayList<>();
      for (Translation translation :
          local.translator().translate(clips, DecodingSettings.greedy())) {
        texts.add(translation.text());
      }
      return texts;
    }
  }

  private boolean isRight(Example example, String translation) {
    Segment segment = unseen.segments(List.of(example), List.of(translation)).getFirst();
    return segment.references().contains(segment.hypothesis());
  }
}
