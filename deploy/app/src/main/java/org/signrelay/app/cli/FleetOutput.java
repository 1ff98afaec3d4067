package org.signrelay.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.signrelay.pages.Page;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a benchmark of a fleet leaves its data and its logs, and how it reports. */
final class FleetOutput {
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "an empty or new folder: data, logs, report.txt, report.json and report.html")
  private Path out = Path.of(".");

  /**
   * The folder, made if it is missing.
   *
   * @throws SignRelayException OPTION_INVALID if there is something in it: the remains of another
   *     run would be judged as part of this one
   */
  Path folder() throws IOException {
    Path made = Files.createDirectories(out.toAbsolutePath().normalize());
    try (Stream<Path> inside = Files.list(made)) {
      if (inside.findAny().isPresent()) {
        throw new SignRelayException(
            ErrorCode.OPTION_INVALID,
            "--out needs an empty folder, but there is something in " + made);
      }
    }
    return made;
  }

  /** Prints the report and leaves it in the folder, in its three forms. */
  void report(PrintWriter screen, Page page, Object figures) throws IOException {
    String text = PageText.of(page);
    output.print(screen, text, figures);
    Files.writeString(out.resolve("report.txt"), text);
    OutputOptions.write(out.resolve("report.json"), figures);
    page.write(out.resolve("report.html"));
  }
}
