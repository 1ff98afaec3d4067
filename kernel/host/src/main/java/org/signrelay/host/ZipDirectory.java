package org.signrelay.host;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The central directory of a zip archive, read without unpacking anything: the one that the JDK's
 * class loaders go by, with the two things {@code java.util.zip} hides, links and repeated names
 * (APPNOTE.TXT 4.3.12, 4.3.16). Archives in the zip64 form are refused; no plugin needs it.
 */
record ZipDirectory(List<Entry> entries) {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int MADE_BY_UNIX = 3;
  private static final int FILE_TYPE = 0xF000;
  private static final int SYMBOLIC_LINK = 0xA000;

  /** One entry; sizes in bytes, as the directory claims them. */
  record Entry(String name, long compressed, long expanded, boolean symbolicLink) {}

  static ZipDirectory read(byte[] archive) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int end = findEnd(bytes);
    int count = Short.toUnsignedInt(bytes.getShort(end + 10));
    long size = Integer.toUnsignedLong(bytes.getInt(end + 12));
    if (count == 0xFFFF || size > end) {
      throw new IOException("its central directory is damaged or of the zip64 form");
    }
    bytes.position((int) (end - size));
    List<Entry> entries = new ArrayList<>(count);
    try {
      for (int i = 0; i < count; i++) {
        entries.add(readEntry(bytes));
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("its central directory ends early", e);
    }
    if (bytes.position() != end) {
      throw new IOException("its central directory holds more than the entries it counts");
    }
    return new ZipDirectory(List.copyOf(entries));
  }

  private static int findEnd(ByteBuffer bytes) throws IOException {
    int first = Math.max(0, bytes.limit() - END_BYTES - 0xFFFF);
    for (int at = bytes.limit() - END_BYTES; at >= first; at--) {
      if (bytes.getInt(at) == END_SIGNATURE) {
        return at;
      }
    }
    throw new IOException("it is not a zip archive");
  }

  private static Entry readEntry(ByteBuffer bytes) throws IOException {
    int at = bytes.position();
    if (bytes.getInt(at) != ENTRY_SIGNATURE) {
      throw new IOException("its central directory is damaged");
    }
    boolean unix = bytes.get(at + 5) == MADE_BY_UNIX;
    long compressed = Integer.toUnsignedLong(bytes.getInt(at + 20));
    long expanded = Integer.toUnsignedLong(bytes.getInt(at + 24));
    int nameBytes = Short.toUnsignedInt(bytes.getShort(at + 28));
    int extraBytes = Short.toUnsignedInt(bytes.getShort(at + 30));
    int commentBytes = Short.toUnsignedInt(bytes.getShort(at + 32));
    int mode = bytes.getInt(at + 38) >>> 16;
    byte[] name = new byte[nameBytes];
    bytes.position(at + ENTRY_BYTES).get(name);
    bytes.position(at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes);
    return new Entry(
        new String(name, StandardCharsets.UTF_8),
        compressed,
        expanded,
        unix && (mode & FILE_TYPE) == SYMBOLIC_LINK);
  }
}
