package org.signrelay.learning.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Keeps histories in a folder of this machine, for a training that no store stands behind: for as
 * long as this object is open. Thread-safe.
 */
public final class SnapshotFolder implements SnapshotStore, AutoCloseable {
  private @Nullable Path folder;

  @Override
  public synchronized String put(Path file) {
    try {
      Path home = folder == null ? Files.createTempDirectory("signrelay-history-") : folder;
      folder = home;
      Path copy = Files.createTempFile(home, "snapshot", ".part");
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
        Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      Files.move(copy, home.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
      return sha256;
    } catch (IOException e) {
      throw new UncheckedIOException("a similarity snapshot cannot be kept", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public synchronized Path path(String sha256) {
    Path file = folder == null ? null : folder.resolve(sha256);
    if (file == null || !Files.exists(file)) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND, "there is no similarity snapshot of sha-256 " + sha256);
    }
    return file;
  }

  @Override
  public synchronized void close() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> kept = files.toList();
      for (Path file : kept) {
        Files.delete(file);
      }
      Files.delete(folder);
      folder = null;
    } catch (IOException e) {
      throw new UncheckedIOException("the similarity snapshots cannot be removed", e);
    }
  }
}
