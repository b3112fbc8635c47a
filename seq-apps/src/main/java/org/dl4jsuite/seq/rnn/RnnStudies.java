package org.dl4jsuite.seq.rnn;

import java.util.List;
import org.dl4jsuite.training.cli.Task;

/** The task {@code rnn}: article 2 as commands. */
public final class RnnStudies {

  private RnnStudies() {}

  /** Its commands, in the article's order. */
  public static Task task() {
    return new Task(
        "rnn",
        "The simple RNN taken apart (article 2).",
        List.of(
            new ForwardCommand(),
            new TruncationCommand(),
            new VanishingCommand(),
            new ClippingCommand()));
  }
}
