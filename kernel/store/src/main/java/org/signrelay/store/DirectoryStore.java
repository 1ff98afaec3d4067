package org.signrelay.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The store in a directory of one file system, which several processes may share:
 *
 * <pre>
 * artifacts/ab/abcd...      an artifact, by its sha-256
 * keys/segments/job-7/3~    a named value; '~' keeps the key "a" apart from the folder of "a/b"
 * tmp/                      what is being written
 * </pre>
 *
 * <p>A file is written under {@code tmp}, forced to disk, and only then renamed, or linked where it
 * must not replace another: a hard link is the one call that is atomic, exclusive and never shows
 * half a file. A crash leaves at most a file in {@code tmp}, which a later start removes.
 */
public final class DirectoryStore implements ArtifactStore {
  private static final Duration ABANDONED = Duration.ofDays(1);
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path artifacts;
  private final Path keys;
  private final Path temporary;
  private final long maxArtifactBytes;

  /** A store without a limit to the size of an artifact. */
  public DirectoryStore(Path directory) {
    this(directory, Long.MAX_VALUE);
  }

  /**
   * @param directory made if it does not exist
   * @param maxArtifactBytes a longer artifact is refused
   */
  public DirectoryStore(Path directory, long maxArtifactBytes) {
    this.artifacts = directory.resolve("artifacts");
    this.keys = directory.resolve("keys");
    this.temporary = directory.resolve("tmp");
    this.maxArtifactBytes = maxArtifactBytes;
    try {
      Files.createDirectories(artifacts);
      Files.createDirectories(keys);
      Files.createDirectories(temporary);
      removeAbandoned(Instant.now().minus(ABANDONED));
    } catch (IOException e) {
      throw new UncheckedIOException("the store in " + directory + " cannot be opened", e);
    }
  }

  @Override
  public String put(byte[] content) {
    return put(new ByteArrayInputStream(content));
  }

  @Override
  public String put(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return put(content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public String put(InputStream content) {
    MessageDigest digest = Sha256.digest();
    try (Draft draft = new Draft()) {
      draft.write(out -> copy(content, new DigestOutputStream(out, digest)));
      String sha256 = Sha256.hex(digest.digest());
      Path target = artifactFile(sha256);
      createDirectory(target);
      draft.moveTo(target);
      return sha256;
    } catch (IOException e) {
      throw new UncheckedIOException("an artifact cannot be stored", e);
    }
  }

  private void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long total = 0;
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      total += read;
      if (total > maxArtifactBytes) {
        throw new IOException(
            "an artifact may have %d bytes and has more".formatted(maxArtifactBytes));
      }
      to.write(buffer, 0, read);
    }
  }

  @Override
  public byte[] read(String sha256) {
    try (InputStream in = open(sha256)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("artifact " + sha256 + " cannot be read", e);
    }
  }

  @Override
  public InputStream open(String sha256) {
    try {
      return new VerifyingInputStream(Files.newInputStream(artifactFile(sha256)), sha256);
    } catch (NoSuchFileException e) {
      throw new UnknownArtifactException(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException("artifact " + sha256 + " cannot be opened", e);
    }
  }

  @Override
  public Path path(String sha256) {
    try (InputStream in = open(sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
      return artifactFile(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException("artifact " + sha256 + " cannot be read", e);
    }
  }

  @Override
  public boolean contains(String sha256) {
    return Files.isRegularFile(artifactFile(sha256));
  }

  @Override
  public void delete(String sha256) {
    try {
      Files.deleteIfExists(artifactFile(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException("artifact " + sha256 + " cannot be deleted", e);
    }
  }

  @Override
  public List<String> artifacts() {
    try {
      return filesUnder(artifacts).stream()
          .map(file -> file.getFileName().toString())
          .filter(Sha256::isValid)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the artifacts cannot be listed", e);
    }
  }

  @Override
  public Claim putIfAbsent(String key, byte[] value) {
    Path target = StoreKey.file(keys, key);
    try (Draft draft = valueDraft(target, value)) {
      return draft.linkTo(target)
          ? new Claim.Claimed()
          : new Claim.Held(Files.readAllBytes(target));
    } catch (IOException e) {
      throw new UncheckedIOException("the key " + key + " cannot be claimed", e);
    }
  }

  @Override
  public void put(String key, byte[] value) {
    Path target = StoreKey.file(keys, key);
    try (Draft draft = valueDraft(target, value)) {
      draft.moveTo(target);
    } catch (IOException e) {
      throw new UncheckedIOException("the key " + key + " cannot be written", e);
    }
  }

  @Override
  public void remove(String key) {
    try {
      Files.deleteIfExists(StoreKey.file(keys, key));
    } catch (IOException e) {
      throw new UncheckedIOException("the key " + key + " cannot be removed", e);
    }
  }

  private Draft valueDraft(Path target, byte[] value) throws IOException {
    if (value.length > MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "a named value may have %d bytes, found %d".formatted(MAX_VALUE_BYTES, value.length));
    }
    createDirectory(target);
    Draft draft = new Draft();
    draft.write(out -> out.write(value));
    return draft;
  }

  @Override
  public Optional<byte[]> get(String key) {
    try {
      return Optional.of(Files.readAllBytes(StoreKey.file(keys, key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the key " + key + " cannot be read", e);
    }
  }

  @Override
  public List<String> list(String prefix) {
    Path start = StoreKey.folder(keys, prefix);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try {
      return filesUnder(start).stream()
          .flatMap(file -> StoreKey.of(keys, file).stream())
          .filter(key -> key.startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the keys under '" + prefix + "' cannot be listed", e);
    }
  }

  /** Others may delete files meanwhile; those are left out. */
  private static List<Path> filesUnder(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return files;
  }

  private Path artifactFile(String sha256) {
    return artifacts.resolve(Sha256.check(sha256).substring(0, 2)).resolve(sha256);
  }

  private void removeAbandoned(Instant before) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
      for (Path file : files) {
        if (isOlder(file, before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
    } catch (NoSuchFileException e) {
      return false; // its writer has just moved it into place
    }
  }

  private static void createDirectory(Path target) throws IOException {
    Files.createDirectories(parent(target));
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " has no parent directory");
    }
    return parent;
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A file in the making; closing removes what was not moved into place. Used by one thread. */
  private final class Draft implements AutoCloseable {
    private final Path file = temporary.resolve(UUID.randomUUID().toString());

    void write(Content content) throws IOException {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
    }

    void moveTo(Path target) throws IOException {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceDirectory(parent(target));
    }

    /** False if the target exists. */
    boolean linkTo(Path target) throws IOException {
      try {
        Files.createLink(target, file);
      } catch (FileAlreadyExistsException e) {
        return false;
      } catch (UnsupportedOperationException e) {
        throw new IOException(
            "the file system of " + target + " has no hard links; claims need them", e);
      }
      forceDirectory(parent(target));
      return true;
    }

    /** Makes a new name survive a power cut, where the system can do so. */
    private static void forceDirectory(Path directory) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (IOException e) {
        // Some systems cannot open a directory; the file itself was forced already.
      }
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }
}
