package org.dl4jsuite.benchmarks.peer;

/** One network at one work, in one of the ways compared. */
public interface Peer extends AutoCloseable {

  /** The learning rate of every peer's plain SGD. */
  double LEARNING_RATE = 1e-3;

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
