package org.signrelay.learning.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.bundle.Tensor.ElementType;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The safetensors format: an eight-byte little-endian header length, a JSON header (name to {@code
 * dtype}, {@code shape}, {@code data_offsets}), then the data without gaps.
 *
 * <p>What is read is checked before anything is allocated for it: nothing in a damaged file can
 * make the reader take more memory than the file has bytes, times a small factor.
 */
public final class SafeTensors {
  private static final int LENGTH_BYTES = 8;
  private static final int MAX_HEADER_BYTES = 1 << 20;
  private static final int ALIGNMENT = 8;
  private static final int MAX_AXES = 16;
  private static final String METADATA = "__metadata__";

  /** One entry of the header; offsets count from the end of the header. */
  private record Entry(ElementType dtype, List<Long> shape, List<Long> dataOffsets) {
    Entry {
      shape = List.copyOf(shape);
      dataOffsets = List.copyOf(dataOffsets);
      if (dataOffsets.size() != 2 || dataOffsets.getFirst() > dataOffsets.getLast()) {
        throw new IllegalArgumentException("data_offsets must be a begin and an end");
      }
    }

    long from() {
      return dataOffsets.getFirst();
    }

    long to() {
      return dataOffsets.getLast();
    }
  }

  private SafeTensors() {}

  /**
   * Writes tensors; equal ones give equal bytes, those that the format's own library writes. Larger
   * element types come first, so that every tensor is aligned, then names decide.
   *
   * @throws IllegalArgumentException if they take more than 2 GiB
   */
  public static byte[] write(Map<String, Tensor> tensors) {
    List<Map.Entry<String, Tensor>> ordered =
        tensors.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Tensor> entry) -> entry.getValue().type())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .toList();
    Map<String, Entry> header = new LinkedHashMap<>();
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : ordered) {
      Tensor tensor = entry.getValue();
      long end = offset + tensor.data().remaining();
      header.put(entry.getKey(), new Entry(tensor.type(), tensor.shape(), List.of(offset, end)));
      offset = end;
    }
    byte[] json = BundleJson.compact(header);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    long size = LENGTH_BYTES + padded + offset;
    if (size > Integer.MAX_VALUE - ALIGNMENT) {
      throw new IllegalArgumentException(
          "the tensors take %d bytes, more than 2 GiB".formatted(size));
    }
    ByteBuffer file = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(json);
    while (file.position() < LENGTH_BYTES + padded) {
      file.put((byte) ' ');
    }
    ordered.forEach(entry -> file.put(entry.getValue().data()));
    return file.array();
  }

  /**
   * Reads tensors by name. They are views of the given bytes.
   *
   * @throws SignRelayException with {@code MODEL_UNREADABLE} for anything that is not exactly the
   *     format
   */
  public static SortedMap<String, Tensor> read(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < LENGTH_BYTES) {
      throw refused(
          "it has %d bytes, but its header length alone takes 8".formatted(file.length), null);
    }
    long headerLength = bytes.getLong();
    if (headerLength < 0 || headerLength > MAX_HEADER_BYTES || headerLength > bytes.remaining()) {
      throw refused(
          "its header should take %d bytes, but at most %d are allowed and %d there"
              .formatted(headerLength, MAX_HEADER_BYTES, bytes.remaining()),
          null);
    }
    Map<String, Entry> header = header(bytes.slice(LENGTH_BYTES, (int) headerLength));
    ByteBuffer data =
        bytes.slice(LENGTH_BYTES + (int) headerLength, bytes.remaining() - (int) headerLength);
    checkCoverage(header, data.remaining());
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    header.forEach((name, entry) -> tensors.put(name, tensor(name, entry, data)));
    return Collections.unmodifiableSortedMap(tensors);
  }

  private static Map<String, Entry> header(ByteBuffer bytes) {
    byte[] json = new byte[bytes.remaining()];
    bytes.get(json);
    if (json.length == 0 || json[0] != '{') {
      throw refused("its header does not begin with '{'", null);
    }
    try {
      Map<String, Entry> header = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> node : BundleJson.MAPPER.readTree(json).properties()) {
        if (!node.getKey().equals(METADATA)) {
          header.put(node.getKey(), BundleJson.MAPPER.treeToValue(node.getValue(), Entry.class));
        }
      }
      return header;
    } catch (IOException e) {
      throw refused(
          "its header is not a JSON object of tensors, each with dtype, shape and data_offsets", e);
    }
  }

  /** The tensors must lie one after the other and fill the data: no gap, no overlap, no rest. */
  private static void checkCoverage(Map<String, Entry> header, long size) {
    List<Entry> ordered = new ArrayList<>(header.values());
    ordered.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    long end = 0;
    for (Entry entry : ordered) {
      if (entry.from() != end) {
        throw refused(
            "a tensor begins at %d where %d was expected".formatted(entry.from(), end), null);
      }
      end = entry.to();
    }
    if (end != size) {
      throw refused("its tensors end at %d, but its data at %d".formatted(end, size), null);
    }
  }

  private static Tensor tensor(String name, Entry entry, ByteBuffer data) {
    if (entry.shape().size() > MAX_AXES) {
      throw refused(
          "a tensor has %d axes, more than %d".formatted(entry.shape().size(), MAX_AXES), null);
    }
    try {
      int length = (int) (entry.to() - entry.from());
      return new Tensor(entry.dtype(), entry.shape(), data.slice((int) entry.from(), length));
    } catch (IllegalArgumentException e) {
      throw refused("tensor %s does not fit: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static SignRelayException refused(String why, @Nullable Throwable cause) {
    return new SignRelayException(
        ErrorCode.MODEL_UNREADABLE, "model.safetensors cannot be used: " + why, cause);
  }
}
