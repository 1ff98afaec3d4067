package org.signrelay.app.cli;

import picocli.CommandLine.Option;

/** The form of a process' log. */
final class LogFormat {

  /** The forms. */
  enum Form {
    TEXT,
    JSON
  }

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      defaultValue = "${env:SIGNRELAY_LOG_FORMAT:-TEXT}",
      description = "json: one object a line (default: SIGNRELAY_LOG_FORMAT, else text)")
  private Form form = Form.TEXT;

  /** To be called before Quarkus boots. */
  void apply() {
    System.setProperty("quarkus.log.console.json.enabled", Boolean.toString(form == Form.JSON));
  }
}
