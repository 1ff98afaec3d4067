package org.signrelay.learning.history;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;

/**
 * A row-major matrix of float16 in a mapped file, little-endian. A mapping holds 2 GiB at most, so
 * a large matrix lies in several, each of whole rows. Immutable and thread-safe.
 */
final class HalfMatrix {
  private static final long LARGEST_BLOCK = 1L << 30;

  private final int columns;
  private final int rowsOfBlock;
  private final ShortBuffer[] blocks;

  private HalfMatrix(int columns, int rowsOfBlock, ShortBuffer[] blocks) {
    this.columns = columns;
    this.rowsOfBlock = rowsOfBlock;
    this.blocks = blocks;
  }

  static long bytes(int rows, int columns) {
    return (long) rows * columns * Short.BYTES;
  }

  /** Maps the matrix that begins at an offset of the file; the channel may be closed then. */
  static HalfMatrix map(FileChannel file, long offset, int rows, int columns) throws IOException {
    long rowBytes = Math.max(1, bytes(1, columns));
    int rowsOfBlock = (int) Math.min(Math.max(1, rows), LARGEST_BLOCK / rowBytes);
    ShortBuffer[] blocks = new ShortBuffer[Math.ceilDiv(rows, rowsOfBlock)];
    for (int block = 0; block < blocks.length; block++) {
      long first = (long) block * rowsOfBlock;
      long size = Math.min(rowsOfBlock, rows - first) * rowBytes;
      blocks[block] =
          file.map(FileChannel.MapMode.READ_ONLY, offset + first * rowBytes, size)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asShortBuffer();
    }
    return new HalfMatrix(columns, rowsOfBlock, blocks);
  }

  float at(int row, int column) {
    int inBlock = row % rowsOfBlock * columns + column;
    return Float.float16ToFloat(blocks[row / rowsOfBlock].get(inBlock));
  }
}
