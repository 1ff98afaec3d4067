package org.signrelay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.app.CommandRun;

class ScoreCommandTest {
  @TempDir Path folder;

  @Test
  void twoFilesAreScoredWithIntervalsAndSignatures() throws IOException {
    CommandRun run =
        score(
            file("h.txt", "the cat sat on the mat\nhello there\n"),
            file("r.txt", "the cat sat on a mat\nhello there"));

    assertThat(run.code()).isZero();
    assertThat(run.output())
        .contains("95 % low")
        .contains("nrefs:1|bs:1000|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|split:none");
    // hand-counted: 7 of 8 words
    assertThat(json(run).get("scores").get("bleu1").get("value").asDouble())
        .isCloseTo(87.5, within(1e-9));
    assertThat(json(run).get("scores").get("exact_match").get("value").asDouble()).isEqualTo(50);
  }

  @Test
  void severalFilesAreSeveralWordings() throws IOException {
    CommandRun run =
        score(
            file("h.txt", "guten Tag\nja\n"),
            file("r1.txt", "hallo\nja\n"),
            file("r2.txt", "guten Tag\njawohl\n"));

    assertThat(json(run).get("scores").get("exact_match").get("value").asDouble()).isEqualTo(100);
    assertThat(run.output()).contains("nrefs:2|");
  }

  @Test
  void aPresetPreparesChineseAsItsCodeBaseDoes() throws IOException {
    CommandRun run =
        run(
            "--preset",
            "uni-sign",
            "--hypotheses",
            file("h.txt", "你 好,老 师\n"),
            "--references",
            file("r.txt", "你好，老师\n"));

    assertThat(json(run).get("scores").get("bleu4").get("value").asDouble()).isEqualTo(100);
    assertThat(run.output())
        .contains("|split:char|punct:refs-ascii|")
        .contains("uni-sign prints bleu1, bleu2, bleu3, bleu4, rouge_l_pypi");
  }

  @Test
  void anotherSystemIsComparedByPairedBootstrap() throws IOException {
    String right = "the man buys the red car\n".repeat(30);
    CommandRun run =
        run(
            "--hypotheses",
            file("h.txt", "the man buys a red bus\n".repeat(30)),
            "--references",
            file("r.txt", right),
            "--paired",
            file("o.txt", right));

    JsonNode paired = json(run).get("paired").get("bleu4");
    assertThat(paired.get("value").asDouble()).isEqualTo(100);
    assertThat(paired.get("difference").asDouble()).isPositive();
    assertThat(paired.get("p").asDouble()).isCloseTo(1.0 / 1001, within(1e-12));
  }

  @Test
  void linesThatDoNotPairUpAreRefused() throws IOException {
    CommandRun run = score(file("h.txt", "a\nb\n"), file("r.txt", "a\n"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output())
        .contains("h.txt has 2 lines and ")
        .contains("r.txt has 1; line n of one must belong to line n of the other");
  }

  @Test
  void whatIsNotUtf8IsRefusedWithItsPlace() throws IOException {
    Path latin = folder.resolve("h.txt");
    Files.write(latin, "schön\nGrüße\n".getBytes(StandardCharsets.ISO_8859_1));
    CommandRun run = score(latin.toString(), file("r.txt", "schön\nGrüße\n"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains("h.txt is not UTF-8: line 1, byte 0xf6 at offset 3");
  }

  @Test
  void emptyAndMissingFilesAreRefused() throws IOException {
    CommandRun empty = score(file("h.txt", ""), file("r.txt", "a\n"));
    CommandRun missing = score(folder.resolve("none.txt").toString(), file("r.txt", "a\n"));

    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.output()).contains("h.txt is empty; expected one sentence a line");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.output()).contains("there is no file ").contains("none.txt");
  }

  @Test
  void anEmptyLineIsAnEmptySentence() throws IOException {
    CommandRun run = score(file("h.txt", "\na b c d\n"), file("r.txt", "x y\na b c d\n"));

    assertThat(json(run).get("segments").asInt()).isEqualTo(2);
    assertThat(json(run).get("scores").get("exact_match").get("value").asDouble()).isEqualTo(50);
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkChangeNothing() throws IOException {
    CommandRun run = score(file("h.txt", "\uFEFFa b\r\nc d\r\n"), file("r.txt", "a b\nc d\n"));

    assertThat(json(run).get("scores").get("chrf2").get("value").asDouble()).isEqualTo(100);
    assertThat(json(run).get("scores").get("exact_match").get("value").asDouble()).isEqualTo(100);
  }

  @Test
  void contradictingAndUnknownOptionsAreRefused() throws IOException {
    String text = file("h.txt", "a\n");
    CommandRun both =
        run("--hypotheses", text, "--references", text, "--preset", "gfslt", "--tokenizer", "zh");
    CommandRun unknown = run("--hypotheses", text, "--references", text, "--tokenizer", "spm");

    assertThat(both.code()).isEqualTo(2);
    assertThat(both.output())
        .contains("--preset gfslt decides tokenizer")
        .contains("give it alone");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.output())
        .contains("no tokenizer 'spm': expected one of 13a, zh, char, none");
  }

  private CommandRun score(String hypotheses, String... references) {
    List<String> arguments = new ArrayList<>(List.of("--hypotheses", hypotheses, "--references"));
    arguments.addAll(List.of(references));
    return run(arguments.toArray(String[]::new));
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("score"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--json", folder.resolve("answer.json").toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** The answer of the last run. */
  private JsonNode json(CommandRun run) throws IOException {
    assertThat(run.output()).doesNotContain("signrelay: ");
    return new ObjectMapper().readTree(folder.resolve("answer.json").toFile());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
