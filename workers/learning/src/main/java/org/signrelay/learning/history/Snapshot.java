package org.signrelay.learning.history;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The similarities at one step of a reference run, in a mapped file. Immutable and thread-safe.
 *
 * @param vectors of length 1, a row a sentence
 * @param scores a row a clip, a column a sentence
 */
record Snapshot(
    SnapshotHeader header, ScoredExamples examples, HalfMatrix vectors, HalfMatrix scores) {

  /**
   * Maps a file.
   *
   * @throws SignRelayException with {@code MODEL_UNREADABLE} if it is no whole snapshot
   */
  static Snapshot open(Path path) {
    try (FileChannel file = FileChannel.open(path);
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      SnapshotHeader header = SnapshotHeader.read(in);
      if (file.size() != header.fileSize()) {
        throw new SignRelayException(
            ErrorCode.MODEL_UNREADABLE,
            "the similarity snapshot of step %d must have %d bytes, but has %d"
                .formatted(header.step(), header.fileSize(), file.size()));
      }
      int[] rows = ints(in, header.clips(), header.corpusExamples());
      int[] columns = ints(in, header.clips(), header.texts());
      return new Snapshot(
          header,
          new ScoredExamples(header.corpusExamples(), rows, columns),
          HalfMatrix.map(file, header.vectorsOffset(), header.texts(), header.width()),
          HalfMatrix.map(file, header.matrixOffset(), header.clips(), header.texts()));
    } catch (EOFException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "the similarity snapshot ends within its header", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the similarity snapshot cannot be read", e);
    }
  }

  private static int[] ints(DataInputStream in, int count, int limit) throws IOException {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readInt();
      if (values[i] < 0 || values[i] >= limit) {
        throw new SignRelayException(
            ErrorCode.MODEL_UNREADABLE, "the similarity snapshot's tables are damaged");
      }
    }
    return values;
  }

  /** The cosine of two sentences, by row. */
  float cosine(int one, int other) {
    double sum = 0;
    for (int i = 0; i < header.width(); i++) {
      sum +=
          vectors.at(examples.columns()[one], i)
              * (double) vectors.at(examples.columns()[other], i);
    }
    return (float) Math.clamp(sum, -1, 1);
  }
}
