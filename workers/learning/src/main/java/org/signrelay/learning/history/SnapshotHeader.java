package org.signrelay.learning.history;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What stands at the beginning of a snapshot's file.
 *
 * @param identity what it belongs to
 * @param step of the reference run that it was taken after
 * @param corpusExamples how many training examples the corpus has
 * @param clips how many of them are scored: the rows
 * @param texts how many different sentences these have: the columns
 * @param width of a sentence's vector
 * @param mean of the scores of different sentences
 * @param deviation of the same scores, above 0
 */
record SnapshotHeader(
    RunIdentity identity,
    int step,
    int corpusExamples,
    int clips,
    int texts,
    int width,
    double mean,
    double deviation) {
  private static final long MAGIC = 0x5352_5349_4D00_0001L; // "SRSIM", version 1

  /** As bytes; headers of one identity are equally long. */
  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(MAGIC);
      out.writeUTF(identity.corpus());
      out.writeUTF(identity.model());
      out.writeInt(step);
      out.writeInt(corpusExamples);
      out.writeInt(clips);
      out.writeInt(texts);
      out.writeInt(width);
      out.writeDouble(mean);
      out.writeDouble(deviation);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes cannot be written to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a header and leaves the stream behind it.
   *
   * @throws SignRelayException with {@code MODEL_UNREADABLE} if there is none
   */
  static SnapshotHeader read(DataInputStream in) throws IOException {
    if (in.readLong() != MAGIC) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "the file is no similarity snapshot of this version");
    }
    SnapshotHeader header =
        new SnapshotHeader(
            new RunIdentity(in.readUTF(), in.readUTF()),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readDouble(),
            in.readDouble());
    if (header.clips < 1 || header.texts < 1 || header.width < 1 || !(header.deviation > 0)) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "the similarity snapshot's header is damaged");
    }
    return header;
  }

  long matrixOffset() {
    return vectorsOffset() + HalfMatrix.bytes(texts, width);
  }

  long vectorsOffset() {
    return write().length + 2L * clips * Integer.BYTES;
  }

  long fileSize() {
    return matrixOffset() + HalfMatrix.bytes(clips, texts);
  }

  SnapshotHeader withMoments(double newMean, double newDeviation) {
    return new SnapshotHeader(
        identity, step, corpusExamples, clips, texts, width, newMean, newDeviation);
  }
}
