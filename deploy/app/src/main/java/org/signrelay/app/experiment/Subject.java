package org.signrelay.app.experiment;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Example;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.learning.training.PluginSource;
import org.signrelay.spi.Clip;
import org.signrelay.spi.PreparedClip;

/**
 * A trained model as probes see it, wherever it was trained.
 *
 * @param preparation brings a clip into the model's form
 * @param plugins those that levels of damage come from
 * @param history of its last reference run; null if it had none, or had it elsewhere
 */
record Subject(
    TranslationModel model,
    SubwordTokenizer tokenizer,
    Function<Clip, PreparedClip> preparation,
    PluginSource plugins,
    @Nullable StoredHistory history) {

  List<PreparedClip> prepared(List<Example> examples) {
    return examples.stream().map(example -> preparation.apply(example.clip())).toList();
  }
}
