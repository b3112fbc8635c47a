package org.dl4jsuite.layers.recurrent;

/**
 * The arithmetic of one step of a recurrent layer, for a whole batch, and what its backward pass
 * must remember of it. Matrix products are not its concern.
 *
 * <p>Steps are counted in the order in which they are done, from 0, whichever way that runs through
 * time. All arrays are blocks {@code [batch][units]}, row by row; a layer of several gates has one
 * for each.
 */
interface Cell {

  /** Gates: sums that a unit forms, of products and a bias. */
  int gates();

  /**
   * Starts a forward pass.
   *
   * @param peepholes {@link Weights#peepholes}
   * @param keeps whether a backward pass may follow
   */
  void beginForward(Dimensions size, float[] peepholes, boolean keeps);

  /** Where each gate's sums of a step belong. */
  float[][] sums(int step);

  /** Where the cells' state before the first step belongs; null if they have none. */
  float[] firstState();

  /** The cells' state after the last step; null if they have none. */
  float[] lastState();

  /**
   * Does a step for some examples: from {@link #sums} to outputs. May be called for others at the
   * same time.
   *
   * @param out receives the outputs
   */
  void forward(int step, Examples of, Mask mask, int time, float[] out);

  /** Starts a backward pass over the steps that were kept. */
  void beginBackward();

  /**
   * Undoes a step for some examples; steps come in reverse. May be called for others at the same
   * time.
   *
   * @param error derivative of the loss by the step's outputs
   * @param deltas receive the derivative by each gate's sums
   */
  void backward(int step, Examples of, Mask mask, int time, float[] error, float[][] deltas);

  /** Gradient of {@link Weights#peepholes}, summed over the steps undone; null if none. */
  float[] peepholeGradient();

  /** Whether it is an LSTM of tanh and sigmoid without peepholes: {@link LstmInference}. */
  default boolean isPlainLstm() {
    return false;
  }
}
