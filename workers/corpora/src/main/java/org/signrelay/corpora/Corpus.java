package org.signrelay.corpora;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.PoseFile;
import org.signrelay.spi.Clip;

/**
 * Examples with splits and signers, in a fixed order. Immutable and thread-safe; clips are loaded
 * when asked for.
 */
public final class Corpus {
  private final String name;
  private final List<Example> examples;
  private final Map<String, List<String>> references;
  private final @Nullable Extractor extractor;

  /** A corpus whose keypoints nobody says the origin of. */
  public Corpus(String name, List<Example> examples, Map<String, List<String>> references) {
    this(name, examples, references, null);
  }

  /**
   * @param name for messages and reports; not part of the {@link #dataHash}
   * @param examples with unique ids
   * @param references by example id, all right wordings, the first is the example's text; an
   *     example without an entry has its text alone
   * @param extractor what found the keypoints, or null if nobody says; not part of the {@link
   *     #dataHash}
   */
  public Corpus(
      String name,
      List<Example> examples,
      Map<String, List<String>> references,
      @Nullable Extractor extractor) {
    this.name = name;
    this.extractor = extractor;
    this.examples = List.copyOf(examples);
    Map<String, Example> byId = new HashMap<>();
    for (Example example : examples) {
      if (byId.put(example.id(), example) != null) {
        throw new IllegalArgumentException("two examples have the id " + example.id());
      }
    }
    Map<String, List<String>> copy = new HashMap<>();
    references.forEach((id, wordings) -> {
      Example example = byId.get(id);
      if (example == null || wordings.isEmpty() || !wordings.get(0).equals(example.text())) {
        throw new IllegalArgumentException(
            "the references of " + id + " must belong to an example and begin with its text");
      }
      copy.put(id, List.copyOf(wordings));
    });
    this.references = Map.copyOf(copy);
  }

  public String name() {
    return name;
  }

  /** What found the keypoints; empty if nobody says. */
  public Optional<Extractor> extractor() {
    return Optional.ofNullable(extractor);
  }

  /** All examples, in the corpus's order. */
  public List<Example> examples() {
    return examples;
  }

  /** The examples of one split, in the corpus's order. */
  public List<Example> examples(Split split) {
    return examples.stream().filter(example -> example.split() == split).toList();
  }

  /** All right wordings of an example; the first is its text. */
  public List<String> references(Example example) {
    return references.getOrDefault(example.id(), List.of(example.text()));
  }

  /** This corpus with all clips loaded now and kept. */
  public Corpus inMemory() {
    List<Example> loaded = new ArrayList<>(examples.size());
    for (Example example : examples) {
      Clip clip = example.clip();
      loaded.add(
          new Example(
              example.id(),
              example.split(),
              example.signer(),
              example.text(),
              example.gloss(),
              () -> clip));
    }
    return new Corpus(name, loaded, references, extractor);
  }

  /**
   * What training depends on, one line an example in the corpus's order: id, sha-256 of the clip as
   * {@link PoseFile#write(Clip) .pose} bytes, split, signer, text, gloss, then the references.
   * Loads every clip.
   */
  public String manifest() {
    StringBuilder manifest = new StringBuilder();
    for (Example example : examples) {
      manifest.append(
          String.join(
              "\t",
              example.id(),
              sha256(PoseFile.write(example.clip())),
              example.split().label(),
              CorpusTable.signer(example),
              example.text(),
              example.gloss()));
      for (String wording : references(example)) {
        manifest.append('\t').append(wording);
      }
      manifest.append('\n');
    }
    return manifest.toString();
  }

  /** The sha-256 of the {@link #manifest}: equal hashes mean equal training data. */
  public String dataHash() {
    return sha256(manifest().getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
