package org.signrelay.corpora.imports;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.signrelay.clips.ClipJson;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.CocoWholeBody;
import org.signrelay.clips.Decompressed;
import org.signrelay.clips.DwPoseFolder;
import org.signrelay.clips.MediaPipeArrays;
import org.signrelay.clips.OpenPoseFolder;
import org.signrelay.clips.PoseFile;
import org.signrelay.clips.ReadClip;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.SkelsFile;
import org.signrelay.clips.numpy.NpyFile;
import org.signrelay.clips.pickle.Pickle;
import org.signrelay.clips.pickle.PickleException;
import org.signrelay.clips.pickle.PickleLimits;
import org.signrelay.corpora.imports.LabelSource.LabelSink;
import org.signrelay.spi.SignRelayException;

/**
 * Feeds damaged files to every reader. An execution ends in a clip, a label, or one of our two
 * typed exceptions; anything else is a fault, and its seed is told. Run {@link #main} for long
 * runs:
 *
 * <pre>java -Xmx256m -cp ... org.signrelay.corpora.imports.ReaderFuzz 1000000 [first seed]</pre>
 */
final class ReaderFuzz {
  private static final ClipLimits LIMITS = new ClipLimits(1 << 20, 2_000, 1_000, 8);
  private static final ReaderLimits TABLES = new ReaderLimits(LIMITS, PickleLimits.SMALL, 1 << 16);
  private static final LabelSink NOBODY =
      new LabelSink() {
        @Override
        public void label(Label label) {}

        @Override
        public void finding(FindingKind kind, String name) {}
      };

  private final Path folder;
  private final List<Target> targets = new ArrayList<>();
  private final Map<String, Map<String, Long>> outcomes = new TreeMap<>();
  private long slowestNanos;
  private String slowest = "none";

  /** A reader and files that it can read. */
  private record Target(String name, List<byte[]> seeds, Reader reader) {}

  private interface Reader {
    void read(byte[] bytes) throws IOException;
  }

  /**
   * @param folder for the miniatures and for readers that need a file; empty
   */
  ReaderFuzz(Path folder) throws IOException {
    this.folder = folder;
    Miniature.main(new String[] {folder.toString()});
    byte[] pose = first("pose", ".pose");
    byte[] openPose = first("openpose", ".json");
    byte[] dwPose = first("dwpose", ".json");
    byte[] npy = first("mediapipe", ".npy");
    byte[] uniSign = first("uni-sign", ".pkl");
    byte[] mska = first("mska", "Phoenix-2014T.dev");
    byte[] twoStream = first("twostream", "keypoints/phoenix.dev.pkl");
    byte[] labels = first("uni-sign", "labels.dev");
    byte[] skels = first("skels", "dev.skels");
    add("pose", pose, bytes -> PoseFile.read(bytes, LIMITS));
    add(
        "clip JSON",
        ClipJson.write(PoseFile.read(pose, LIMITS)),
        bytes -> ClipJson.read(bytes, LIMITS));
    add("OpenPose JSON", openPose, bytes -> OpenPoseFolder.readFrame(bytes, 25, LIMITS));
    add("DWPose JSON", dwPose, bytes -> DwPoseFolder.readFrame(bytes, 25, LIMITS));
    add("npy", npy, bytes -> NpyFile.read(bytes).toFloats());
    add(
        "MediaPipe array",
        mediaPipe(),
        bytes -> MediaPipeArrays.read(bytes, MediaPipeArrays.Order.MP_DATA, 25, LIMITS));
    add("Uni-Sign pickle", uniSign, bytes -> CocoWholeBody.ofUniSign(bytes, 25, LIMITS));
    add(
        "bare array",
        PickleBytes.of(new PickleBytes.Numpy(new float[2 * 133 * 3], 2, 133, 3)),
        bytes -> CocoWholeBody.ofArrayFile(bytes, 25, LIMITS));
    add("MSKA entries", mska, ReaderFuzz::entries);
    add("TwoStream entries", twoStream, ReaderFuzz::entries);
    add("gzip labels", labels, ReaderFuzz::entries);
    add(
        "pickle",
        pickle(
            "plain.0.pkl",
            "plain.2.pkl",
            "plain.4.pkl",
            "arrays.2.pkl",
            "arrays.5.pkl",
            "mska.pkl"),
        bytes -> Pickle.read(new ByteArrayInputStream(bytes), PickleLimits.SMALL));
    add("skels", skels, ReaderFuzz::skels);
    table("phoenix-2014t", "PHOENIX-2014-T.train.corpus.csv", at -> new PhoenixCsv(at, TABLES));
    table("how2sign", "how2sign_realigned_train.csv", at -> new How2SignTable(at, TABLES));
    table("openasl", "openasl-v1.0.tsv", at -> new OpenAslTable(at, TABLES));
    table("ssvp", "train.tsv", at -> new SsvpTable(at, TABLES));
    table("csl-daily", "csl2020ct_v2.pkl", at -> new CslDailyFiles(at, TABLES));
    table("pose", "texts.tsv", at -> new TextsTable(at.resolve("texts.tsv"), TABLES));
    table("skels", "dev.text", at -> new SkelsTexts(at, TABLES));
    table(
        "twostream",
        "phoenix.dev",
        at -> new LabelPickles(List.of(at.resolve("phoenix.dev")), PickleLimits.SMALL));
  }

