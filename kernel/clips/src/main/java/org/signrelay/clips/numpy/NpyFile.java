package org.signrelay.clips.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Reads {@code .npy} files of numbers, versions 1.0 to 3.0 of the format (NEP 1). Files of Python
 * objects hold a pickle and are refused; so are archives of several arrays ({@code .npz}).
 */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern DESCR =
      Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z]\\d{0,9})'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]{0,200})\\)");

  private NpyFile() {}

  /**
   * The array of a file's bytes.
   *
   * @throws SignRelayException (CLIP_UNREADABLE) if they are anything else
   */
  public static NumericArray read(byte[] file) {
    if (startsWith(file, ZIP)) {
      throw unreadable("this is an archive of arrays (.npz); unpack it and give the .npy files");
    }
    if (!startsWith(file, MAGIC) || file.length < 10) {
      throw unreadable("byte 0: expected the beginning of an .npy file, found other bytes");
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int major = file[6];
    if (major < 1 || major > 3 || major > 1 && file.length < 12) {
      throw unreadable("byte 6: expected version 1, 2 or 3 of the .npy format, found " + major);
    }
    long length =
        major == 1
            ? Short.toUnsignedInt(bytes.getShort(8))
            : Integer.toUnsignedLong(bytes.getInt(8));
    int from = major == 1 ? 10 : 12;
    if (length > LONGEST_HEADER || length > file.length - from) {
      throw unreadable(
          "byte 8: the header says that it has %d bytes, the file has %d"
              .formatted(length, file.length));
    }
    String header = new String(file, from, (int) length, StandardCharsets.UTF_8);
    return array(header, Arrays.copyOfRange(file, from + (int) length, file.length));
  }

  private static NumericArray array(String header, byte[] data) {
    Matcher descr = DESCR.matcher(header);
    Matcher fortran = FORTRAN.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!descr.find() || !fortran.find() || !shape.find()) {
      throw unreadable("the header lacks one of descr, fortran_order and shape");
    }
    if (descr.group(2).startsWith("O")) {
      throw unreadable(
          "the array holds Python objects, which is a pickle inside; export the numbers, or give the"
              + " JSON that such tools write beside it");
    }
    ElementType type =
        ElementType.ofCode(descr.group(2))
            .orElseThrow(() ->
                unreadable(
                    "expected numbers of type f2, f4, f8, i1 to i8, u1 to u4 or b1, found "
                        + descr.group(2)));
    ByteOrder order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    try {
      int[] lengths =
          Arrays.stream(shape.group(1).split(","))
              .map(String::strip)
              .filter(text -> !text.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      return fortran.group(1).equals("True")
          ? NumericArray.columnMajor(type, order, data, lengths)
          : NumericArray.rowMajor(type, order, data, lengths);
    } catch (NumberFormatException e) {
      throw unreadable(
          "the shape (%s) holds more than this reader counts".formatted(shape.group(1)));
    } catch (IllegalArgumentException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static boolean startsWith(byte[] file, byte[] head) {
    return file.length >= head.length && Arrays.equals(file, 0, head.length, head, 0, head.length);
  }

  private static SignRelayException unreadable(String message) {
    return new SignRelayException(ErrorCode.CLIP_UNREADABLE, message);
  }
}
