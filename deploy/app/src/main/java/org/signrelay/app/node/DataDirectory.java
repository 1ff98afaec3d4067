package org.signrelay.app.node;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A data directory held by this process: no other kernel, and no other embedded broker, works on it
 * until {@link #close}. The lock file names the process and the address it answers at; the lock
 * itself is the operating system's, so it ends with the process however that ends.
 *
 * <p>Taken before anything of Kafka starts: a second broker on one directory harms the first.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String LOCK_FILE = "lock";
  private static final int MAX_LOCK_BYTES = 4096;

  /**
   * What this process holds, with what its lock files say. A held lock file is never opened a
   * second time: closing any channel on it would end the process's lock (fcntl(2)).
   */
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  private final Path path;
  private final Path real;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path path, Path real, FileChannel channel, FileLock lock) {
    this.path = path;
    this.real = real;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @throws SignRelayException CONFLICT if another process holds it; the sentence names that one
   */
  public static DataDirectory acquire(Path path, URI address) {
    String holder = ProcessHandle.current().pid() + "\n" + address + "\n";
    try {
      Path real = Files.createDirectories(path).toRealPath();
      String ours = HELD.putIfAbsent(real, holder);
      if (ours != null) {
        throw inUse(path, ours);
      }
      try {
        return lock(path, real, holder);
      } catch (IOException | RuntimeException e) {
        HELD.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE,
          "cannot use the data directory " + path + ": " + e.getMessage(),
          e);
    }
  }

  private static DataDirectory lock(Path path, Path real, String holder) throws IOException {
    FileChannel channel = open(real);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      try (channel) {
        throw inUse(path, read(channel));
      }
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    channel.force(true);
    return new DataDirectory(path, real, channel, lock);
  }

  private static SignRelayException inUse(Path path, String holder) {
    return new SignRelayException(
        ErrorCode.CONFLICT,
        "the data directory %s is in use by process %s; stop it, or choose another with --data"
            .formatted(path, holder.replace('\n', ' ').strip()));
  }

  /** The address of the kernel that holds a directory now, if one does. */
  public static Optional<URI> holder(Path path) {
    if (!Files.exists(path.resolve(LOCK_FILE))) {
      return Optional.empty();
    }
    try {
      String ours = HELD.get(path.toRealPath());
      return ours == null ? otherHolder(path) : address(ours);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "cannot read the lock of " + path + ": " + e.getMessage(), e);
    }
  }

  private static Optional<URI> otherHolder(Path path) throws IOException {
    try (FileChannel channel = open(path)) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        lock.release();
        return Optional.empty();
      }
      return address(read(channel));
    }
  }

  private static Optional<URI> address(String holder) {
    return holder.lines().skip(1).findFirst().map(URI::create);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.INTERNAL, "cannot release the lock of " + path + ": " + e.getMessage(), e);
    } finally {
      HELD.remove(real);
    }
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path.resolve(LOCK_FILE),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process looks at it or takes it
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_LOCK_BYTES);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }
}
