package org.dl4jsuite.benchmarks;

import java.util.List;

/**
 * Article 6's network over what was computed before: an LSTM reads the words' vectors, what it says
 * after the last word lies side by side with the picture's vector, then dense layers with tanh,
 * each followed by dropout, then softmax over the answers.
 *
 * @param inputs features of a word
 * @param steps words of a question
 * @param units of the LSTM
 * @param picture features of a picture
 * @param dense units of the dense layers
 * @param classes of the softmax
 * @param keep probability to keep a value in dropout; 1 for none
 */
public record VqaNet(
    int inputs, int steps, int units, int picture, List<Integer> dense, int classes, double keep)
    implements Net {

  private static final int GATES = RecurrentNet.Cell.LSTM.gates();

  /** Values of one example that the first dense layer reads. */
  public int fused() {
    return units + picture;
  }

  @Override
  public List<Integer> inputSizes() {
    return List.of(steps * inputs, picture);
  }

  @Override
  public long parameters() {
    long biases = (long) GATES * units + classes;
    for (int width : dense) {
      biases += width;
    }
    return (long) GATES * units * (inputs + units) + denseWeights() + biases;
  }

  @Override
  public long forwardFlops() {
    return 2L * steps * GATES * units * (inputs + units) + 2 * denseWeights();
  }

  @Override
  public long inputGradientFlops() {
    return 2L * steps * GATES * units * inputs + 2L * picture * dense.get(0);
  }

  private long denseWeights() {
    long sum = 0;
    long in = fused();
    for (int out : dense) {
      sum += in * out;
      in = out;
    }
    return sum + in * classes;
  }
}
