package org.dl4jsuite.benchmarks;

import java.util.List;

/**
 * Blocks of same-padded convolutions with ReLU, each block closed by a 2x2 max pool, then dense
 * layers with ReLU, the last of which is followed by dropout, then softmax.
 *
 * @param size height and width of the pictures
 * @param channels of the pictures
 * @param kernel height and width of every convolution
 * @param blocks output channels of each convolution, by block
 * @param dense units of the dense layers
 * @param classes of the softmax
 * @param keep probability to keep a value in dropout; 1 for none
 */
public record ConvNet(
    int size,
    int channels,
    int kernel,
    List<List<Integer>> blocks,
    List<Integer> dense,
    int classes,
    double keep)
    implements Net {

  /** Values of one example behind the last pool. */
  public int flattened() {
    List<Integer> last = blocks.get(blocks.size() - 1);
    int side = size >> blocks.size();
    return side * side * last.get(last.size() - 1);
  }

  @Override
  public List<Integer> inputSizes() {
    return List.of(channels * size * size);
  }

  @Override
  public long parameters() {
    return walk((weights, outputs, positions) -> weights + outputs);
  }

  @Override
  public long forwardFlops() {
    return walk((weights, outputs, positions) -> 2 * weights * positions);
  }

  @Override
  public long inputGradientFlops() {
    return 2L * kernel * kernel * channels * blocks.get(0).get(0) * size * size;
  }

  private interface Count {
    long of(long weights, long outputs, long positions);
  }

  private long walk(Count count) {
    long sum = 0;
    long in = channels;
    long side = size;
    for (List<Integer> block : blocks) {
      for (int out : block) {
        sum += count.of(kernel * kernel * in * out, out, side * side);
        in = out;
      }
      side /= 2;
    }
    in = flattened();
    for (int out : dense) {
      sum += count.of(in * out, out, 1);
      in = out;
    }
    return sum + count.of(in * classes, classes, 1);
  }
}
