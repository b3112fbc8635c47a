package org.dl4jsuite.data.sequence;

import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.BatchPlan;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.table.Table;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forecasting examples from a table whose rows are even steps in time: the inputs of {@code length}
 * rows, and the targets of the row {@code horizon} after the last of them. Features {@code [batch,
 * features, time]}, labels {@code [batch, targets]}.
 *
 * <p>A window whose target is missing is left out. A row with a missing input is all 0 and masked;
 * if the table has any such row every batch carries a mask {@code [batch, time]}, else none does.
 * Give it one split of the data only: windows do not know of others.
 */
public final class Windows implements BatchSource {

  private final Table table;
  private final int[] inputs;
  private final int[] targets;
  private final Options options;
  private final int[] starts;
  private final boolean masked;
  private final BatchPlan plan;

  /**
   * How windows are cut and batched.
   *
   * @param inputs names of the columns to see
   * @param targets names of the columns to foretell
   * @param length time steps of a window
   * @param horizon steps from the last input to the target, at least 1
   * @param stride steps from one window to the next
   * @param batch windows in a batch
   * @param seed of the order
   * @param shuffle a new order in each epoch; else the order of time
   */
  public record Options(
      List<String> inputs,
      List<String> targets,
      int length,
      int horizon,
      int stride,
      int batch,
      long seed,
      boolean shuffle) {

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
    this.table = table;
    this.options = options;
    this.inputs = options.inputs.stream().mapToInt(table::column).toArray();
    this.targets = options.targets.stream().mapToInt(table::column).toArray();
    int last = table.rows() - options.length - options.horizon;
    this.starts =
        IntStream.iterate(0, start -> start <= last, start -> start + options.stride)
            .filter(start -> known(targetRow(start), targets))
            .toArray();
    this.masked = !IntStream.range(0, table.rows()).allMatch(row -> known(row, inputs));
    if (starts.length == 0) {
      throw new IllegalArgumentException(
          "a table must have a window of %d rows and a target %d later, found %d rows and no such window"
              .formatted(options.length, options.horizon, table.rows()));
    }
    this.plan = new BatchPlan(starts.length, options.batch, options.seed, options.shuffle, false);
  }

  private boolean known(int row, int[] columns) {
    return IntStream.of(columns).noneMatch(column -> Double.isNaN(table.value(row, column)));
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
  @SuppressWarnings("try") // The scope is entered, not used.
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
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray[] masks = masked ? new INDArray[] {Nd4j.createFromArray(mask)} : null;
      return new org.nd4j.linalg.dataset.MultiDataSet(
          new INDArray[] {Nd4j.createFromArray(features)},
          new INDArray[] {Nd4j.createFromArray(labels)},
          masks,
          null);
    }
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
