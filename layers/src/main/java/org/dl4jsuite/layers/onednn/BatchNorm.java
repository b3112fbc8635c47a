package org.dl4jsuite.layers.onednn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch normalisation of one shape with learned scale and shift (Ioffe and Szegedy, 2015), forward
 * and backward. Variances are those of the batch, divided by its size. Not for use by two threads
 * at once.
 */
public final class BatchNorm {

  /**
   * What is normalised. With the channels last it takes a tenth of the time or less.
   *
   * @param shape {@code [batch, channels, height, width]}, whatever the order in memory
   * @param channelsLast whether it lies as {@code [batch, height, width, channels]}
   * @param epsilon added to the variances
   * @param training whether mean and variance are the batch's, and the backward pass follows
   */
  public record Setting(List<Long> shape, boolean channelsLast, double epsilon, boolean training) {

    /** What is made so runs on one thread where that is better. */
    private <T> T made(Supplier<T> maker) {
      long values = shape.stream().reduce(1L, (a, b) -> a * b);
      return NativePool.madeFor(training && values <= MOST_ALONE ? 0 : Long.MAX_VALUE, maker);
    }
  }

  /**
   * Up to so many values one thread computes alone in training. oneDNN's threads spin at barriers
   * between the statistics and the values: where another program has one of two processors, a
   * forward pass over [32, 8, 32, 32] then takes 3.1 ms on average and often 15, one thread 0.2;
   * over [32, 16, 64, 64] 5.1 ms, one thread 1.4. Alone on the machine two threads take 0.14 and
   * 0.9 ms.
   */
  private static final long MOST_ALONE = 1L << 22;

  /** Errors of a mean, in deviations, that a float does not show. */
  private static final double NOTHING = 1e-7;

  private final Setting setting;
  private final Layout pictures;
  private final Layout perChannel;
  private final Primitive forward;
  private Primitive backward;

  /** What rounding took off each mean, in deviations: the means are floats to oneDNN. */
  private double[] missing;

  /** Chooses an implementation. */
  public static BatchNorm of(Setting setting) {
    return setting.made(() -> new BatchNorm(setting));
  }

  private BatchNorm(Setting setting) {
    this.setting = setting;
    long[] shape = setting.shape.stream().mapToLong(Long::longValue).toArray();
    pictures = Layout.pictures(shape, setting.channelsLast);
    perChannel = Layout.plain(shape[1]);
    forward =
        Primitive.of(operation(Api.FORWARD_INFERENCE, Api.USE_GLOBAL_STATISTICS))
            .with(Api.ARG_SRC, pictures)
            .with(Api.ARG_MEAN, perChannel)
            .with(Api.ARG_VARIANCE, perChannel)
            .with(Api.ARG_SCALE, perChannel)
            .with(Api.ARG_SHIFT, perChannel)
            .with(Api.ARG_DST, pictures)
            .build();
  }

  private Operation operation(int propagation, int statistics) {
    return Operation.of(
        (r, attributes) ->
            Api.dnnl_batch_normalization_forward_primitive_desc_create(
                r,
                OneDnn.engine(),
                propagation,
                pictures.handle(),
                pictures.handle(),
                (float) setting.epsilon,
                statistics | Api.USE_SCALE | Api.USE_SHIFT,
                attributes),
        "normalise " + setting);
  }

  /**
   * Computes the output.
   *
   * @param mean {@code [channels]}: written in training, else read
   * @param variance {@code [channels]}: written in training, else read
   */
  public void forward(
      INDArray input,
      INDArray mean,
      INDArray variance,
      INDArray scale,
      INDArray shift,
      INDArray output) {
    INDArray by = shift;
    if (setting.training) {
      long[] shape = setting.shape.stream().mapToLong(Long::longValue).toArray();
      missing =
          BatchStatistics.compute(
              pictures(input), shape, setting.channelsLast, setting.epsilon, mean, variance);
      by = isOff() ? moved(shift, scale) : shift;
    }
    forward.run(
        pictures(input),
        Addresses.ofPlain(mean),
        Addresses.ofPlain(variance),
        Addresses.ofPlain(scale),
        Addresses.ofPlain(by),
        pictures(output));
  }

