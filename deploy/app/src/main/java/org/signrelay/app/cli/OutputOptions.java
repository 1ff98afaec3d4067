package org.signrelay.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Option;

/** How a command gives its answer: on standard output as text or JSON, and to a file. */
final class OutputOptions {
  private static final ObjectWriter JSON =
      JsonMapper.builder().findAndAddModules().build().writerWithDefaultPrettyPrinter();

  /** The forms of an answer. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "TEXT",
      description = "form of the answer on standard output (default: text)")
  Format format = Format.TEXT;

  @Option(names = "--json", paramLabel = "FILE", description = "write the answer as JSON here too")
  @Nullable Path jsonFile;

  /** Writes a JSON-able value to a file. */
  static void write(Path file, Object value) {
    try {
      Files.writeString(file, JSON.writeValueAsString(value) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "cannot write to " + file + ": " + e.getMessage(), e);
    }
  }

  /** Prints an answer that exists both as text and as a JSON-able value. */
  void print(PrintWriter out, String text, Object value) {
    out.println(format == Format.JSON ? json(value) : text.stripTrailing());
    out.flush();
    if (jsonFile != null) {
      write(jsonFile, json(value) + "\n");
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new SignRelayException(
          ErrorCode.INTERNAL, "an answer cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  /** Writes a file that a command was asked for. */
  static void write(Path file, String content) {
    try {
      Files.writeString(file, content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "cannot write the answer to " + file + ": " + e.getMessage(), e);
    }
  }
}
