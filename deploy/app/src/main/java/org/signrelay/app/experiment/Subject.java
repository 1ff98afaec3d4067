package org.signrelay.app.experiment;

import java.util.List;
import java.util.function.Function;
import org.signrelay.corpora.Example;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.Clip;
import org.signrelay.spi.PreparedClip;

/** A trained model as probes see it, wherever it was trained. */
record Subject(
    TranslationModel model, SubwordTokenizer tokenizer, Function<Clip, PreparedClip> preparation) {

  List<PreparedClip> prepared(List<Example> examples) {
    return examples.stream().map(example -> preparation.apply(example.clip())).toList();
  }
}
