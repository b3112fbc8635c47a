package org.dl4jsuite.benchmarks.peer;

/** One network at one work, in one of the ways compared. */
public interface Peer extends AutoCloseable {

  /** Of every peer, SGD or RMSProp. */
  double LEARNING_RATE = 1e-3;

  /** What RMSProp's mean of squared gradients keeps of itself in each step. */
  double DECAY = 0.95;

  /** RMSProp adds it to the root of that mean; DL4J also starts the mean there. */
  double EPSILON = 1e-8;

  /**
   * One step from the examples in memory to a number read: the loss of a training step, the first
   * output of an inference.
   */
  double step();

  /** Numbers that training changes. */
  long parameters();

  /** What else a reader should know, in one line; may be empty. */
  String note();

  @Override
  void close();
}
