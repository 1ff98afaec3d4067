package org.signrelay.learning.bundle;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A published model. Immutable, wholly in memory, thread-safe.
 *
 * <p>As a file it is an uncompressed zip whose bytes are a function of its {@link BundleContents},
 * so that it has one sha-256 and can live in a content-addressed store. As a folder it is the same
 * six files, to look at or to hand to other software; opened again, the folder has the same
 * sha-256.
 */
public final class ModelBundle {
  private final BundleFiles files;
  private final BundleContents contents;
  private final String sha256;

  private ModelBundle(BundleFiles files, String sha256) {
    this.files = files;
    this.contents = parse(files);
    this.sha256 = sha256;
  }

  /** Writes a bundle; the file is either whole or not there. */
  public static ModelBundle write(Path file, BundleContents contents) throws IOException {
    BundleFiles files = render(contents);
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
      files.writeZip(out);
      out.flush();
      channel.force(true);
    }
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new ModelBundle(files, sha256(files::writeZip));
  }

  /**
   * Reads a bundle from its file, or from a folder that {@link #exportTo} made.
   *
   * @throws SignRelayException with {@code NOT_FOUND} if there is nothing, with {@code
   *     MODEL_UNREADABLE} if it is not a whole bundle
   */
  public static ModelBundle open(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new SignRelayException(ErrorCode.NOT_FOUND, "there is no model bundle at " + path);
    }
    if (Files.isDirectory(path)) {
      BundleFiles files = BundleFiles.readFolder(path);
      return new ModelBundle(files, sha256(files::writeZip));
    }
    return new ModelBundle(BundleFiles.readZip(path), sha256(out -> Files.copy(path, out)));
  }

  /**
   * Writes the six files into a folder, which is made if it is not there.
   *
   * @throws SignRelayException with {@code CONFLICT} if the folder is not empty
   */
  public void exportTo(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> present = Files.list(folder)) {
        if (present.findAny().isPresent()) {
          throw new SignRelayException(
              ErrorCode.CONFLICT,
              "a model is exported into an empty folder, but in %s there is something"
                  .formatted(folder));
        }
      }
    }
    files.writeFolder(folder);
  }

  /** The bytes of the file. */
  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    files.writeZip(bytes);
    return bytes.toByteArray();
  }

  public BundleContents contents() {
    return contents;
  }

  /** Of the file, in lower-case hex. */
  public String sha256() {
    return sha256;
  }

  private static BundleFiles render(BundleContents contents) {
    return new BundleFiles(
        new TreeMap<>(
            Map.of(
                BundleFiles.WEIGHTS, SafeTensors.write(contents.weights()),
                BundleFiles.CONFIG, BundleJson.pretty(contents.config()),
                BundleFiles.TOKENIZER, contents.tokenizer().toJson(),
                BundleFiles.METRICS, BundleJson.pretty(contents.metrics()),
                BundleFiles.CARD, contents.card().getBytes(StandardCharsets.UTF_8),
                BundleFiles.MANIFEST, BundleJson.pretty(contents.manifest()))));
  }

  private static BundleContents parse(BundleFiles files) {
    try {
      return new BundleContents(
          SafeTensors.read(files.get(BundleFiles.WEIGHTS)),
          BundleJson.read(files.get(BundleFiles.CONFIG), ModelConfig.class, BundleFiles.CONFIG),
          SubwordTokenizer.fromJson(files.get(BundleFiles.TOKENIZER)),
          BundleJson.read(files.get(BundleFiles.METRICS), ModelMetrics.class, BundleFiles.METRICS),
          new String(files.get(BundleFiles.CARD), StandardCharsets.UTF_8),
          BundleJson.readManifest(files.get(BundleFiles.MANIFEST), BundleFiles.MANIFEST));
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "the bundle cannot be used: " + e.getMessage(), e);
    }
  }

  private interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  private static String sha256(Writer writer) throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      writer.writeTo(out);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
