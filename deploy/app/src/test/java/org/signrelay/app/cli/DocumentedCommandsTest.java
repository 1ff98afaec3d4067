package org.signrelay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signrelay.learning.recipe.RecipeReader;
import picocli.CommandLine;

/** The walk-throughs of docs name commands, options and recipes that there are. */
class DocumentedCommandsTest {
  private static final Path PAGES = Path.of("../../docs/corpora");
  private static final Path ROLLOUTS = Path.of("../../docs/rollouts.md");
  private static final Path OPERATIONS = Path.of("../../docs/operations.md");
  private static final String PROGRAM = "./signrelay ";

  static List<String> commands() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return Stream.concat(pages.sorted(), Stream.of(ROLLOUTS, OPERATIONS))
          .flatMap(DocumentedCommandsTest::lines)
          .filter(line -> line.startsWith(PROGRAM))
          .map(line -> line.substring(PROGRAM.length()))
          .toList();
    }
  }

  private static Stream<String> lines(Path page) {
    try {
      return Files.readAllLines(page).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aDocumentedCommandIsUnderstood(String command) {
    String[] words = command.split(" +");

    assertThatCode(() ->
            new CommandLine(new SignRelayCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words))
        .doesNotThrowAnyException();
    if (words[0].equals("train")) {
      assertThat(RecipeReader.read(NamedRecipes.read(words[1])).name()).isEqualTo(words[1]);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aWalkThroughLeadsFromImportToEvaluate(String page) throws IOException {
    List<String> found =
        Files.readAllLines(PAGES.resolve(page)).stream()
            .filter(line -> line.startsWith(PROGRAM))
            .toList();

    for (String step : Arrays.asList("corpus import", "corpus inspect", "train", "evaluate")) {
      assertThat(found).anyMatch(line -> line.startsWith(PROGRAM + step + " "));
    }
  }

  static List<String> pages() {
    return List.of("phoenix-2014t.md", "csl-daily.md", "how2sign.md", "openasl.md", "others.md");
  }
}