  private void add(String name, byte[] seed, Reader reader) {
    add(name, List.of(seed), reader);
  }

  private void add(String name, List<byte[]> seeds, Reader reader) {
    targets.add(new Target(name, seeds, reader));
  }

  /** A reader of a table: one file of its miniature is damaged. */
  private void table(String miniature, String file, Function<Path, LabelSource> source)
      throws IOException {
    Path damaged = find(miniature, file);
    Path at = damaged.getParent();
    add(
        miniature + " " + file,
        Files.readAllBytes(damaged),
        bytes -> {
          Files.write(damaged, bytes);
          source.apply(at).read(NOBODY);
        });
  }

  private Path find(String miniature, String end) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(miniature))) {
      return all.filter(path -> path.toString().endsWith(end)).sorted().findFirst().orElseThrow();
    }
  }

  private byte[] first(String miniature, String end) throws IOException {
    return Files.readAllBytes(find(miniature, end));
  }

  private static List<byte[]> pickle(String... names) throws IOException {
    Path folder = Path.of("../../kernel/clips/src/test/resources/org/signrelay/clips/pickle");
    List<byte[]> pickles = new ArrayList<>();
    for (String name : names) {
      pickles.add(Files.readAllBytes(folder.resolve(name)));
    }
    return pickles;
  }

  /** Two frames of the flat order in one array. */
  private static byte[] mediaPipe() {
    byte[] header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 226), }\n"
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(10 + header.length + 4 * 2 * 226)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) header.length)
        .put(header)
        .array();
  }

  private static void entries(byte[] bytes) throws IOException {
    try (InputStream in = Decompressed.of(new ByteArrayInputStream(bytes))) {
      Pickle.forEachEntry(
          in,
          PickleLimits.SMALL,
          (key, value) -> {
            try {
              CocoWholeBody.ofEntry(value, 25, LIMITS);
            } catch (SignRelayException e) {
              // an entry that is no clip stops no other
            }
          });
    }
  }

  private static void skels(byte[] bytes) {
    SkelsFile file = SkelsFile.of(new ByteArrayInputStream(bytes), LIMITS);
    Optional<ReadClip> clip = file.next(25);
    while (clip.isPresent()) {
      clip = file.next(25);
    }
  }

  /** Runs some executions, spread over all readers. */
  void run(long executions, long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + executions; seed++) {
      Target target = targets.get((int) (seed % targets.size()));
      byte[] whole = target.seeds().get((int) (seed / targets.size() % target.seeds().size()));
      byte[] damaged = new Mutations(seed).of(whole);
      long began = System.nanoTime();
      String outcome = outcome(target, damaged, seed);
      long nanos = System.nanoTime() - began;
      if (nanos > slowestNanos) {
        slowestNanos = nanos;
        slowest = "%s, seed %d".formatted(target.name(), seed);
      }
      outcomes
          .computeIfAbsent(target.name(), name -> new TreeMap<>())
          .merge(outcome, 1L, Long::sum);
    }
  }

  private static String outcome(Target target, byte[] damaged, long seed) {
    try {
      target.reader().read(damaged);
      return "read";
    } catch (SignRelayException e) {
      return e.code().name();
    } catch (PickleException e) {
      return e.kind().name();
    } catch (ZipException | EOFException e) {
      return "not gzip"; // before any reader of ours sees a byte
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError("%s: seed %d ended in %s".formatted(target.name(), seed, e), e);
    }
  }

  Map<String, Map<String, Long>> outcomes() {
    return outcomes;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("signrelay-fuzz");
    try {
      ReaderFuzz fuzz = new ReaderFuzz(folder);
      long executions = Long.parseLong(arguments[0]);
      long firstSeed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
      fuzz.run(5_000, firstSeed); // loads what readers need
      long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
      fuzz.outcomes.clear();
      long began = System.nanoTime();
      fuzz.run(executions, firstSeed);
      long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - classes;
      Map<String, Long> sums = new TreeMap<>();
      fuzz.outcomes.forEach((target, counts) -> {
        System.out.printf("%-45s %s%n", target, counts);
        counts.forEach((outcome, count) -> sums.merge(outcome, count, Long::sum));
      });
      System.out.printf(
          "%d executions over %d readers in %d s: %s%n",
          executions, fuzz.targets.size(), (System.nanoTime() - began) / 1_000_000_000, sums);
      System.out.printf(
          "slowest: %.1f ms (%s); classes loaded after the first 5000: %d%n",
          fuzz.slowestNanos / 1e6, fuzz.slowest, loaded);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
