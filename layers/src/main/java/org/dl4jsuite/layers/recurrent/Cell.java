package org.dl4jsuite.layers.recurrent;

/**
 * The arithmetic of one step of a recurrent layer, for a whole batch, and what its backward pass
 * must remember of it. Matrix products are not its concern.
 *
 * <p>Steps are counted in the order in which they are done, from 0, whichever way that runs through
 * time. Blocks are arrays {@code [batch][columns]}, row by row.
 */
interface Cell {

  /** Gates: columns of a block of sums are gates * units. */
  int gates();

  /**
   * Starts a forward pass.
   *
   * @param keeps whether a backward pass may follow
   */
  void beginForward(Dimensions size, boolean keeps);

  /** Where the sums of products of a step, {@code [batch][gates * units]}, belong. */
  float[] sums(int step);

  /** Where the cells' state before the first step belongs, {@code [batch][units]}; or null. */
  float[] firstState();

  /** The cells' state after the last step done, {@code [batch][units]}; null if there is none. */
  float[] lastState();

  /**
   * Does a step: from {@link #sums} to outputs.
   *
   * @param weights bias and what else is added to the sums
   * @param out receives the outputs {@code [batch][units]}
   */
  void forward(int step, CellWeights weights, Mask mask, int time, float[] out);

  /** Starts a backward pass over the steps that were kept. */
  void beginBackward();

  /**
   * Undoes a step; steps come in reverse.
   *
   * @param error derivative of the loss by the step's outputs, {@code [batch][units]}
   * @param delta receives the derivative by its sums, {@code [batch][gates * units]}
   */
  void backward(int step, CellWeights weights, Mask mask, int time, float[] error, float[] delta);

  /** Gradient of {@link CellWeights#peepholes}, summed over the steps undone; null if none. */
  float[] peepholeGradient();

  /**
   * The first step whose previous output counts in the gradient of the recurrent weights, where
   * errors went back to step {@code end}.
   */
  int firstRecurrentStep(int end);
}
