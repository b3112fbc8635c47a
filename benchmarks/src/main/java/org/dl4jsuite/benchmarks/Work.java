package org.dl4jsuite.benchmarks;

/**
 * One row of the table: something that every peer does.
 *
 * @param name for the command line
 * @param title for the table
 * @param net the network
 * @param batch examples in a step
 * @param training a training step (forward, loss, backward, plain SGD) or inference (forward)
 * @param bars what this suite has set itself
 */
public record Work(String name, String title, Net net, int batch, boolean training, Bars bars) {

  /**
   * How many times as fast as the others this suite has to be.
   *
   * @param stock at least, against stock DL4J
   * @param pytorch at least, against PyTorch
   * @param aim hoped for, against PyTorch
   */
  public record Bars(double stock, double pytorch, double aim) {}

  /** Operations of one step, as {@link Net} counts them. */
  public long flops() {
    return batch * (training ? net.trainingFlops() : net.forwardFlops());
  }
}
