package org.signrelay.corpora.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.pickle.PickleLimits;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.imports.ImportReport.SplitCount;

/** The real files of benchmarks that we have: labels of three, clips of two. */
class RealLabelsTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("signrelay.shared.data", "."), "samples");

  @TempDir Path folder;

  @BeforeEach
  void needsTheSamples() {
    assumeTrue(
        Files.isDirectory(SAMPLES), "real files are not there: their import stays unchecked");
  }

  private Findings findings = new Findings();

  private Labels read(String... files) {
    findings = new Findings();
    Labels labels = new Labels(findings);
    new LabelPickles(
            List.of(files).stream()
                .map(file -> SAMPLES.resolve("text/labels-gzip-pickle").resolve(file))
                .toList(),
            PickleLimits.CORPUS)
        .read(labels);
    return labels;
  }

  @Test
  void cslDailyHasThePublishedCountsAndTheDisputedClipsAreNamed() {
    Labels labels = read("csl-daily.labels.train", "csl-daily.labels.dev");

    labels.finish(Benchmark.CSL_DAILY);

    assertThat(labels.rows(Split.TRAIN)).isEqualTo(18401);
    assertThat(labels.rows(Split.DEV)).isEqualTo(1077);
    Label first = labels.byId().get("S000020_P0000_T00");
    assertThat(first.text()).isEqualTo("他今年四岁。");
    assertThat(first.gloss()).isEqualTo("他 今天 年龄 4");
    assertThat(first.signer()).isEqualTo("P0000");
    assertThat(findings.list())
        .filteredOn(finding -> finding.kind() == FindingKind.COUNT_DIFFERS)
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.examples()).containsExactly("test: 0 labels, 1176 published"));
    assertThat(findings.list())
        .filteredOn(finding -> finding.kind() == FindingKind.KNOWN_FLAW)
        .allSatisfy(finding ->
            assertThat(finding.examples()).isSubsetOf("S000005_P0004_T00", "S000007_P0003_T00"));
  }

  @Test
  void phoenixAndOpenAslHaveThePublishedCounts() {
    Labels phoenix = read("phoenix2014t.labels.dev");
    assertThat(phoenix.rows(Split.DEV)).isEqualTo(519);
    assertThat(phoenix.byId().get("11August_2010_Wednesday_tagesschau-2").gloss())
        .isEqualTo("DRUCK TIEF KOMMEN");

    Labels openAsl = read("openasl.labels.dev");
    assertThat(openAsl.rows(Split.DEV)).isEqualTo(967);
    assertThat(openAsl.byId()).containsKey("1nFdgokPwBw-00_00_14.100-00_00_17.266");
  }

  @Test
  void realSkelsBecomeTheCorpusOfTheirReferenceConversion() {
    Path reference = SAMPLES.resolveSibling("phoenix15");

    ImportReport report =
        CorpusImport.run(
            request(Benchmark.SKELS, SAMPLES.resolve("phoenix-skels"), null, 25f),
            ImportProgress.none());

    assertThat(report.splits())
        .containsExactly(
            new SplitCount(Split.TRAIN, null, 5, 5, 0, 0),
            new SplitCount(Split.DEV, null, 5, 5, 0, 0));
    List<Example> expected = CorpusFolder.read(reference).examples();
    List<Example> found = CorpusFolder.read(folder.resolve("corpus")).examples();
    assertThat(found).hasSize(expected.size());
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).text()).isEqualTo(expected.get(i).text());
      assertThat(found.get(i).gloss()).isEqualTo(expected.get(i).gloss());
      assertThat(found.get(i).clip().coordinates()).isEqualTo(expected.get(i).clip().coordinates());
    }
  }

  @Test
  void realOpenPoseClipsOfHow2SignAreImportedWithTheirTables() throws IOException {
    Path download = folder.resolve("download");
    Files.createDirectories(download);
    Files.writeString(
        download.resolve("how2sign_realigned_val.csv"),
        """
        VIDEO_ID\tVIDEO_NAME\tSENTENCE_ID\tSENTENCE_NAME\tSTART_REALIGNED\tEND_REALIGNED\tSENTENCE
        _2FBDaOPYig\t_2FBDaOPYig-3-rgb_front\t_2FBDaOPYig_2\t_2FBDaOPYig_2-3-rgb_front\t1.0\t9.0\tFirst.
        _2FBDaOPYig\t_2FBDaOPYig-5-rgb_front\t_2FBDaOPYig_2\t_2FBDaOPYig_2-5-rgb_front\t1.0\t9.0\tSecond.
        """);

    ImportReport report =
        CorpusImport.run(
            request(Benchmark.HOW2SIGN, download, SAMPLES.resolve("how2sign-openpose"), 24f),
            ImportProgress.none());

    assertThat(report.imported()).isEqualTo(2);
    assertThat(report.findings().stream().map(ImportReport.Finding::kind))
        .contains(FindingKind.MISALIGNED, FindingKind.NO_LABEL);
    Corpus corpus = CorpusFolder.read(folder.resolve("corpus"));
    assertThat(corpus.examples(Split.DEV).stream().map(Example::signer)).containsExactly("3", "5");
    try (var frames = Files.list(SAMPLES.resolve("how2sign-openpose/_2FBDaOPYig_2-3-rgb_front"))) {
      assertThat(corpus.examples().getFirst().clip().frames()).isEqualTo((int) frames.count());
    }
  }

  private ImportRequest request(
      Benchmark benchmark, Path source, @Nullable Path poses, float rate) {
    return new ImportRequest(
        benchmark,
        source,
        poses,
        null,
        null,
        rate,
        null,
        ReaderLimits.CORPUS,
        folder.resolve("corpus"));
  }
}
