package org.signrelay.corpora.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.pickle.PickleLimits;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.CorpusInspection;
import org.signrelay.corpora.CorpusInspector;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Extractor;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.imports.ImportReport.Finding;
import org.signrelay.corpora.imports.ImportReport.SplitCount;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class CorpusImportTest {
  private static final Extractor EXTRACTOR = new Extractor("HRNet", "1.0");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // benchmark, poses, format, fps, train, dev, test, layout, edition
    "phoenix-2014t, keypoints, keypoint-pickle, ,   3, 1, 1, BODY:17, official csv",
    "csl-daily,     poses,     uni-sign,        30, 2, 1, 1, BODY:17, official labels",
    "how2sign,      ,          ,                24, 1, 1, 1, pose_keypoints_2d:25, realigned",
    "openasl,       poses,     uni-sign,        30, 2, 1, 1, BODY:17, v1.0",
    "ssvp,          poses,     pose,            ,   2, 1, 0, pose_keypoints_2d:25, SSVP",
    "uni-sign,      poses,     ,                30, 2, 2, 2, BODY:17, Uni-Sign",
    "mska,          ,          ,                25, 3, 1, 1, BODY:17, MSKA",
    "twostream,     keypoints, ,                25, 2, 2, 2, BODY:17, TwoStream",
    "skels,         ,          ,                25, 2, 2, 0, BODY:8, Progressive",
    "openpose,      clips,     ,                25, 2, 1, 1, pose_keypoints_2d:25, texts.tsv",
    "dwpose,        clips,     ,                25, 2, 1, 1, body_keypoints:18, texts.tsv",
    "mediapipe,     clips,     ,                25, 2, 1, 1, POSE_LANDMARKS:25, texts.tsv",
    "pose,          clips,     ,                ,   2, 1, 1, pose_keypoints_2d:25, texts.tsv",
  })
  void everyBenchmarkBecomesACorpusThatInspectionAccepts(
      String name,
      @Nullable String poses,
      @Nullable String format,
      @Nullable Float rate,
      int train,
      int dev,
      int test,
      String layout,
      String edition) {
    Benchmark benchmark = Benchmark.of(name).orElseThrow();
    Miniature.write(benchmark, folder.resolve("download"));

    ImportReport report =
        CorpusImport.run(request(benchmark, poses, format, rate), ImportProgress.none());

    assertThat(report.edition()).contains(edition);
    assertThat(
            report.splits().stream()
                .collect(Collectors.toMap(SplitCount::split, SplitCount::imported)))
        .containsEntry(Split.TRAIN, train)
        .containsEntry(Split.DEV, dev);
    assertThat(report.splits()).allMatch(split -> split.missing() + split.unreadable() == 0);
    assertThat(kinds(report))
        .doesNotContainKeys(FindingKind.NO_CLIP, FindingKind.NO_LABEL, FindingKind.ROW_MALFORMED);
    Corpus corpus = CorpusFolder.read(folder.resolve("corpus"));
    assertThat(corpus.examples(Split.TEST)).hasSize(test);
    assertThat(corpus.extractor()).contains(EXTRACTOR);
    CorpusInspection inspection = CorpusInspector.inspect(corpus);
    assertThat(inspection.unreadable()).isEmpty();
    assertThat(inspection.layouts()).hasSize(1);
    assertThat(inspection.layouts().getFirst().value()).startsWith(layout);
  }

  private ImportRequest request(
      Benchmark benchmark, @Nullable String poses, @Nullable String format, @Nullable Float rate) {
    Path source = folder.resolve("download");
    Path texts = source.resolve("texts.tsv");
    return new ImportRequest(
        benchmark,
        source,
        poses == null ? null : source.resolve(poses),
        format == null ? null : PoseFormat.of(format).orElseThrow(),
        Files.exists(texts) ? texts : null,
        rate,
        EXTRACTOR,
        ReaderLimits.CORPUS,
        folder.resolve("corpus"));
  }

  private static Map<FindingKind, Finding> kinds(ImportReport report) {
    return report.findings().stream().collect(Collectors.toMap(Finding::kind, f -> f));
  }

  private Example example(String id) {
    return CorpusFolder.read(folder.resolve("corpus")).examples().stream()
        .filter(example -> example.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void limitsReachTheReadersOfClipsAndOfTables() {
    Miniature.write(Benchmark.POSE, folder.resolve("download"));

    assertThatThrownBy(() -> importWith(new ClipLimits(1 << 20, 1, 2_000, 8), 4096))
        .hasMessageContaining("can be read")
        .hasMessageContaining("expected at most 1 frames, found 8");
    assertThatThrownBy(() -> importWith(ClipLimits.CORPUS, 4))
        .hasMessageContaining("expected lines of at most 4 letters");
  }

  private void importWith(ClipLimits clips, int line) {
    Path source = folder.resolve("download");
    CorpusImport.run(
        new ImportRequest(
            Benchmark.POSE,
            source,
            source.resolve("clips"),
            null,
            source.resolve("texts.tsv"),
            null,
            null,
            new ReaderLimits(clips, PickleLimits.SMALL, line),
            folder.resolve("limited")),
        ImportProgress.none());
  }

  @Test
  void how2SignIsCutFromFullVideosWhereThereAreAnyAndElseReported() {
    Miniature.write(Benchmark.HOW2SIGN, folder.resolve("download"));

    ImportReport report =
        CorpusImport.run(request(Benchmark.HOW2SIGN, null, null, 20f), ImportProgress.none());

    Example cut = example("aaa_1-5-rgb_front"); // 0.1 to 0.3 s at 20 fps
    assertThat(cut.clip().frames()).isEqualTo(4);
    assertThat(cut.signer()).isEqualTo("5");
    assertThat(cut.text()).isEqualTo("He said \"hello.");
    assertThat(example("bbb_2-8-rgb_front").clip().frames()).isEqualTo(8);
    assertThat(kinds(report).get(FindingKind.MISALIGNED).examples())
        .containsExactly("bbb_2-8-rgb_front", "ccc_3-10-rgb_front");
    assertThat(kinds(report).get(FindingKind.COUNT_DIFFERS).examples())
        .containsExactly("train: 1 labels, 31086 published", "test: 1 labels, 2349 published");
  }

  @Test
  void textOfCslDailyIsItsCharactersAndTheDisputedClipIsNamed() {
    Miniature.write(Benchmark.CSL_DAILY, folder.resolve("download"));

    ImportReport report =
        CorpusImport.run(
            request(Benchmark.CSL_DAILY, "poses", "uni-sign", 30f), ImportProgress.none());

    Example example = example("S000000_P0000_T00");
    assertThat(example.text()).isEqualTo("你们好0");
    assertThat(example.gloss()).isEqualTo("你们 好");
    assertThat(example.signer()).isEqualTo("P0000");
    assertThat(kinds(report).get(FindingKind.KNOWN_FLAW).examples())
        .containsExactly("S000005_P0004_T00");
  }

  @Test
  void colonsInNamesBecomeWhatAnIdCanHoldAndAreFoundUnderScores() {
    Miniature.write(Benchmark.OPENASL, folder.resolve("download"));

    ImportReport report =
        CorpusImport.run(
            request(Benchmark.OPENASL, "poses", "uni-sign", 30f), ImportProgress.none());

    assertThat(example("abc0-00_00_10.100-00_00_20.200").text())
        .isEqualTo("Are you \"bored\", number 0?");
    assertThat(kinds(report)).containsKeys(FindingKind.NAME_CHANGED, FindingKind.NO_SIGNERS);
  }

  @Test
  void whatIsMissingTwiceOrDamagedIsNamedAndStopsNothing() throws IOException {
    Path source = folder.resolve("download");
    Miniature.write(Benchmark.POSE, source);
    Path clips = source.resolve("clips");
    Files.delete(clips.resolve("clip-0.pose"));
    Files.write(clips.resolve("clip-1.pose"), new byte[10]);
    Files.copy(clips.resolve("clip-3.pose"), clips.resolve("clip-9.pose"));
    Files.copy(clips.resolve("clip-3.pose"), clips.resolve("clip-8.pose"));
    Files.writeString(
        source.resolve("texts.tsv"),
        "clip-2\tdev\ts0\tonce more\nclip-8\ttrain\ts0\tequal\nclip-7\tnowhere\ts\tx\nclip-6\ttrain\ts0\t\n",
        StandardOpenOption.APPEND);

    ImportReport report =
        CorpusImport.run(request(Benchmark.POSE, "clips", null, null), ImportProgress.none());

    assertThat(report.splits().getFirst()).isEqualTo(new SplitCount(Split.TRAIN, null, 4, 1, 1, 1));
    Map<FindingKind, Finding> found = kinds(report);
    assertThat(found.get(FindingKind.NO_CLIP).examples()).containsExactly("clip-0");
    assertThat(found.get(FindingKind.UNREADABLE).examples().getFirst())
        .startsWith("clip-1: clip-1.pose: byte");
    assertThat(found.get(FindingKind.NAME_TWICE).examples()).containsExactly("clip-2");
    assertThat(found.get(FindingKind.SAME_CLIP).examples()).containsExactly("clip-8 equals clip-3");
    assertThat(found.get(FindingKind.NO_LABEL).examples()).containsExactly("clip-9.pose");
    assertThat(found.get(FindingKind.ROW_MALFORMED).examples()).containsExactly("texts.tsv line 8");
    assertThat(found.get(FindingKind.NO_TEXT).examples()).containsExactly("clip-6");
  }

  @Test
  void aBrokenImportGoesOnWhereItStopped() throws IOException {
    Miniature.write(Benchmark.UNI_SIGN, folder.resolve("download"));
    ImportRequest request = request(Benchmark.UNI_SIGN, "poses", null, 30f);
    int[] clips = new int[1];

    assertThatThrownBy(() ->
            CorpusImport.run(
                request,
                new ImportProgress() {
                  @Override
                  public void labels(int count) {}

                  @Override
                  public void imported(int count) {
                    clips[0] += count;
                    if (clips[0] == 4) {
                      throw new IllegalStateException("the power fails");
                    }
                  }
                }))
        .hasMessage("the power fails");
    assertThat(folder.resolve("corpus/corpus.tsv")).doesNotExist();
    Files.writeString( // as if the process had died within a line
        folder.resolve("corpus/import.tsv"), "S0000", StandardOpenOption.APPEND);
    ImportReport report = CorpusImport.run(request, ImportProgress.none());

    assertThat(report.resumed()).isEqualTo(4);
    assertThat(report.imported()).isEqualTo(6);
    assertThat(CorpusFolder.read(folder.resolve("corpus")).examples()).hasSize(6);
    ImportReport whole =
        CorpusImport.run(
            new ImportRequest(
                request.benchmark(),
                request.source(),
                request.poses(),
                null,
                null,
                30f,
                EXTRACTOR,
                ReaderLimits.CORPUS,
                folder.resolve("other")),
            ImportProgress.none());
    assertThat(report.findings()).isEqualTo(whole.findings());
    assertThat(CorpusFolder.read(folder.resolve("corpus")).dataHash())
        .isEqualTo(CorpusFolder.read(folder.resolve("other")).dataHash());
  }

  @Test
  void aFolderWithAnotherImportOrACorpusIsLeftAlone() throws IOException {
    Miniature.write(Benchmark.UNI_SIGN, folder.resolve("download"));
    Files.createDirectories(folder.resolve("corpus/clips"));
    Files.writeString(folder.resolve("corpus/import.tsv"), "signrelay-import\t1\tother\n");

    assertConflict("another import");
    Files.writeString(folder.resolve("corpus/corpus.tsv"), "id\n");
    assertConflict("holds a corpus already");
  }

  private void assertConflict(String sentence) {
    assertThatThrownBy(() ->
            CorpusImport.run(
                request(Benchmark.UNI_SIGN, "poses", null, 30f), ImportProgress.none()))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining(sentence);
  }

  @Test
  void phoenixWithoutTranslationsIsTheOtherBenchmark() throws IOException {
    Path manual = folder.resolve("download/annotations/manual");
    Files.createDirectories(manual);
    Files.writeString(
        manual.resolve("PHOENIX-2014-T.train.corpus.csv"), "name|video|start|end|speaker|orth\n");
    assertThatThrownBy(() ->
            CorpusImport.run(
                request(Benchmark.PHOENIX_2014T, "annotations", "pose", null),
                ImportProgress.none()))
        .hasMessageContaining("multi-signer PHOENIX-2014");
  }

  @Test
  void nothingIsGuessedThatTheFilesDoNotSay() {
    Miniature.write(Benchmark.OPENPOSE, folder.resolve("download"));
    assertThatThrownBy(() ->
            CorpusImport.run(
                request(Benchmark.OPENPOSE, "clips", null, null), ImportProgress.none()))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageContaining("--fps");
    assertThatThrownBy(() ->
            CorpusImport.run(
                request(Benchmark.OPENASL, "clips", null, null), ImportProgress.none()))
        .hasMessageContaining("pickled labels with train, dev or test in their names");
  }

  @Test
  void namesAreEqualHoweverTheyAreSpelt() {
    assertThat(List.of("train/a:b-c.mp4", "a_b_c", "a:b:c.pkl", "valid/a-b-c"))
        .allMatch(name -> Names.key(name).equals("a_b_c"));
    assertThat(Names.splitOfFile("labels.val.gz")).contains(Split.DEV);
    assertThat(Names.splitOfFile("phoenix14t.pami0.train")).contains(Split.TRAIN);
    assertThat(Names.splitOfFile("training.pkl")).isEmpty();
  }
}
