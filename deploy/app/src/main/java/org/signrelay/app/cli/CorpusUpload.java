package org.signrelay.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.signrelay.corpora.Corpus;
import org.signrelay.runtime.corpus.CorpusManifests;
import org.signrelay.store.DirectoryStore;

/** Brings a corpus folder to a kernel, which may be on another machine. */
public final class CorpusUpload {
  private CorpusUpload() {}

  /**
   * Puts every file that the kernel does not have yet into its store.
   *
   * @return what a job names the corpus by
   */
  public static String send(Corpus corpus, KernelClient kernel) {
    try {
      Path folder = Files.createTempDirectory("signrelay-upload-");
      try {
        DirectoryStore store = new DirectoryStore(folder);
        String reference = new CorpusManifests(store).publish(corpus);
        for (String sha256 : store.artifacts()) {
          kernel.putArtifact(sha256, store.read(sha256));
        }
        return reference;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a folder to pack the corpus in", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
