package org.dl4jsuite.seq.rnn;

import java.util.List;
import org.dl4jsuite.training.cli.Task;

/** The task {@code rnn}: article 2 as commands. */
public final class RnnStudies {

  private static final List<String> EXAMPLES =
      """
          forward
          forward > numbers.txt
          forward | more
          vanishing
          vanishing --radii 0.9,1.1 --steps 50 --out runs/vanishing
          vanishing --networks 3 --units 16
          truncation
          truncation --windows 1,10,100 --out runs/truncation
          truncation --radii 1.0 --networks 5
          clipping
          clipping --threshold 0.5 --out runs/clipping
          clipping --seeds 1 --train-steps 200
          """
          .lines()
          .toList();

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
            new ClippingCommand()),
        EXAMPLES);
  }
}
