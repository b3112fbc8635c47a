package org.dl4jsuite.seq;

import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.cli.CommandRun;

/** The program's commands, {@code TASK COMMAND ...}, run in this process. */
public final class SeqCli {

  private SeqCli() {}

  /** Runs one with an empty standard input; a list's items are arguments. */
  public static CommandRun run(Object... arguments) {
    return withInput(new byte[0], arguments);
  }

  /** Runs one with these bytes as its standard input. */
  public static CommandRun withInput(byte[] input, Object... arguments) {
    return CommandRun.of(
        () -> CommandLineMain.of(SeqApps.TITLE, SeqApps.tasks(), SeqApps.JAR), input, arguments);
  }
}
