package org.signrelay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * BACKWARD_TRANSITIVE: what we read today reads everything that any release ever wrote. A released
 * schema, {@code released/<Name>.<version>.avsc}, is never changed; whoever changes a schema in
 * {@code src/main/avro} adds the next version there.
 */
class SchemaCompatibilityTest {
  private static final Path CURRENT = Path.of("src/main/avro");
  private static final Path RELEASED = Path.of("released");

  @ParameterizedTest
  @MethodSource("names")
  void everyReleasedVersionCanBeRead(String name) throws IOException {
    Schema reader = parse(CURRENT.resolve(name + ".avsc"));
    assertThat(releases(name)).isNotEmpty();
    for (Path release : releases(name)) {
      assertThat(problems(reader, parse(release))).as("%s as a writer", release).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theCurrentVersionIsAmongTheReleasedOnes(String name) throws IOException {
    List<String> released = new ArrayList<>();
    for (Path release : releases(name)) {
      released.add(SchemaNormalization.toParsingForm(parse(release)));
    }
    assertThat(released)
        .as("released/%s.*.avsc: add the changed schema as the next version", name)
        .contains(SchemaNormalization.toParsingForm(parse(CURRENT.resolve(name + ".avsc"))));
  }

  @Test
  void noReleasedSchemaIsForgotten() throws IOException {
    try (Stream<Path> files = Files.list(RELEASED)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\.\\d+\\.avsc", "")))
          .isNotEmpty()
          .allMatch(name -> Files.exists(CURRENT.resolve(name + ".avsc")));
    }
  }

  @Test
  void aNewFieldWithoutADefaultIsFound() {
    Schema released = record("{'name': 'a', 'type': 'string'}");
    Schema changed = record("{'name': 'a', 'type': 'string'}, {'name': 'b', 'type': 'int'}");

    assertThat(problems(changed, released)).singleElement().asString().contains("b");
  }

  @Test
  void aChangedTypeIsFoundAndANewFieldWithADefaultIsNot() {
    Schema released = record("{'name': 'a', 'type': 'string'}");

    assertThat(problems(record("{'name': 'a', 'type': 'int'}"), released)).isNotEmpty();
    assertThat(
            problems(
                record(
                    "{'name': 'a', 'type': 'string'}, {'name': 'b', 'type': 'int', 'default': 0}"),
                released))
        .isEmpty();
  }

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(CURRENT)) {
      return files
          .map(file -> file.getFileName().toString().replace(".avsc", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static List<Path> releases(String name) throws IOException {
    try (Stream<Path> files = Files.list(RELEASED)) {
      return files
          .filter(file -> file.getFileName().toString().matches(name + "\\.\\d+\\.avsc"))
          .toList();
    }
  }

  private static List<SchemaCompatibility.Incompatibility> problems(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities();
  }

  private static Schema record(String fields) {
    String json = "{'type': 'record', 'name': 'Example', 'fields': [" + fields + "]}";
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }

  private static Schema parse(Path file) throws IOException {
    return new Schema.Parser().parse(file.toFile());
  }
}
