package org.dl4jsuite.layers.onednn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * 2-d pooling of one shape, forward and backward. In training, max pooling remembers which value
 * was the largest of each window. Not for use by two threads at once.
 */
public abstract class Pooling {

  /** What is taken of each window. */
  public enum Kind {
    /** The largest value; of equal ones, the first. */
    MAX(Api.POOLING_MAX),
    /** The sum over the kernel's size, padding counted in. */
    AVERAGE_WITH_PADDING(Api.POOLING_AVERAGE_WITH_PADDING),
    /** The mean of the values within the picture. */
    AVERAGE_WITHOUT_PADDING(Api.POOLING_AVERAGE_WITHOUT_PADDING);

    private final int algorithm;

    Kind(int algorithm) {
      this.algorithm = algorithm;
    }

    int algorithm() {
      return algorithm;
    }
  }

  Pooling() {}

  /**
   * Chooses an implementation.
   *
   * @param training whether the backward pass will follow
   */
  public static Pooling of(SlidingWindow window, Kind kind, boolean training) {
    return window.isDilated()
        ? new DilatedPooling(window, kind, training)
        : NativePool.madeFor(window.taps(), () -> new OneDnnPooling(window, kind, training));
  }

  /** Names of the kernels made so far: forward, backward. */
  public abstract List<String> kernels();

  /** Shapes, and how images lie. */
  public abstract SlidingWindow window();

  /** Computes the output; both lie as {@link #window()} says. */
  public abstract void forward(INDArray input, INDArray pooled);

  /** Computes the input gradient from the output's, after {@link #forward}. */
  public abstract void backward(INDArray gradient, INDArray inputGradient);
}
