package org.dl4jsuite.layers.onednn;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean and variance of each channel over a batch, to a float's precision also where the mean is a
 * thousand times the deviation: oneDNN adds up in float, and there its means are off by a
 * thousandth of the deviation.
 *
 * <p>One pass in Java: differences from each channel's first value, of which a few are added up in
 * float and these sums in double. The result does not depend on the number of threads.
 */
final class BatchStatistics {

  /** Floats of a block, which stays in the innermost cache. */
  private static final int BLOCK = 4_096;

  /** Sums side by side, for vector instructions. */
  private static final int LANES = 64;

  /** Values of a piece of work, and so about what waking a thread costs. */
  private static final long PIECE = 1 << 16;

  private final Floats values;
  private final int channels;
  private final long pixels;
  private final float[] first;

  /** Of one piece: sums of the differences, and of their squares. */
  private record Sums(double[] differences, double[] squares) {
    Sums(int channels) {
      this(new double[channels], new double[channels]);
    }

    void add(int channel, double difference, double square) {
      differences[channel] += difference;
      squares[channel] += square;
    }
  }

  private BatchStatistics(Floats values, int channels, long pixels, float[] first) {
    this.values = values;
    this.channels = channels;
    this.pixels = pixels;
    this.first = first;
  }

  /**
   * Computes both.
   *
   * @param address of pictures, plain, as the next parameters say
   * @param shape {@code [batch, channels, height, width]}
   * @param channelsLast whether they lie as {@code [batch, height, width, channels]}
   * @param epsilon added to a variance before its root is a deviation
   * @param mean is overwritten, {@code [channels]}
   * @param variance is overwritten, {@code [channels]}; sums are divided by the number of values
   * @return what rounding to a float took off each mean, in deviations
   */
  static double[] compute(
      Address address,
      long[] shape,
      boolean channelsLast,
      double epsilon,
      INDArray mean,
      INDArray variance) {
    int channels = (int) shape[1];
    long pixels = shape[2] * shape[3];
    long count = shape[0] * pixels;
    boolean last = channelsLast || pixels == 1;
    Floats values = address.floats(count * channels);
    float[] first = new float[channels];
    if (last) {
      values.get(first);
    } else {
      for (int c = 0; c < channels; c++) {
        values.get((int) (c * pixels), first, c, 1);
      }
    }
    BatchStatistics statistics = new BatchStatistics(values, channels, pixels, first);
    Sums all = last ? statistics.ofRows(count) : statistics.ofImages(shape[0]);
    float[] means = new float[channels];
    float[] variances = new float[channels];
    double[] rounded = new double[channels];
    for (int c = 0; c < channels; c++) {
      double difference = all.differences[c] / count;
      means[c] = (float) (first[c] + difference);
      variances[c] = (float) Math.max(0, all.squares[c] / count - difference * difference);
      rounded[c] = (first[c] + difference - means[c]) / Math.sqrt(variances[c] + epsilon);
    }
    Addresses.ofPlain(mean).floats(channels).put(means);
    Addresses.ofPlain(variance).floats(channels).put(variances);
    return rounded;
  }

  private interface Work {
    void add(long from, long to, Sums sums);
  }

  /** Shares {@code count} things of so many values among threads. */
  private Sums shared(long count, long valuesOfOne, Work work) {
    int pieces = (int) Math.max(1, Math.min(count, count * valuesOfOne / PIECE));
    Sums[] parts = new Sums[pieces];
    Workers.taking(
        pieces,
        p -> {
          parts[p] = new Sums(channels);
          work.add(count * p / pieces, count * (p + 1) / pieces, parts[p]);
        });
    for (int p = 1; p < pieces; p++) {
      for (int c = 0; c < channels; c++) {
        parts[0].add(c, parts[p].differences[c], parts[p].squares[c]);
      }
    }
    return parts[0];
  }

  /** Of {@code [rows, channels]}: some rows side by side are the lanes. */
  private Sums ofRows(long rows) {
    int together = Math.max(1, LANES / channels);
    int lanes = together * channels;
    float[] origin = new float[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      origin[lane] = first[lane % channels];
    }
    int rowsOfBlock = together * Math.max(1, BLOCK / lanes);
    return shared(
        rows,
        channels,
        (from, to, sums) -> {
          float[] block = new float[rowsOfBlock * channels];
          Lanes by = new Lanes(lanes);
          for (long at = from; at < to; at += rowsOfBlock) {
            int length = (int) Math.min(rowsOfBlock, to - at) * channels;
            values.get((int) (at * channels), block, 0, length);
            by.add(block, 0, length, origin);
            for (int lane = 0, c = 0; lane < lanes; lane++, c = c + 1 == channels ? 0 : c + 1) {
              sums.add(c, by.differences[lane], by.squares[lane]);
            }
          }
        });
  }

  /** Of {@code [images, channels, pixels]}. */
  private Sums ofImages(long images) {
    int size = (int) pixels;
    int runsOfBlock = Math.max(1, BLOCK / size);
    return shared(
        images,
        channels * pixels,
        (from, to, sums) -> {
          float[] block = new float[Math.min(BLOCK, runsOfBlock * size)];
          float[] origin = new float[LANES];
          Lanes by = new Lanes(LANES);
          for (long run = from * channels; run < to * channels; run += runsOfBlock) {
            int runs = (int) Math.min(runsOfBlock, to * channels - run);
            for (int at = 0; at < runs * size; at += block.length) {
              int length = Math.min(block.length, runs * size - at);
              values.get((int) (run * pixels + at), block, 0, length);
              for (int start = 0; start < length; start += Math.min(size, length)) {
                int c = (int) ((run + (at + start) / size) % channels);
                Arrays.fill(origin, first[c]);
                by.add(block, start, Math.min(size, length - start), origin);
                by.flush(c, sums);
              }
            }
          }
        });
  }

  /** Sums in float, of a few values each. */
  private static final class Lanes {
    private final float[] differences;
    private final float[] squares;

    Lanes(int count) {
      differences = new float[count];
      squares = new float[count];
    }

    /** Starts anew, and adds values that come to the lanes in turn. */
    void add(float[] block, int from, int length, float[] origin) {
      int lanes = differences.length;
      Arrays.fill(differences, 0);
      Arrays.fill(squares, 0);
      int at = from;
      for (; at + lanes <= from + length; at += lanes) {
        for (int lane = 0; lane < lanes; lane++) {
          float difference = block[at + lane] - origin[lane];
          differences[lane] += difference;
          squares[lane] += difference * difference;
        }
      }
      for (int lane = 0; at + lane < from + length; lane++) {
        float difference = block[at + lane] - origin[lane];
        differences[lane] += difference;
        squares[lane] += difference * difference;
      }
    }

    void flush(int channel, Sums sums) {
      double difference = 0;
      double square = 0;
      for (int lane = 0; lane < differences.length; lane++) {
        difference += differences[lane];
        square += squares[lane];
      }
      sums.add(channel, difference, square);
    }
  }
}