  private INDArray moved(INDArray shift, INDArray scale) {
    float[] moved = floats(shift);
    float[] scales = floats(scale);
    for (int c = 0; c < moved.length; c++) {
      moved[c] -= (float) (scales[c] * missing[c]);
    }
    return Nd4j.createFromArray(moved);
  }

  private static float[] floats(INDArray ofChannels) {
    float[] values = new float[(int) ofChannels.length()];
    Addresses.ofPlain(ofChannels).floats(values.length).get(values);
    return values;
  }

  private boolean isOff() {
    return Arrays.stream(missing).anyMatch(m -> Math.abs(m) > NOTHING);
  }

  /**
   * Computes the gradients, after {@link #forward} in training.
   *
   * @param gradient of the loss by the output
   * @param scaleGradient is overwritten, {@code [channels]}
   * @param shiftGradient is overwritten, {@code [channels]}
   * @param inputGradient is overwritten
   */
  public void backward(
      INDArray input,
      INDArray mean,
      INDArray variance,
      INDArray scale,
      INDArray gradient,
      INDArray scaleGradient,
      INDArray shiftGradient,
      INDArray inputGradient) {
    if (backward == null) {
      backward = setting.made(this::prepareBackward);
    }
    backward.run(
        pictures(input),
        Addresses.ofPlain(mean),
        Addresses.ofPlain(variance),
        Addresses.ofPlain(scale),
        pictures(gradient),
        Addresses.ofPlain(scaleGradient),
        Addresses.ofPlain(shiftGradient),
        pictures(inputGradient));
    if (isOff()) {
      correct(variance, scale, scaleGradient, shiftGradient, inputGradient);
    }
  }

  /**
   * Takes out what the rounded means left in the gradients. Those by the input must add up to zero
   * over each channel; where they do not, a layer before this one whose inputs are far from zero
   * gets a gradient of nothing but that.
   */
  private void correct(
      INDArray variance,
      INDArray scale,
      INDArray scaleGradient,
      INDArray shiftGradient,
      INDArray inputGradient) {
    double count = (double) inputGradient.length() / missing.length;
    float[] variances = floats(variance);
    float[] scales = floats(scale);
    float[] byScale = floats(scaleGradient);
    float[] byShift = floats(shiftGradient);
    float[] more = new float[missing.length];
    for (int c = 0; c < more.length; c++) {
      byScale[c] -= (float) (missing[c] * byShift[c]);
      double slope = scales[c] / Math.sqrt(variances[c] + setting.epsilon);
      more[c] = (float) (slope * missing[c] * byScale[c] / count);
    }
    Addresses.ofPlain(scaleGradient).floats(byScale.length).put(byScale);
    Nd4j.getExecutioner()
        .exec(new BroadcastAddOp(inputGradient, Nd4j.createFromArray(more), inputGradient, 1));
  }

  /** oneDNN's names of the implementations made so far: forward, backward. */
  public List<String> kernels() {
    return Stream.of(forward, backward)
        .filter(Objects::nonNull)
        .map(Primitive::implementation)
        .toList();
  }

  private Address pictures(INDArray array) {
    return Addresses.ofPictures(array, setting.channelsLast);
  }

  private Primitive prepareBackward() {
    Operation forth = operation(Api.FORWARD_TRAINING, 0);
    Operation reverse =
        Operation.of(
            (r, attributes) ->
                Api.dnnl_batch_normalization_backward_primitive_desc_create(
                    r,
                    OneDnn.engine(),
                    Api.BACKWARD,
                    pictures.handle(),
                    pictures.handle(),
                    pictures.handle(),
                    (float) setting.epsilon,
                    Api.USE_SCALE | Api.USE_SHIFT,
                    forth.handle(),
                    attributes),
            "find the gradients of normalising " + setting);
    return Primitive.of(reverse)
        .with(Api.ARG_SRC, pictures)
        .with(Api.ARG_MEAN, perChannel)
        .with(Api.ARG_VARIANCE, perChannel)
        .with(Api.ARG_SCALE, perChannel)
        .with(Api.ARG_DIFF_DST, pictures)
        .with(Api.ARG_DIFF_SCALE, perChannel)
        .with(Api.ARG_DIFF_SHIFT, perChannel)
        .with(Api.ARG_DIFF_SRC, pictures)
        .build();
  }
}
