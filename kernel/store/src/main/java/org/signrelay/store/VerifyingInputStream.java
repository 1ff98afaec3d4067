package org.signrelay.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Digests what is read and compares at the end of the stream. Not thread-safe. */
final class VerifyingInputStream extends FilterInputStream {
  private final String expected;
  private final MessageDigest digest = Sha256.digest();

  VerifyingInputStream(InputStream in, String expected) {
    super(in);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      digest.update(buffer, offset, read);
    } else if (read < 0) {
      verify();
    }
    return read;
  }

  /** Skipped bytes count for the digest, so they are read. */
  @Override
  public long skip(long count) throws IOException {
    return count <= 0 ? 0 : readNBytes((int) Math.min(count, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void verify() {
    String found = Sha256.hex(digest.digest());
    if (!found.equals(expected)) {
      throw new DamagedArtifactException(expected, found);
    }
  }
}
