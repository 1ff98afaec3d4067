package org.signrelay.runtime.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.UnknownArtifactException;

/**
 * Carries corpora through the store: every file is an artifact, and a manifest of them, an artifact
 * itself, is what a job refers to. Publishing a corpus twice stores nothing new. Thread-safe.
 */
public final class CorpusManifests {
  /** How a reference to a published corpus begins; the manifest's sha-256 follows. */
  public static final String SCHEME = "store:";

  private final ArtifactStore store;

  public CorpusManifests(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Puts a corpus into the store.
   *
   * @return what a job names it by, {@code store:<sha-256 of the manifest>}
   */
  public String publish(Corpus corpus) {
    try {
      Path folder = Files.createTempDirectory("signrelay-corpus-");
      try {
        CorpusFolder.write(corpus, folder);
        return SCHEME + store.put(manifest(folder).toBytes());
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("corpus %s cannot be published".formatted(corpus.name()), e);
    }
  }

  private CorpusManifest manifest(Path folder) throws IOException {
    SortedMap<String, CorpusManifest.StoredFile> stored = new TreeMap<>();
    for (Path file : filesOf(folder)) {
      stored.put(
          folder.relativize(file).toString().replace('\\', '/'),
          new CorpusManifest.StoredFile(store.put(file), Files.size(file)));
    }
    return new CorpusManifest(stored);
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /**
   * Lays the files of a published corpus out again.
   *
   * @param folder empty
   * @throws SignRelayException NOT_FOUND if the manifest or a file of it is not in the store,
   *     CORPUS_INVALID if it is no manifest or a file differs from it
   */
  void fetch(String manifestSha, Path folder) {
    try {
      CorpusManifest manifest = CorpusManifest.parse(store.read(manifestSha));
      for (Map.Entry<String, CorpusManifest.StoredFile> file : manifest.files().entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(Folders.parent(target));
        Files.copy(store.path(file.getValue().sha256()), target);
        if (Files.size(target) != file.getValue().bytes()) {
          throw new SignRelayException(
              ErrorCode.CORPUS_INVALID,
              "%s has %d bytes, but its manifest says %d"
                  .formatted(file.getKey(), Files.size(target), file.getValue().bytes()));
        }
      }
    } catch (UnknownArtifactException e) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND,
          "corpus %s%s is not whole: %s".formatted(SCHEME, manifestSha, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("corpus %s%s".formatted(SCHEME, manifestSha), e);
    }
  }
}
