package org.dl4jsuite.benchmarks;

/**
 * One row of the table: something that every peer does.
 *
 * @param name for the command line
 * @param title for the table
 * @param net the network
 * @param batch examples in a step
 * @param step what is timed
 * @param bars what this suite has set itself
 */
public record Work(String name, String title, Net net, int batch, Step step, Bars bars) {

  /** What one step of a work is. */
  public enum Step {
    /** The forward pass. */
    INFERENCE,
    /** Forward, loss, backward, plain SGD. */
    SGD,
    /** Forward, loss, backward, RMSProp. */
    RMSPROP
  }

  /**
   * How many times as fast as the others this suite has to be.
   *
   * @param stock at least, against stock DL4J; NaN where no bar is set
   * @param pytorch at least, against PyTorch
   * @param aim hoped for, against PyTorch
   */
  public record Bars(double stock, double pytorch, double aim) {}

  /** Whether a step ends with an update of the parameters. */
  public boolean training() {
    return step != Step.INFERENCE;
  }

  /** Operations of one step, as {@link Net} counts them. */
  public long flops() {
    return batch * (training() ? net.trainingFlops() : net.forwardFlops());
  }
}
