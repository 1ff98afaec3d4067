package org.signrelay.corpora.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.PoseFile;
import org.signrelay.clips.ReadClip;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.imports.ClipWriter.Outcome;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Brings a benchmark's files into a corpus folder. A few recordings are under way at a time, each
 * on a thread of its own, and a large one alone: memory holds the labels and those, however large
 * the corpus. A clip is written, then the journal is told, in the order of the source, and the
 * table comes last: an import that was broken off goes on where it stopped. One import an instance;
 * used by one thread.
 */
public final class CorpusImport {
  /** Recordings that are larger, as they are stored, pass alone. */
  private static final long LARGE = 16 << 20;

  /** A thread is worth having if the heap has this much for it. */
  private static final long HEAP_OF_A_THREAD = 256 << 20;

  private final ImportRequest request;
  private final ImportSources sources;
  private final ImportProgress progress;
  private final Findings findings = new Findings();
  private final Labels labels = new Labels(findings);
  private final Map<Split, Integer> unreadable = new EnumMap<>(Split.class);
  private final Set<String> failed = new HashSet<>();
  private final Map<String, String> idOfClip = new HashMap<>();
  private @Nullable String firstFailure;
  private Map<String, List<Labels.Wanted>> wanted = Map.of();

  private CorpusImport(ImportRequest request, ImportProgress progress) {
    this.request = request;
    this.sources = new ImportSources(request);
    this.progress = progress;
  }

  /**
   * Imports everything that has a label, a text and a clip.
   *
   * @throws SignRelayException CONFLICT if the folder holds a corpus or another import;
   *     CORPUS_INVALID, NOT_FOUND or OPTION_INVALID if the source cannot be used
   */
  public static ImportReport run(ImportRequest request, ImportProgress progress) {
    return new CorpusImport(request, progress).run();
  }

