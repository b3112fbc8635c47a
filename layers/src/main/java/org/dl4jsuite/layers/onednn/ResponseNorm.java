package org.dl4jsuite.layers.onednn;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Local response normalisation across channels (Krizhevsky et al., 2012, section 3.3), forward and
 * backward: {@code y_i = x_i u_i^-beta} with {@code u_i = k + alpha sum_j x_j^2} over the {@code
 * size} channels around i. The gradient is exact:
 *
 * <pre>
 * dx_i = g_i u_i^-beta - 2 alpha beta x_i sum_j g_j x_j u_j^(-beta-1)
 * </pre>
 *
 * <p>Loops in Java: oneDNN has kernels for few shapes, and runs a hundred times as long on others.
 */
public final class ResponseNorm {

  /** Floats of a block, which stays in the innermost cache. */
  private static final int BLOCK = 4_096;

  /** One thread's time for a value, in nanoseconds, is worth waking another from here on. */
  private static final long WORTH_SHARING = 30_000;

  private final int size;
  private final double k;
  private final double alpha;
  private final double beta;

  /**
   * Made for one layer.
   *
   * @param size channels in a sum, odd
   */
  public ResponseNorm(int size, double k, double alpha, double beta) {
    this.size = size;
    this.k = k;
    this.alpha = alpha;
    this.beta = beta;
  }

  /**
   * Computes the output.
   *
   * @param input plain, {@code [batch, channels, height, width]} or {@code [batch, height, width,
   *     channels]}
   * @param output likewise
   */
  public void forward(INDArray input, INDArray output, boolean channelsLast) {
    each(
        input,
        channelsLast,
        block -> block.forward(Addresses.ofPlain(input), Addresses.ofPlain(output)));
  }

  /**
   * Computes the input gradient.
   *
   * @param gradient of the loss by the output; all lie as {@code input}
   */
  public void backward(
      INDArray input, INDArray gradient, INDArray inputGradient, boolean channelsLast) {
    each(
        input,
        channelsLast,
        block ->
            block.backward(
                Addresses.ofPlain(input),
                Addresses.ofPlain(gradient),
                Addresses.ofPlain(inputGradient)));
  }

  private interface Work {
    void on(Block block);
  }

  private void each(INDArray input, boolean channelsLast, Work work) {
    int channels = (int) input.size(channelsLast ? 3 : 1);
    long pixels = input.length() / Math.max(1, channels);
    long pixelsOfImage = pixels / Math.max(1, input.size(0));
    int parts =
        input.length() < WORTH_SHARING
            ? 1
            : (int) Math.min(NativePool.threads(), channelsLast ? pixels : input.size(0));
    Workers.each(
        parts,
        part -> {
          Block block = new Block(channels, channelsLast, pixelsOfImage);
          if (channelsLast) {
            block.eachOf(pixels * part / parts, pixels * (part + 1) / parts, work);
          } else {
            long images = input.size(0);
            for (long i = images * part / parts; i < images * (part + 1) / parts; i++) {
              block.eachOf(i * pixelsOfImage, (i + 1) * pixelsOfImage, work);
            }
          }
        });
  }

  /**
   * Some pixels, all their channels. A margin of zeros for the channels before the first and behind
   * the last makes the sum over neighbours one loop without conditions.
   */
  private final class Block {
    private final int channels;
    private final boolean channelsLast;
    private final long pixelsOfImage;
    private final int margin = size / 2;
    private final int capacity;
    private long first;
    private int pixels;
    private float[] x = {};
    private float[] square = {};
    private float[] sum = {};
    private float[] factor = {};
    private float[] g = {};

    Block(int channels, boolean channelsLast, long pixelsOfImage) {
      this.channels = channels;
      this.channelsLast = channelsLast;
      this.pixelsOfImage = pixelsOfImage;
      capacity = Math.max(1, BLOCK / (channels + 2 * margin));
    }

    void eachOf(long from, long to, Work work) {
      for (long at = from; at < to; at += capacity) {
        first = at;
        begin((int) Math.min(capacity, to - at));
        work.on(this);
      }
    }

    private void begin(int count) {
      if (count != pixels) {
        pixels = count;
        int length = count * (channels + 2 * margin);
        x = new float[length];
        square = new float[length];
        sum = new float[length];
        factor = new float[length];
        g = new float[length];
      }
    }

    /** Distance of neighbouring channels. */
    private int step() {
      return channelsLast ? 1 : pixels;
    }

    void forward(Address input, Address output) {
      read(input, x);
      powers();
      for (int i = 0; i < x.length; i++) {
        x[i] *= factor[i];
      }
      write(x, output);
    }

    void backward(Address input, Address gradient, Address to) {
      read(input, x);
      read(gradient, g);
      powers();
      float scale = (float) (-2 * alpha * beta);
      for (int i = 0; i < x.length; i++) {
        square[i] = g[i] * x[i] * factor[i] / sum[i];
      }
      float[] ofNeighbours = new float[x.length];
      addNeighbours(square, ofNeighbours);
      for (int i = 0; i < x.length; i++) {
        x[i] = g[i] * factor[i] + scale * x[i] * ofNeighbours[i];
      }
      write(x, to);
    }

    /** Finds {@code u} in {@link #sum}, and {@code u^-beta} in {@link #factor}. */
    private void powers() {
      for (int i = 0; i < x.length; i++) {
        square[i] = x[i] * x[i];
      }
      Arrays.fill(sum, 0);
      addNeighbours(square, sum);
      float base = (float) k;
      float factorOfSum = (float) alpha;
      for (int i = 0; i < sum.length; i++) {
        sum[i] = Math.max(Float.MIN_NORMAL, base + factorOfSum * sum[i]);
      }
      if (beta
          == 0.75) { // The paper's and DL4J's; roots are computed many at a time, powers are not.
        for (int i = 0; i < sum.length; i++) {
          float root = (float) Math.sqrt(sum[i]);
          factor[i] = 1 / (root * (float) Math.sqrt(root));
        }
      } else {
        for (int i = 0; i < sum.length; i++) {
          factor[i] = (float) Math.pow(sum[i], -beta);
        }
      }
    }

    private void addNeighbours(float[] values, float[] to) {
      for (int offset = -margin; offset <= margin; offset++) {
        int shift = offset * step();
        int from = Math.max(0, -shift);
        int end = values.length - Math.max(0, shift);
        for (int i = from; i < end; i++) {
          to[i] += values[i + shift];
        }
      }
    }

    private void read(Address from, float[] to) {
      if (channelsLast) {
        int width = channels + 2 * margin;
        Floats floats = from.plus(first * channels).floats((long) pixels * channels);
        for (int p = 0; p < pixels; p++) {
          floats.get(p * channels, to, p * width + margin, channels);
        }
      } else {
        for (int c = 0; c < channels; c++) {
          from.plus(plane(c)).floats(pixels).get(0, to, (c + margin) * pixels, pixels);
        }
      }
    }

    private void write(float[] values, Address to) {
      if (channelsLast) {
        int width = channels + 2 * margin;
        Floats floats = to.plus(first * channels).floats((long) pixels * channels);
        for (int p = 0; p < pixels; p++) {
          floats.put(p * channels, values, p * width + margin, channels);
        }
      } else {
        for (int c = 0; c < channels; c++) {
          to.plus(plane(c)).floats(pixels).put(0, values, (c + margin) * pixels, pixels);
        }
      }
    }

    /** Index of this block's first pixel in a channel's plane. */
    private long plane(int channel) {
      long image = first / pixelsOfImage;
      return (image * channels + channel) * pixelsOfImage + first % pixelsOfImage;
    }
  }
}
