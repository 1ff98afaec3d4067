package org.signrelay.learning.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Writes one snapshot, row by row in any order:
 *
 * <pre>
 * header | int32 example of each row | int32 own column of each row
 *        | float16 (texts, width) vectors | float16 (clips, texts) scores
 * </pre>
 *
 * <p>Header and int32 are big-endian, float16 is little-endian. Used by one thread.
 */
final class SnapshotWriter implements AutoCloseable {
  private final SnapshotHeader header;
  private final ScoredExamples examples;
  private final FileChannel file;
  private final ByteBuffer row;
  private double sum;
  private double squares;
  private long negatives;

  SnapshotWriter(Path path, SnapshotHeader header, ScoredExamples examples) throws IOException {
    this.header = header;
    this.examples = examples;
    this.file =
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    this.row =
        ByteBuffer.allocateDirect(
                (int) HalfMatrix.bytes(1, Math.max(header.texts(), header.width())))
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  void vector(int text, float[] values, int from) throws IOException {
    row.clear();
    for (int i = 0; i < header.width(); i++) {
      row.putShort(Float.floatToFloat16(values[from + i]));
    }
    write(row.flip(), header.vectorsOffset() + text * HalfMatrix.bytes(1, header.width()));
  }

  void scores(int clip, float[] values, int from) throws IOException {
    row.clear();
    for (int text = 0; text < header.texts(); text++) {
      short half = Float.floatToFloat16(values[from + text]);
      row.putShort(half);
      if (text != examples.columns()[clip]) {
        double score = Float.float16ToFloat(half);
        sum += score;
        squares += score * score;
        negatives++;
      }
    }
    write(row.flip(), header.matrixOffset() + clip * HalfMatrix.bytes(1, header.texts()));
  }

  /** Writes what comes before the rows, when all of them are there. */
  void finish() throws IOException {
    double mean = negatives == 0 ? 0 : sum / negatives;
    double variance = negatives == 0 ? 0 : squares / negatives - mean * mean;
    if (!Double.isFinite(mean) || !Double.isFinite(variance)) {
      throw new SignRelayException(
          ErrorCode.TRAINING_DIVERGED,
          "after %d steps of the reference run similarities are not finite"
              .formatted(header.step()));
    }
    double deviation = variance > 0 ? Math.sqrt(variance) : 1; // all scores are alike
    byte[] head = header.withMoments(mean, deviation).write();
    ByteBuffer start = ByteBuffer.allocate((int) header.vectorsOffset());
    start.put(head);
    for (int example : examples.rows()) {
      start.putInt(example);
    }
    for (int column : examples.columns()) {
      start.putInt(column);
    }
    write(start.flip(), 0);
    file.force(true);
  }

  private void write(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
