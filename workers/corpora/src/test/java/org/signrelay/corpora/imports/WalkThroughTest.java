package org.signrelay.corpora.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.CorpusInspection;
import org.signrelay.corpora.CorpusInspector;
import org.signrelay.corpora.Extractor;

/** The import commands of docs/corpora do what their page says, on miniatures of the downloads. */
class WalkThroughTest {
  private static final Path PAGES = Path.of("../../docs/corpora");
  private static final String IMPORT = "./signrelay corpus import ";

  @TempDir Path folder;

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.sorted().toList()) {
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith(IMPORT))
            .forEach(line -> commands.add(line.substring(IMPORT.length())));
      }
    }
    return commands;
  }

  static List<String> benchmarks() {
    return Benchmark.labels();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandImportsTheMiniatureWhole(String command) {
    List<String> words = List.of(command.split(" "));
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i < words.size(); i += 2) {
      options.put(words.get(i), words.get(i + 1));
    }
    Benchmark benchmark = Benchmark.of(options.get("--from")).orElseThrow();
    Miniature.write(benchmark, folder.resolve(words.getFirst()));

    ImportReport report = CorpusImport.run(request(words, options), ImportProgress.none());

    assertThat(report.splits()).allMatch(split -> split.missing() == 0 && split.unreadable() == 0);
    CorpusInspection inspection =
        CorpusInspector.inspect(CorpusFolder.read(folder.resolve(options.get("--out"))));
    assertThat(inspection.unreadable()).isEmpty();
    assertThat(inspection.fingerprints()).hasSize(1);
  }

  private ImportRequest request(List<String> words, Map<String, String> options) {
    String rate = options.get("--fps");
    String extractor = options.get("--extractor");
    return new ImportRequest(
        Benchmark.of(options.get("--from")).orElseThrow(),
        folder.resolve(words.getFirst()),
        path(options.get("--poses")),
        options.containsKey("--pose-format")
            ? PoseFormat.of(options.get("--pose-format")).orElseThrow()
            : null,
        path(options.get("--texts")),
        rate == null ? null : Float.valueOf(rate),
        extractor == null ? null : Extractor.parse(extractor),
        ReaderLimits.CORPUS,
        folder.resolve(options.get("--out")));
  }

  private @Nullable Path path(@Nullable String text) {
    return text == null ? null : folder.resolve(text);
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void everyBenchmarkHasItsCommand(String benchmark) throws IOException {
    assertThat(commands()).anyMatch(command -> command.contains("--from " + benchmark + " "));
  }
}
