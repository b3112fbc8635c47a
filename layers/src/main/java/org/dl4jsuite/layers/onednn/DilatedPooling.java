package org.dl4jsuite.layers.onednn;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pooling of windows with gaps, in Java. oneDNN has a plain loop for it, which takes up to three
 * times as long as stock DL4J; and of stock DL4J, with padding, max pooling gives NaN and average
 * pooling fails.
 */
final class DilatedPooling extends Pooling {

  private final SlidingWindow window;
  private final Kind kind;
  private final Port source;
  private final Port result;
  private final Port gradients;
  private final Port inputGradients;
  private final int planes;
  private final int inputPlane;
  private final int outputPlane;

  /** Where in its plane each window's largest value was. */
  private final int[] largest;

  /** What each window's sum is divided by; null in max pooling. */
  private final float[] divisors;

  DilatedPooling(SlidingWindow window, Kind kind, boolean training) {
    this.window = window;
    this.kind = kind;
    Layout input = Layout.pictures(window.input(), false);
    Layout output = Layout.pictures(window.outputShape(), false);
    source = Port.in(window.inputLayout(), input, Room.Shared.SOURCE);
    result = Port.out(output, window.outputLayout(), Room.Shared.RESULT);
    gradients = Port.in(window.outputLayout(), output, Room.Shared.RESULT_GRADIENT);
    inputGradients = Port.out(input, window.inputLayout(), Room.Shared.SOURCE_GRADIENT);
    planes = Math.toIntExact(window.input()[0] * window.input()[1]);
    inputPlane = Math.toIntExact(window.input()[2] * window.input()[3]);
    outputPlane = window.output()[0] * window.output()[1];
    largest = new int[training && kind == Kind.MAX ? Math.multiplyExact(planes, outputPlane) : 0];
    divisors = kind == Kind.MAX ? null : divisors();
  }

  @Override
  public List<String> kernels() {
    return List.of("java:dilated");
  }

  @Override
  public SlidingWindow window() {
    return window;
  }

  @Override
  public void forward(INDArray input, INDArray pooled) {
    Address from = source.read(Addresses.ofPictures(input, window.inputLast()));
    Address to = Addresses.ofPictures(pooled, window.outputLast());
    Address inner = result.target(to);
    eachPlane(
        (plane, x, y) -> {
          from.plus((long) plane * inputPlane).floats(inputPlane).get(x);
          if (kind == Kind.MAX) {
            max(plane, x, y);
          } else {
            average(x, y);
          }
          inner.plus((long) plane * outputPlane).floats(outputPlane).put(y);
        });
    result.deliver(to);
  }

  @Override
  public void backward(INDArray gradient, INDArray inputGradient) {
    Address from = gradients.read(Addresses.ofPictures(gradient, window.outputLast()));
    Address to = Addresses.ofPictures(inputGradient, window.inputLast());
    Address inner = inputGradients.target(to);
    eachPlane(
        (plane, dx, dy) -> {
          from.plus((long) plane * outputPlane).floats(outputPlane).get(dy);
          Arrays.fill(dx, 0);
          if (kind == Kind.MAX) {
            int first = plane * outputPlane;
            for (int i = 0; i < outputPlane; i++) {
              dx[largest[first + i]] += dy[i];
            }
          } else {
            spread(dy, dx);
          }
          inner.plus((long) plane * inputPlane).floats(inputPlane).put(dx);
        });
    inputGradients.deliver(to);
  }

  /** Work on one channel of one image, with room for its input's and its output's values. */
  private interface PlaneWork {
    void on(int plane, float[] ofInput, float[] ofOutput);
  }

  private void eachPlane(PlaneWork work) {
    int parts =
        NativePool.isWorthSharing(window.taps()) ? Math.min(NativePool.threads(), planes) : 1;
    Workers.each(
        parts,
        part -> {
          float[] x = new float[inputPlane];
          float[] y = new float[outputPlane];
          for (int plane = (int) ((long) planes * part / parts);
              plane < (long) planes * (part + 1) / parts;
              plane++) {
            work.on(plane, x, y);
          }
        });
  }

  /** What one place of the kernel reads for one row of outputs. */
  private interface Tap {
    /**
     * One row.
     *
     * @param out index of the row's first output
     * @param in index of what that output would read, which may be outside of its row
     * @param from first output whose value is within the image
     * @param to behind the last such
     */
    void row(int out, int in, int from, int to);
  }

  private void eachTap(Tap tap) {
    int height = (int) window.input()[2];
    int width = (int) window.input()[3];
    int outputWidth = window.output()[1];
    int across = window.stride()[1];
    for (int oh = 0; oh < window.output()[0]; oh++) {
      for (int kh = 0; kh < window.kernel()[0]; kh++) {
        int ih = oh * window.stride()[0] - window.padding()[0] + kh * window.dilation()[0];
        if (ih < 0 || ih >= height) {
          continue;
        }
        for (int kw = 0; kw < window.kernel()[1]; kw++) {
          int iw = kw * window.dilation()[1] - window.padding()[1];
          int from = iw < 0 ? (across - 1 - iw) / across : 0;
          int to = Math.min(outputWidth, iw < width ? (width - 1 - iw) / across + 1 : 0);
          tap.row(oh * outputWidth, ih * width + iw, from, to);
        }
      }
    }
  }

  private void max(int plane, float[] x, float[] y) {
    int across = window.stride()[1];
    Arrays.fill(y, -Float.MAX_VALUE);
    if (largest.length == 0) {
      eachTap(
          (out, in, from, to) -> {
            for (int i = from; i < to; i++) {
              y[out + i] = Math.max(y[out + i], x[in + i * across]);
            }
          });
      return;
    }
    int first = plane * outputPlane;
    Arrays.fill(largest, first, first + outputPlane, 0);
    eachTap(
        (out, in, from, to) -> {
          for (int i = from; i < to; i++) {
            if (x[in + i * across] > y[out + i]) {
              y[out + i] = x[in + i * across];
              largest[first + out + i] = in + i * across;
            }
          }
        });
  }

  private void average(float[] x, float[] y) {
    int across = window.stride()[1];
    Arrays.fill(y, 0);
    eachTap(
        (out, in, from, to) -> {
          for (int i = from; i < to; i++) {
            y[out + i] += x[in + i * across];
          }
        });
    for (int i = 0; i < y.length; i++) {
      y[i] /= divisors[i];
    }
  }

  private void spread(float[] dy, float[] dx) {
    int across = window.stride()[1];
    for (int i = 0; i < dy.length; i++) {
      dy[i] /= divisors[i];
    }
    eachTap(
        (out, in, from, to) -> {
          for (int i = from; i < to; i++) {
            dx[in + i * across] += dy[out + i];
          }
        });
  }

  private float[] divisors() {
    float[] counts = new float[outputPlane];
    if (kind == Kind.AVERAGE_WITH_PADDING) {
      Arrays.fill(counts, window.kernel()[0] * window.kernel()[1]);
      return counts;
    }
    eachTap(
        (out, in, from, to) -> {
          for (int i = from; i < to; i++) {
            counts[out + i]++;
          }
        });
    return counts;
  }
}
