package org.dl4jsuite.seq.lstm;

import java.util.List;
import org.dl4jsuite.training.cli.Task;

/** The task {@code lstm}: article 4 as commands. */
public final class LstmStudies {

  private static final List<String> EXAMPLES =
      """
          forward
          forward --peepholes
          forward --peepholes > numbers.txt
          trace
          trace --cells 2 --cell 2 --out runs/two-cells
          trace --seed 3 --train-steps 1000
          """
          .lines()
          .toList();

  private LstmStudies() {}

  /** Its commands, in the article's order. */
  public static Task task() {
    return new Task(
        "lstm",
        "The LSTM taken apart (article 4).",
        List.of(new LstmForwardCommand(), new TraceCommand()),
        EXAMPLES);
  }
}
