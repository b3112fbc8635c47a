package org.dl4jsuite.mnist;

import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.cli.CommandRun;

/** The application's commands, run in this process. */
final class Cli {

  private Cli() {}

  static CommandRun run(Object... arguments) {
    return CommandRun.of(
        () -> CommandLineMain.of(new MnistDropoutApp(), "mnist-dropout-app.jar"),
        new byte[0],
        arguments);
  }
}
