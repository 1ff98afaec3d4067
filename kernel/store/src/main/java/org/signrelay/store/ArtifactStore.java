package org.signrelay.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Two kinds of things that outlive a process: <em>artifacts</em>, immutable bytes addressed by
 * their sha-256 (64 lower-case hexadecimal digits), and <em>named values</em>, a few bytes under a
 * key.
 *
 * <p>What is written is whole or not there at all, also after a crash or on a full disk. Every
 * method may be called from any thread, and any number of processes may share one store. I/O errors
 * end in {@link java.io.UncheckedIOException}.
 *
 * <p>A key is made of segments of {@code A-Z a-z 0-9 . _ -}, joined by {@code /}, such as {@code
 * segments/job-7/3}. No segment is {@code .} or {@code ..}, and a key has at most 200 characters.
 */
public interface ArtifactStore {

  /** The largest named value, in bytes. */
  int MAX_VALUE_BYTES = 1 << 20;

  /** Stores the bytes and returns their sha-256; storing the same bytes twice is no error. */
  String put(byte[] content);

  /** Stores a copy of a file. */
  String put(Path file);

  /** Stores what the stream holds, to its end, without closing it. */
  String put(InputStream content);

  /**
   * The whole artifact, its digest verified.
   *
   * @throws UnknownArtifactException if there is none with this digest
   * @throws DamagedArtifactException if the stored bytes have another digest
   */
  byte[] read(String sha256);

  /**
   * The artifact as a stream that the caller closes. Reading its last byte verifies the digest and
   * throws {@link DamagedArtifactException} if it differs.
   *
   * @throws UnknownArtifactException if there is none with this digest
   */
  InputStream open(String sha256);

  /**
   * A local file with the artifact's bytes, for those who need one (a class loader, a memory map);
   * it must not be changed. The digest is verified.
   *
   * @throws UnknownArtifactException if there is none with this digest
   * @throws DamagedArtifactException if the stored bytes have another digest
   */
  Path path(String sha256);

  boolean contains(String sha256);

  /**
   * Deletes the bytes, if they are there. Equal bytes are one artifact, whoever stored them: only
   * for bytes that nobody else can have stored, or wants any more.
   */
  void delete(String sha256);

  /** The digests of all artifacts, sorted. */
  List<String> artifacts();

  /**
   * Binds the key to the value unless it is bound already: of any number of callers, in any number
   * of processes, exactly one is told {@link Claim.Claimed}.
   */
  Claim putIfAbsent(String key, byte[] value);

  /** Binds the key to the value, whatever it was bound to. */
  void put(String key, byte[] value);

  /** Unbinds the key, if it is bound. */
  void remove(String key);

  Optional<byte[]> get(String key);

  /** The keys that start with this text, sorted; an empty prefix lists all. */
  List<String> list(String prefix);
}
