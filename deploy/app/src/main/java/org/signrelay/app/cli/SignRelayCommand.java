package org.signrelay.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The root of all commands. Exit codes: 0 done, 1 failed, 2 bad input or usage. */
@Command(
    name = "signrelay",
    mixinStandardHelpOptions = true,
    versionProvider = SignRelayCommand.Version.class,
    description = "Sign language translation without glosses, event-driven.",
    subcommands = {
      DemoCommand.class,
      StartCommand.class,
      TrainCommand.class,
      TranslateCommand.class,
      LiveCommand.class,
      EvaluateCommand.class,
      ScoreCommand.class,
      CorpusCommand.class,
      HistoryCommand.class,
      PluginsCommand.class,
      ModelsCommand.class,
      JobsCommand.class,
      DeadLettersCommand.class,
      EraseCommand.class,
      BenchCommand.class,
      ExperimentCommand.class,
      ExperimentArmCommand.class,
      ProbePluginCommand.class,
      HelpCommand.class
    })
public final class SignRelayCommand {

  /** Runs one command line and returns its exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new SignRelayCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures())
        .execute(arguments);
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = SignRelayCommand.class.getPackage().getImplementationVersion();
      return new String[] {"signrelay " + (version == null ? "(not packaged)" : version)};
    }
  }
}
