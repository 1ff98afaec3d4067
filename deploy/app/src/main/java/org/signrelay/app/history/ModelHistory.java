package org.signrelay.app.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.evaluation.ModelFiles;
import org.signrelay.app.node.RecipeReading;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.learning.bundle.ModelManifest;
import org.signrelay.learning.history.RunIdentity;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.runtime.corpus.CorpusResolver;
import org.signrelay.runtime.corpus.SampleReference;
import org.signrelay.runtime.models.ModelHistories;
import org.signrelay.runtime.training.StoredSnapshots;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.DirectoryStore;

/**
 * The history of a published model's reference run, beside the corpus that it was trained on.
 * Immutable.
 *
 * @param manifest of the model
 * @param corpus its corpus
 * @param examples those that the history covers, in its order
 * @param history their similarities
 */
public record ModelHistory(
    ModelManifest manifest, Corpus corpus, List<Example> examples, StoredHistory history) {

  /**
   * Opens a history.
   *
   * @param model a name or sha-256 in the data directory
   * @param corpusFolder the corpus; null for a generated one, which the model's recipe determines
   * @throws SignRelayException NOT_FOUND if there is no such model or no history of it, CONFLICT if
   *     the corpus is another one
   */
  public static ModelHistory open(String model, Path data, @Nullable Path corpusFolder) {
    DirectoryStore store = new DirectoryStore(data.resolve("store"));
    ModelBundle bundle = bundle(model, data);
    ModelManifest manifest = bundle.contents().manifest();
    Recipe recipe = RecipeReader.read(manifest.recipe());
    List<String> snapshots = new ModelHistories(store).find(bundle.sha256());
    OptionalInt stage = stageWithReferenceRun(recipe);
    if (snapshots.isEmpty() || stage.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND,
          "%s keeps no similarity history of model %s: a contrastive stage with reference: {steps: N} leaves one in the store that it was trained with"
              .formatted(data, model));
    }
    Corpus corpus = corpus(recipe, store, corpusFolder);
    StoredHistory history =
        StoredHistory.open(
            snapshots,
            new StoredSnapshots(store),
            RunIdentity.of(corpus.dataHash(), recipe, stage.getAsInt()));
    List<Example> train = corpus.examples(Split.TRAIN);
    List<Example> covered =
        IntStream.range(0, history.examples())
            .mapToObj(example -> train.get(history.corpusIndex(example)))
            .toList();
    return new ModelHistory(manifest, corpus, covered, history);
  }

  private static ModelBundle bundle(String model, Path data) {
    try {
      return ModelBundle.open(ModelFiles.find(model, data));
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "cannot read " + model + ": " + e.getMessage(), e);
    }
  }

  private static OptionalInt stageWithReferenceRun(Recipe recipe) {
    return IntStream.range(0, recipe.stages().size())
        .filter(stage ->
            recipe.stages().get(stage) instanceof ContrastiveRecipe contrastive
                && contrastive.reference() != null)
        .reduce((one, later) -> later);
  }

  private static Corpus corpus(Recipe recipe, DirectoryStore store, @Nullable Path folder) {
    if (folder != null) {
      return CorpusFolder.read(folder);
    }
    String reference = RecipeReading.corpusReference(recipe);
    if (reference.startsWith(SampleReference.SCHEME)) {
      return new CorpusResolver(store).resolve(reference, null).corpus();
    }
    throw new SignRelayException(
        ErrorCode.OPTION_INVALID,
        "the model was trained on the corpus folder %s: name it with --corpus"
            .formatted(recipe.corpus().source()));
  }

  /** The sentences of the history's examples. */
  public ExampleTexts texts() {
    return example -> examples.get(example).text();
  }
}
