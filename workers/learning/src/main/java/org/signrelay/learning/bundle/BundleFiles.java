package org.signrelay.learning.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The six files of a bundle as bytes, in an uncompressed zip file or in a folder. Immutable.
 *
 * <p>The zip file is a function of the six: fixed names, order and times, nothing compressed. For
 * the same reason it can hold no bomb and no foreign path, and one that does is refused unread.
 */
record BundleFiles(SortedMap<String, byte[]> files) {
  static final String WEIGHTS = "model.safetensors";
  static final String CONFIG = "config.json";
  static final String TOKENIZER = "tokenizer.json";
  static final String METRICS = "metrics.json";
  static final String CARD = "README.md";
  static final String MANIFEST = "manifest.json";

  static final List<String> NAMES = List.of(CARD, CONFIG, MANIFEST, METRICS, WEIGHTS, TOKENIZER);

  private static final long MAX_WEIGHT_BYTES = Integer.MAX_VALUE - 64;
  private static final long MAX_OTHER_BYTES = 16 << 20;
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  BundleFiles {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    for (String name : NAMES) {
      if (!files.containsKey(name)) {
        throw refused("it lacks " + name);
      }
    }
  }

  byte[] get(String name) {
    return Objects.requireNonNull(files.get(name));
  }

  /** Writes the zip file and leaves the stream open. */
  void writeZip(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    for (String name : NAMES) {
      byte[] bytes = get(name);
      ZipEntry entry = new ZipEntry(name);
      entry.setTimeLocal(EPOCH);
      entry.setSize(bytes.length);
      entry.setCompressedSize(bytes.length);
      entry.setCrc(crc(bytes));
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
    }
    zip.finish();
  }

  void writeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : NAMES) {
      Files.write(folder.resolve(name), get(name));
    }
  }

  static BundleFiles readZip(Path file) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    long rest = Files.size(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() != NAMES.size()) {
        throw refused("it has %d entries, not %d".formatted(zip.size(), NAMES.size()));
      }
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName();
        if (!NAMES.contains(name)) {
          throw refused("it has an entry that is none of " + NAMES);
        }
        rest -= entry.getSize();
        if (entry.getMethod() != ZipEntry.STORED
            || entry.getSize() != entry.getCompressedSize()
            || rest < 0) {
          throw refused("entry %s is not stored as it is".formatted(name));
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
          bytes = read(in, entry.getSize(), name);
        }
        if (crc(bytes) != entry.getCrc()) {
          throw refused("entry %s does not have its checksum".formatted(name));
        }
        files.put(name, bytes);
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "the bundle cannot be used: it is not a whole zip file", e);
    }
    return new BundleFiles(files);
  }

  static BundleFiles readFolder(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          files.put(name, read(in, Files.size(file), name));
        }
      }
    }
    return new BundleFiles(files);
  }

  private static byte[] read(InputStream in, long size, String name) throws IOException {
    long limit = name.equals(WEIGHTS) ? MAX_WEIGHT_BYTES : MAX_OTHER_BYTES;
    if (size < 0 || size > limit) {
      throw refused("%s has %d bytes, more than %d".formatted(name, size, limit));
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length != size || in.read() >= 0) {
      throw refused("%s does not have %d bytes".formatted(name, size));
    }
    return bytes;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static SignRelayException refused(String why) {
    return new SignRelayException(ErrorCode.MODEL_UNREADABLE, "the bundle cannot be used: " + why);
  }
}
