package org.signrelay.learning.history;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.Similarity;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Padding;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TokenVectors;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Tensors;

/**
 * Scores every clip of some examples against every sentence of theirs and keeps the scores: cosines
 * without the learned factor, clips as they are, dropout off. Where a similarity has two
 * directions, the score is their mean.
 *
 * <p>N clips and M different sentences of a pooled width D cost N forward passes of a clip, M of a
 * sentence, N·M·D multiplications, 2·N·M bytes of disk, and the memory of one row block. Used by
 * the thread that trains.
 *
 * <pre>
 * B clips of a batch   M sentences   D width
 * </pre>
 */
public final class SimilarityRecorder {
  private static final int BATCH = 64;

  private final RunIdentity identity;
  private final ScoredExamples scored;
  private final List<Item> items;
  private final ContrastiveRecipe.Similarity kind;

  /** An example as it is scored. */
  public record Item(PreparedClip clip, String text, int[] tokens) {}

  /**
   * @param items all training examples
   * @param sample the most that are scored
   * @param seed of the sample
   */
  public SimilarityRecorder(
      RunIdentity identity,
      List<Item> items,
      int sample,
      long seed,
      ContrastiveRecipe.Similarity kind) {
    this.identity = identity;
    this.items = items;
    this.scored = ScoredExamples.choose(items.stream().map(Item::text).toList(), sample, seed);
    this.kind = kind;
  }

  /**
   * Scores with the model as it is now.
   *
   * @param step of the reference run, for the record
   * @return the digest of the snapshot
   */
  public String record(TranslationModel model, int step, SnapshotStore store) {
    Torch.withoutGradients();
    try {
      Path file = Files.createTempFile("signrelay-similarities-", ".part");
      try {
        write(model, step, file);
        return store.put(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the similarities of step " + step + " cannot be kept", e);
    }
  }

  private void write(TranslationModel model, int step, Path file) throws IOException {
    try (NDManager scope = model.newScope()) {
      List<TokenVectors> texts = texts(model, scope);
      NDArray vectors = joined(texts.stream().map(TokenVectors::pooled).toList()); // (M,D)
      int width = Math.toIntExact(vectors.getShape().get(1));
      SnapshotHeader header =
          new SnapshotHeader(
              identity,
              step,
              scored.corpusExamples(),
              scored.rows().length,
              scored.texts(),
              width,
              0,
              1);
      try (SnapshotWriter writer = new SnapshotWriter(file, header, scored)) {
        float[] flat = vectors.toFloatArray();
        for (int text = 0; text < scored.texts(); text++) {
          writer.vector(text, flat, text * width);
        }
        for (List<Integer> rows : batches()) {
          scores(model, rows, texts, vectors, writer);
        }
        writer.finish();
      }
    }
  }

  private List<TokenVectors> texts(TranslationModel model, NDManager scope) {
    int[] first = scored.firstOfEachText();
    List<TokenVectors> texts = new ArrayList<>();
    for (int from = 0; from < first.length; from += BATCH) {
      try (NDManager own = scope.newSubManager()) {
        List<int[]> tokens =
            IntStream.range(from, Math.min(first.length, from + BATCH))
                .mapToObj(text -> items.get(first[text]).tokens())
                .toList();
        TokenVectors vectors = model.textVectors(TextBatch.of(own, tokens));
        vectors.vectors().attach(scope);
        vectors.mask().attach(scope);
        texts.add(vectors);
      }
    }
    return texts;
  }

  /** Rows of like length together, so that little is padded. */
  private List<List<Integer>> batches() {
    List<Integer> rows =
        IntStream.range(0, scored.rows().length)
            .boxed()
            .sorted(Comparator.comparingInt(row -> clip(row).frames()))
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += BATCH) {
      batches.add(rows.subList(from, Math.min(rows.size(), from + BATCH)));
    }
    return batches;
  }

  private PreparedClip clip(int row) {
    return items.get(scored.rows()[row]).clip();
  }

  private void scores(
      TranslationModel model,
      List<Integer> rows,
      List<TokenVectors> texts,
      NDArray textVectors,
      SnapshotWriter writer)
      throws IOException {
    try (NDManager own = model.newScope()) {
      ClipBatch batch = Padding.of(model).batch(own, rows.stream().map(this::clip).toList());
      TokenVectors clips = model.clipVectors(model.encode(batch, false));
      NDArray similarities = // (B,M)
          switch (kind) {
            case POOLED -> clips.pooled().matMul(textVectors.transpose());
            case CICO -> cico(clips, texts);
          };
      float[] flat = similarities.toFloatArray();
      for (int i = 0; i < rows.size(); i++) {
        writer.scores(rows.get(i), flat, i * scored.texts());
      }
    }
  }

  private static NDArray cico(TokenVectors clips, List<TokenVectors> texts) {
    List<NDArray> parts = new ArrayList<>();
    for (TokenVectors part : texts) {
      Similarity both = Similarity.cico(clips, part);
      parts.add(both.clipToText().add(both.textToClip()));
    }
    NDArray sum = Tensors.concat(new NDList(parts), 1);
    return Tensors.scale(sum, 0.5);
  }

  private static NDArray joined(List<NDArray> parts) {
    return Tensors.concat(new NDList(parts), 0);
  }
}