  private ImportReport run() {
    Path out = request.out();
    CorpusFolder.refuseOccupied(out);
    LabelSource labelSource = sources.labels();
    PoseSource poses = sources.poses();
    String settings = sources.settings();
    labelSource.read(labels);
    labels.finish(request.benchmark());
    if (labels.byId().isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, "%s holds no label with a text".formatted(request.source()));
    }
    wanted = labels.wanted(labels.haveChoices() ? existing(poses) : Set.of());
    progress.labels(labels.byId().size());
    try {
      Files.createDirectories(CorpusFolder.clips(out));
    } catch (IOException e) {
      throw new UncheckedIOException("folder " + out, e);
    }
    try (ImportJournal journal =
        ImportJournal.open(out, labels.fingerprint(settings), CorpusFolder.clips(out))) {
      int resumed = journal.entries().size();
      progress.imported(resumed);
      journal.entries().values().forEach(this::note);
      ClipWriter writer = new ClipWriter(CorpusFolder.clips(out));
      try (InOrder<List<Outcome>> underWay =
          new InOrder<>(threads(), outcomes -> outcomes.forEach(one -> take(one, journal)))) {
        poses.visit(new Visitor(journal, writer, underWay));
      }
      return finish(journal.entries().keySet(), labelSource.edition(), resumed);
    }
  }

  /** The names of recordings that are there, without reading any. */
  private static Set<String> existing(PoseSource poses) {
    Set<String> names = new HashSet<>();
    poses.visit(
        new PoseSource.PoseVisitor() {
          @Override
          public boolean wants(String name) {
            names.add(Names.key(name));
            names.add(Names.key(lastOf(name)));
            return false;
          }

          @Override
          public void recording(String name, long bytes, Supplier<ReadClip> reading) {
            throw new IllegalStateException("nothing was wanted");
          }
        });
    return names;
  }

  private static String lastOf(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static int threads() {
    Runtime machine = Runtime.getRuntime();
    return Math.clamp(machine.maxMemory() / HEAP_OF_A_THREAD, 1, machine.availableProcessors());
  }

  private final class Visitor implements PoseSource.PoseVisitor {
    private final ImportJournal journal;
    private final ClipWriter writer;
    private final InOrder<List<Outcome>> underWay;
    private final Set<String> known = labels.keys();
    private final Set<String> begun = new HashSet<>();

    private Visitor(ImportJournal journal, ClipWriter writer, InOrder<List<Outcome>> underWay) {
      this.journal = journal;
      this.writer = writer;
      this.underWay = underWay;
    }

    private List<Labels.Wanted> open(String name) {
      List<Labels.Wanted> all = wanted.get(Names.key(name));
      if (all == null) {
        all = wanted.getOrDefault(Names.key(lastOf(name)), List.of());
      }
      return all.stream().filter(clip -> !journal.entries().containsKey(clip.id())).toList();
    }

    @Override
    public boolean wants(String name) {
      if (!known.contains(Names.key(name)) && !known.contains(Names.key(lastOf(name)))) {
        findings.add(FindingKind.NO_LABEL, name);
        return false;
      }
      if (open(name).stream().anyMatch(clip -> begun.contains(clip.id()))) {
        underWay.drain(); // another recording of the same name: did the first one serve?
      }
      return !open(name).isEmpty();
    }

    @Override
    public void recording(String name, long bytes, Supplier<ReadClip> reading) {
      List<Labels.Wanted> clips = open(name);
      clips.forEach(clip -> begun.add(clip.id()));
      if (bytes > LARGE) {
        underWay.drain();
      }
      underWay.add(() -> writer.write(clips, reading));
      if (bytes > LARGE) {
        underWay.drain();
      }
    }
  }

  private void take(Outcome outcome, ImportJournal journal) {
    switch (outcome) {
      case Outcome.Written written -> {
        failed.remove(written.id());
        journal.add(written.entry());
        note(written.entry());
        progress.imported(1);
      }
      case Outcome.Refused refused -> fail(refused.id(), refused.cause());
    }
  }

  private void fail(String id, SignRelayException cause) {
    if (failed.add(id)) {
      firstFailure = firstFailure == null ? cause.getMessage() : firstFailure;
      findings.add(FindingKind.UNREADABLE, "%s: %s".formatted(id, cause.getMessage()));
      Label label = labels.byId().get(id);
      if (label != null) {
        unreadable.merge(label.split(), 1, Integer::sum);
      }
    }
  }

  private void note(ImportJournal.Entry entry) {
    entry.findings().forEach(kind -> findings.add(kind, entry.id()));
    String earlier = idOfClip.putIfAbsent(entry.sha256(), entry.id());
    if (earlier != null) {
      findings.add(FindingKind.SAME_CLIP, "%s equals %s".formatted(entry.id(), earlier));
    }
  }

  private ImportReport finish(Set<String> imported, String edition, int resumed) {
    Map<Split, int[]> counts = new EnumMap<>(Split.class); // imported, missing
    List<Example> examples = new ArrayList<>();
    labels
        .byId()
        .forEach((id, label) -> {
          int[] count = counts.computeIfAbsent(label.split(), split -> new int[2]);
          if (imported.contains(id)) {
            count[0]++;
            examples.add(example(id, label));
          } else if (!failed.contains(id)) {
            count[1]++;
            findings.add(FindingKind.NO_CLIP, label.name());
          }
        });
    if (examples.isEmpty() && firstFailure != null) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID,
          "none of the %d clips that were found can be read; the first: %s"
              .formatted(failed.size(), firstFailure));
    }
    if (examples.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID,
          "none of the %d labels has a clip in the poses that were given; looked for names such as %s"
              .formatted(labels.byId().size(), labels.byId().values().iterator().next().sources()));
    }
    if (request.extractor() == null) {
      findings.add(FindingKind.EXTRACTOR_UNKNOWN, "all");
    }
    CorpusFolder.writeTables(
        new Corpus(request.benchmark().label(), examples, Map.of(), request.extractor()),
        request.out());
    List<ImportReport.SplitCount> splits = new ArrayList<>();
    for (Split split : Split.values()) {
      @Nullable Integer published = request.benchmark().published(split).orElse(null);
      int[] count = counts.getOrDefault(split, new int[2]);
      if (published != null || labels.rows(split) > 0) {
        splits.add(
            new ImportReport.SplitCount(
                split,
                published,
                labels.rows(split),
                count[0],
                count[1],
                unreadable.getOrDefault(split, 0)));
      }
    }
    return new ImportReport(
        request.benchmark().label(),
        edition,
        sources.format().toString(),
        request.extractor(),
        splits,
        resumed,
        findings.list());
  }

  private Example example(String id, Label label) {
    Path file = CorpusFolder.clips(request.out()).resolve(id + ".pose");
    return new Example(
        id,
        label.split(),
        label.signer(),
        label.text(),
        label.gloss(),
        () -> PoseFile.read(file, ClipLimits.OWN));
  }
}
