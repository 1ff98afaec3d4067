package org.signrelay.app.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.runtime.corpus.SampleReference;

/** Where a cell's corpora come from. Immutable. */
public sealed interface CorpusSource {

  /** The corpus of a seed, in memory. */
  Testbed open(long seed);

  /** A seed's corpus as a recipe's top-level keys. */
  String yaml(long seed);

  /**
   * A generated corpus: a new one for every seed, the same one for all arms.
   *
   * @param preset its label
   * @param knobs that differ from the preset's
   */
  record Sample(String preset, SortedMap<String, Number> knobs) implements CorpusSource {
    public Sample {
      knobs = Collections.unmodifiableSortedMap(new TreeMap<>(knobs));
    }

    public Sample(String preset) {
      this(preset, new TreeMap<>());
    }

    /** The same with one knob set otherwise. */
    public Sample with(String knob, Number value) {
      SortedMap<String, Number> changed = new TreeMap<>(knobs);
      changed.put(knob, value);
      return new Sample(preset, changed);
    }

    @Override
    public Testbed open(long seed) {
      String query =
          knobs.entrySet().stream()
              .map(knob -> knob.getKey() + "=" + knob.getValue() + "&")
              .collect(Collectors.joining());
      return Testbed.of(
          SampleReference.parse(SampleReference.SCHEME + preset + "?" + query + "seed=" + seed)
              .generate());
    }

    @Override
    public String yaml(long seed) {
      String options =
          knobs.entrySet().stream()
              .map(knob -> knob.getKey() + ": " + knob.getValue())
              .collect(Collectors.joining(", "));
      return "corpus: sample/%s\n%s"
          .formatted(preset, knobs.isEmpty() ? "" : "corpus_options: {" + options + "}\n");
    }
  }

  /**
   * A corpus folder of which each seed leaves out another signer; as many seeds in a row as there
   * are signers leave out each of them once. Only clips that nobody is trained on are measured, by
   * the one who is new and by those who are known: so over all of these seeds both sign the same
   * sentences.
   *
   * @param signers who have both training clips and others, in their order
   */
  record LeaveOneSignerOut(Path path, List<String> signers) implements CorpusSource {
    public LeaveOneSignerOut {
      signers = List.copyOf(signers);
    }

    static LeaveOneSignerOut of(Path path) {
      return new LeaveOneSignerOut(path, Testbed.comparableSigners(CorpusFolder.read(path)));
    }

    @Override
    public Testbed open(long seed) {
      return Testbed.leavingOut(CorpusFolder.read(path), signers, signer(seed));
    }

    @Override
    public String yaml(long seed) {
      return new Folder(path).yaml(seed)
          + "hold_out_signers: [%s]\n".formatted(quoted(signer(seed)));
    }

    private String signer(long seed) {
      return signers.get((int) Math.floorMod(seed, (long) signers.size()));
    }
  }

  /** A corpus folder: the same clips for every seed, which varies the training alone. */
  record Folder(Path path) implements CorpusSource {
    @Override
    public Testbed open(long seed) {
      return Testbed.of(CorpusFolder.read(path).inMemory());
    }

    @Override
    public String yaml(long seed) {
      return "corpus: %s\n".formatted(quoted(path.toString()));
    }
  }

  /** Whether it is in files here, so that workers elsewhere must be sent it. */
  default boolean isLocal() {
    return switch (this) {
      case Sample sample -> false;
      case Folder folder -> true;
      case LeaveOneSignerOut folder -> true;
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
