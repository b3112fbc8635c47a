package org.dl4jsuite.seq.variants;

import java.util.List;
import java.util.Locale;
import org.dl4jsuite.layers.variant.LstmVariant;

/**
 * What a trial came to; a line of {@code trials.csv}.
 *
 * @param parameters of the whole net
 * @param epochs trained
 * @param validation nats a frame at the best epoch; NaN where the net diverged in its first
 * @param test of that epoch's net
 * @param seconds it took, beside the other trials of its time
 * @param stopped why training ended: {@code completed}, {@code early stop}, {@code diverged}
 */
record TrialResult(
    Trial trial,
    Hyperparameters drawn,
    long parameters,
    int epochs,
    double validation,
    double test,
    double seconds,
    String stopped) {

  static final String HEADER =
      "number,variant,learning_rate,momentum,units,noise,parameters,epochs,"
          + "validation_nll,test_nll,seconds,stopped";

  /** As a line, with numbers in full but for the seconds. */
  String line() {
    return String.join(
        ",",
        List.of(
            Integer.toString(trial.number()),
            trial.variant().name(),
            Double.toString(drawn.learningRate()),
            Double.toString(drawn.momentum()),
            Integer.toString(drawn.units()),
            Double.toString(drawn.noise()),
            Long.toString(parameters),
            Integer.toString(epochs),
            Double.toString(validation),
            Double.toString(test),
            String.format(Locale.ROOT, "%.2f", seconds),
            stopped));
  }

  /**
   * Reads such a line.
   *
   * @throws IllegalArgumentException where it is none
   */
  static TrialResult parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != HEADER.split(",").length) {
      throw new IllegalArgumentException("found %d cells".formatted(cells.length));
    }
    return new TrialResult(
        new Trial(LstmVariant.valueOf(cells[1]), Integer.parseInt(cells[0])),
        new Hyperparameters(
            Double.parseDouble(cells[2]),
            Double.parseDouble(cells[3]),
            Integer.parseInt(cells[4]),
            Double.parseDouble(cells[5])),
        Long.parseLong(cells[6]),
        Integer.parseInt(cells[7]),
        Double.parseDouble(cells[8]),
        Double.parseDouble(cells[9]),
        Double.parseDouble(cells[10]),
        cells[11]);
  }
}
