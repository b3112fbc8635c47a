package org.dl4jsuite.data.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.BatchPlan;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.table.Table;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Forecasting examples from a table whose rows are even steps in time: the inputs of {@code length}
 * rows, and the targets of the row {@code horizon} after the last of them. Features {@code [batch,
 * features, time]}, labels {@code [batch, targets]}.
 *
 * <p>A window whose target is missing is left out. So is one with a missing input if {@link
 * Gaps#DROP} says so; else such a row is all 0 and masked, and if the table has any, every batch
 * carries a mask {@code [batch, time]}. Give it one split of the data only: windows do not know of
 * others.
 */
public final class Windows implements BatchSource {

  private final Table table;
  private final int[] inputs;
  private final int[] targets;
  private final Options options;
  private final int[] starts;
  private final int dropped;
  private final boolean masked;
  private final BatchPlan plan;

  /** What becomes of a window in which an input is missing. */
  public enum Gaps {
    /** It is kept, the steps that lack an input are masked. */
    MASK,
    /** It is left out. */
    DROP
  }

  /**
   * How windows are cut and batched.
   *
   * @param inputs names of the columns to see
   * @param targets names of the columns to foretell
   * @param length time steps of a window
   * @param horizon steps from the last input to the target, at least 1
   * @param stride steps from one window to the next, at least
   * @param batch windows in a batch
   * @param seed of the order
   * @param shuffle a new order in each epoch; else the order of time
   * @param gaps what becomes of windows with a missing input
   */
  public record Options(
      List<String> inputs,
      List<String> targets,
      int length,
      int horizon,
      int stride,
      int batch,
      long seed,
      boolean shuffle,
      Gaps gaps) {

    /** With steps that lack an input masked. */
    public Options(
        List<String> inputs,
        List<String> targets,
        int length,
        int horizon,
        int stride,
        int batch,
        long seed,
        boolean shuffle) {
      this(inputs, targets, length, horizon, stride, batch, seed, shuffle, Gaps.MASK);
    }

    /** Validates. */
    public Options {
      inputs = List.copyOf(inputs);
      targets = List.copyOf(targets);
      if (inputs.isEmpty() || targets.isEmpty()) {
        throw new IllegalArgumentException("inputs and targets must name a column each");
      }
      if (length < 1 || horizon < 1 || stride < 1 || batch < 1) {
        throw new IllegalArgumentException(
            "length, horizon, stride and batch must be at least 1, found %d, %d, %d, %d"
                .formatted(length, horizon, stride, batch));
      }
    }
  }

  /** Windows of this table; there must be at least one with all targets. */
  public Windows(Table table, Options options) {
    this(table, options, row -> false);
  }

  /**
   * The same of a table with gaps filled in.
   *
   * @param filled whether a row holds a value that was filled in: no window ends with such a row,
   *     for what was filled in knows of later rows, and none foretells one
   */
  public Windows(Table table, Options options, IntPredicate filled) {
    this.table = table;
    this.options = options;
    this.inputs = options.inputs.stream().mapToInt(table::column).toArray();
    this.targets = options.targets.stream().mapToInt(table::column).toArray();
    boolean[] complete = complete();
    int last = table.rows() - options.length - options.horizon;
    int[] usable =
        IntStream.rangeClosed(0, last)
            .filter(start -> known(targetRow(start), targets) && !filled.test(targetRow(start)))
            .filter(start -> !filled.test(start + options.length - 1))
            .filter(start -> options.gaps == Gaps.MASK || all(complete, start))
            .toArray();
    this.starts = apart(usable, options.stride);
    this.dropped = (last < 0 ? 0 : last / options.stride + 1) - starts.length;
    this.masked = options.gaps == Gaps.MASK && !all(complete);
    if (starts.length == 0) {
      throw new IllegalArgumentException(
          "a table must have a window of %d rows and a target %d later, found %d rows and no such window"
              .formatted(options.length, options.horizon, table.rows()));
    }
    this.plan = new BatchPlan(starts.length, options.batch, options.seed, options.shuffle, false);
  }

  /** The first, and each that comes a stride or more after the one taken before. */
  private static int[] apart(int[] starts, int stride) {
    int[] taken = new int[starts.length];
    int count = 0;
    for (int start : starts) {
      if (count == 0 || start >= taken[count - 1] + stride) {
        taken[count++] = start;
      }
    }
    return Arrays.copyOf(taken, count);
  }

  private boolean[] complete() {
    boolean[] complete = new boolean[table.rows()];
    for (int row = 0; row < complete.length; row++) {
      complete[row] = known(row, inputs);
    }
    return complete;
  }

  private boolean all(boolean[] complete, int start) {
    for (int row = start; row < start + options.length; row++) {
      if (!complete[row]) {
        return false;
      }
    }
    return true;
  }

  private static boolean all(boolean[] complete) {
    for (boolean row : complete) {
      if (!row) {
        return false;
      }
    }
    return true;
  }

  private boolean known(int row, int[] columns) {
    return IntStream.of(columns).noneMatch(column -> Double.isNaN(table.value(row, column)));
  }

  /**
   * How many windows fewer there are than without gaps, because the target or, if so asked, an
   * input is missing.
   */
  public int dropped() {
    return dropped;
  }

  /** The row of the last input of one example, in the order of time. */
  public int lastRow(int example) {
    return starts[example] + options.length - 1;
  }

  private int targetRow(int start) {
    return start + options.length - 1 + options.horizon;
  }

  @Override
  public int examples() {
    return plan.examples();
  }

  @Override
  public int batches() {
    return plan.batches();
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    int[] members = plan.members(epoch, index);
    int size = members.length;
    float[][][] features = new float[size][inputs.length][options.length];
    float[][] labels = new float[size][targets.length];
    float[][] mask = new float[size][options.length];
    for (int i = 0; i < size; i++) {
      int start = starts[members[i]];
      fill(start, features[i], mask[i]);
      for (int k = 0; k < targets.length; k++) {
        labels[i][k] = (float) table.value(targetRow(start), targets[k]);
      }
    }
    INDArray[] masks = masked ? new INDArray[] {NativeArrays.of(mask)} : null;
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {NativeArrays.of(features)},
        new INDArray[] {NativeArrays.of(labels)},
        masks,
        null);
  }

  private void fill(int start, float[][] features, float[] mask) {
    for (int t = 0; t < options.length; t++) {
      if (known(start + t, inputs)) {
        mask[t] = 1;
        for (int k = 0; k < inputs.length; k++) {
          features[k][t] = (float) table.value(start + t, inputs[k]);
        }
      }
    }
  }
}
