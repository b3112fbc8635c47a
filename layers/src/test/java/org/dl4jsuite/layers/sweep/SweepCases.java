package org.dl4jsuite.layers.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dl4jsuite.layers.sweep.SweepCase.Kind;

/**
 * Draws cases so that every value of every setting comes equally often: each setting's values are
 * dealt from a pack that is shuffled anew when it is used up.
 */
public final class SweepCases {

  private static final Kind[] KINDS = {
    Kind.CONVOLUTION,
    Kind.CONVOLUTION,
    Kind.CONVOLUTION,
    Kind.CONVOLUTION,
    Kind.CONVOLUTION,
    Kind.DEPTHWISE_CONVOLUTION,
    Kind.SEPARABLE_CONVOLUTION,
    Kind.TRANSPOSED_CONVOLUTION,
    Kind.MAX_POOLING,
    Kind.AVERAGE_POOLING,
    Kind.BATCH_NORMALISATION,
    Kind.RESPONSE_NORMALISATION,
    Kind.DENSE,
    Kind.LSTM,
    Kind.SIMPLE_RNN,
    Kind.BIDIRECTIONAL_LSTM
  };

  /** Odd sizes, and those about a vector register's. */
  private static final Integer[] CHANNELS = {1, 2, 3, 4, 5, 7, 8, 12, 16, 33};

  private static final Integer[] KERNELS = {1, 2, 3, 4, 5, 6, 7};
  private static final Integer[] STRIDES = {1, 1, 2, 3};
  private static final Integer[] DILATIONS = {1, 1, 2, 3};
  private static final Integer[] BATCHES = {1, 3, 128};

  /** Pixels beyond the kernel's reach. */
  private static final Integer[] MORE_PIXELS = {1, 4, 9};

  private final Random random;
  private final Pack<Kind> kinds;
  private final Pack<Integer> in;
  private final Pack<Integer> out;
  private final Pack<Integer> kernelHeight;
  private final Pack<Integer> kernelWidth;
  private final Pack<Integer> strideHeight;
  private final Pack<Integer> strideWidth;
  private final Pack<Integer> dilation;
  private final Pack<Integer> batch;
  private final Pack<Integer> morePixels;

  /** A sequence of cases that a seed determines. */
  public SweepCases(long seed) {
    random = new Random(seed);
    kinds = new Pack<>(KINDS);
    in = new Pack<>(CHANNELS);
    out = new Pack<>(CHANNELS);
    kernelHeight = new Pack<>(KERNELS);
    kernelWidth = new Pack<>(KERNELS);
    strideHeight = new Pack<>(STRIDES);
    strideWidth = new Pack<>(STRIDES);
    dilation = new Pack<>(DILATIONS);
    batch = new Pack<>(BATCHES);
    morePixels = new Pack<>(MORE_PIXELS);
  }

  /** The next case. */
  public SweepCase next() {
    Kind kind = kinds.next();
    int channels = Math.max(fewest(kind), in.next());
    int high = kernelHeight.next();
    int wide = random.nextInt(3) == 0 ? kernelWidth.next() : high;
    int drawn = dilation.next();
    int gaps = kind.mayBeDilated() ? drawn : 1;
    int down = strideHeight.next();
    int across = random.nextInt(3) == 0 ? strideWidth.next() : down;
    // DL4J takes no same padding where steps are longer than the kernel.
    boolean same = random.nextBoolean() && down <= high && across <= wide;
    return new SweepCase(
        kind,
        batch.next(),
        channels,
        kind.hasOutputs() ? out.next() : channels,
        (Math.max(high, wide) - 1) * gaps + morePixels.next(),
        high,
        wide,
        down,
        across,
        gaps,
        same);
  }

  /** Of channels that stock does not fail on. */
  private static int fewest(Kind kind) {
    return switch (kind) {
      case RESPONSE_NORMALISATION -> 3;
      case SEPARABLE_CONVOLUTION -> 2;
      default -> 1;
    };
  }

  /** Values in an order that comes round to each equally often. */
  private final class Pack<T> {
    private final T[] values;
    private final List<T> left = new ArrayList<>();

    @SafeVarargs
    private Pack(T... values) {
      this.values = values;
    }

    T next() {
      if (left.isEmpty()) {
        left.addAll(List.of(values));
      }
      return left.remove(random.nextInt(left.size()));
    }
  }
}
