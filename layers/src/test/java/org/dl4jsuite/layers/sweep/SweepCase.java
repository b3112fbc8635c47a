package org.dl4jsuite.layers.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network around one layer, and data for it. An element-wise layer before it makes the backward
 * pass go on to its input.
 *
 * @param in channels, features
 * @param out channels, units; of pooling and normalisation, as {@code in}
 * @param size of the image, height and width; of sequences, time steps
 */
public record SweepCase(
    Kind kind,
    int batch,
    int in,
    int out,
    int size,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int dilation,
    boolean same) {

  /** The layer in the middle. */
  public enum Kind {
    CONVOLUTION,
    DEPTHWISE_CONVOLUTION,
    SEPARABLE_CONVOLUTION,
    TRANSPOSED_CONVOLUTION,
    MAX_POOLING,
    AVERAGE_POOLING,
    BATCH_NORMALISATION,
    RESPONSE_NORMALISATION,
    ACTIVATION,
    PRELU,
    UPSAMPLING,
    DENSE,
    LSTM,
    SIMPLE_RNN,
    BIDIRECTIONAL_LSTM,
    ATTENTION;

    boolean isRecurrent() {
      return ordinal() >= LSTM.ordinal();
    }

    boolean hasWindow() {
      return ordinal() <= AVERAGE_POOLING.ordinal();
    }

    /** Stock fails on some shapes of the others. */
    boolean mayBeDilated() {
      return this == CONVOLUTION || this == MAX_POOLING || this == AVERAGE_POOLING;
    }

    /** Whether the number of its outputs is free. */
    boolean hasOutputs() {
      return ordinal() <= TRANSPOSED_CONVOLUTION.ordinal() && this != DEPTHWISE_CONVOLUTION
          || this == DENSE
          || isRecurrent();
    }
  }

  private static final int CLASSES = 3;

  /** Single layers of the sizes that networks have; the last four stay stock. */
  public static List<SweepCase> usual() {
    List<SweepCase> all = new ArrayList<>();
    for (Kind kind : List.of(Kind.CONVOLUTION, Kind.SEPARABLE_CONVOLUTION)) {
      all.add(new SweepCase(kind, 32, 64, 64, 28, 3, 3, 1, 1, 1, true));
    }
    all.add(new SweepCase(Kind.DEPTHWISE_CONVOLUTION, 32, 64, 64, 28, 3, 3, 1, 1, 1, true));
    all.add(new SweepCase(Kind.DEPTHWISE_CONVOLUTION, 32, 33, 33, 28, 3, 3, 1, 1, 1, true));
    all.add(new SweepCase(Kind.TRANSPOSED_CONVOLUTION, 32, 64, 32, 14, 3, 3, 2, 2, 1, true));
    all.add(new SweepCase(Kind.BATCH_NORMALISATION, 32, 64, 64, 28, 1, 1, 1, 1, 1, true));
    all.add(new SweepCase(Kind.LSTM, 32, 64, 128, 50, 1, 1, 1, 1, 1, true));
    all.add(new SweepCase(Kind.BIDIRECTIONAL_LSTM, 32, 64, 128, 50, 1, 1, 1, 1, 1, true));
    all.add(new SweepCase(Kind.DENSE, 128, 1024, 1024, 1, 1, 1, 1, 1, 1, true));
    all.add(new SweepCase(Kind.ACTIVATION, 32, 64, 64, 28, 1, 1, 1, 1, 1, true));
    all.add(new SweepCase(Kind.UPSAMPLING, 32, 64, 64, 14, 1, 1, 1, 1, 1, true));
    all.add(new SweepCase(Kind.ATTENTION, 32, 64, 64, 50, 1, 1, 1, 1, 1, true));
    all.add(new SweepCase(Kind.PRELU, 32, 64, 64, 28, 1, 1, 1, 1, 1, true));
    return all;
  }

  /** The network, stock, with the same parameters each time. */
  public ComputationGraph network() {
    var graph =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .updater(new Sgd(0.01))
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(inputType());
    String before = "in";
    if (kind.isRecurrent()) {
      graph.addLayer("before", new SimpleRnn.Builder().nOut(in).build(), before);
      before = "before";
    } else if (kind != Kind.DENSE) {
      graph.addLayer("before", convolution(in, 1).activation(Activation.TANH).build(), before);
      before = "before";
    } else {
      graph.addLayer("before", new DenseLayer.Builder().nOut(in).build(), before);
      before = "before";
    }
    graph.addLayer("layer", layer(), before);
    if (kind.isRecurrent()) {
      graph.addLayer(
          "out",
          new RnnOutputLayer.Builder(LossFunction.MCXENT)
              .nOut(CLASSES)
              .activation(Activation.SOFTMAX)
              .build(),
          "layer");
    } else if (kind == Kind.DENSE) {
      graph.addLayer("out", output(), "layer");
    } else {
      graph.addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "layer");
      graph.addLayer("out", output(), "pool");
    }
    ComputationGraph network = new ComputationGraph(graph.setOutputs("out").build());
    network.init();
    return network;
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private InputType inputType() {
    if (kind.isRecurrent()) {
      return InputType.recurrent(in);
    }
    return kind == Kind.DENSE ? InputType.feedForward(in) : InputType.convolutional(size, size, in);
  }

  private static ConvolutionLayer.Builder convolution(int channels, int kernel) {
    return new ConvolutionLayer.Builder(kernel, kernel).nOut(channels);
  }

  private Layer layer() {
    return switch (kind) {
      case CONVOLUTION -> window(new ConvolutionLayer.Builder()).build();
      case DEPTHWISE_CONVOLUTION ->
          window(new DepthwiseConvolution2D.Builder()).depthMultiplier(multiplier()).build();
      case SEPARABLE_CONVOLUTION ->
          window(new SeparableConvolution2D.Builder()).depthMultiplier(multiplier()).build();
      case TRANSPOSED_CONVOLUTION -> window(new Deconvolution2D.Builder()).build();
      case MAX_POOLING -> pooling(SubsamplingLayer.PoolingType.MAX);
      case AVERAGE_POOLING -> pooling(SubsamplingLayer.PoolingType.AVG);
      case BATCH_NORMALISATION -> new BatchNormalization.Builder().build();
      case RESPONSE_NORMALISATION -> new LocalResponseNormalization.Builder().build();
      case DENSE -> new DenseLayer.Builder().nOut(out).activation(Activation.RELU).build();
      case LSTM -> new LSTM.Builder().activation(Activation.TANH).nOut(out).build();
      case SIMPLE_RNN -> new SimpleRnn.Builder().nOut(out).build();
      case BIDIRECTIONAL_LSTM ->
          new Bidirectional(new LSTM.Builder().activation(Activation.TANH).nOut(out).build());
      case ATTENTION ->
          new SelfAttentionLayer.Builder().nOut(out).nHeads(4).projectInput(true).build();
      case ACTIVATION -> new ActivationLayer(Activation.RELU);
      case PRELU -> new PReLULayer.Builder().inputShape(in, size, size).build();
      case UPSAMPLING -> new Upsampling2D.Builder(2).build();
    };
  }

  private <T extends ConvolutionLayer.BaseConvBuilder<T>> T window(T builder) {
    return builder
        .kernelSize(kernelHeight, kernelWidth)
        .stride(strideHeight, strideWidth)
        .dilation(dilation, dilation)
        .convolutionMode(mode())
        .nOut(out)
        .activation(Activation.RELU);
  }

  /** Results of each channel that is convolved by itself: one or two, so that both come. */
  private int multiplier() {
    return 1 + in % 2;
  }

  private SubsamplingLayer pooling(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(kernelHeight, kernelWidth)
        .stride(strideHeight, strideWidth)
        .dilation(dilation, dilation)
        .convolutionMode(mode())
        .build();
  }

  private ConvolutionMode mode() {
    return same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  /** Random features. */
  public INDArray features(long seed) {
    Random random = new Random(seed);
    INDArray x =
        kind.isRecurrent()
            ? Nd4j.create(DataType.FLOAT, batch, in, size)
            : kind == Kind.DENSE
                ? Nd4j.create(DataType.FLOAT, batch, in)
                : Nd4j.create(DataType.FLOAT, batch, in, size, size);
    for (long i = 0; i < x.length(); i++) {
      x.putScalar(i, random.nextGaussian());
    }
    return x;
  }

  /** A class for each example, and for each step of a sequence. */
  public INDArray labels() {
    INDArray y =
        kind.isRecurrent()
            ? Nd4j.create(DataType.FLOAT, batch, CLASSES, size)
            : Nd4j.create(DataType.FLOAT, batch, CLASSES);
    for (int b = 0; b < batch; b++) {
      if (!kind.isRecurrent()) {
        y.putScalar(b, b % CLASSES, 1);
      }
      for (int t = 0; kind.isRecurrent() && t < size; t++) {
        y.putScalar(b, (b + t) % CLASSES, t, 1);
      }
    }
    return y;
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String text =
        kind.isRecurrent()
            ? "%s %d->%d, %d steps, batch %d".formatted(name, in, out, size, batch)
            : kind == Kind.DENSE
                ? "%s %d->%d, batch %d".formatted(name, in, out, batch)
                : "%s %d->%d, %d px, batch %d".formatted(name, in, out, size, batch);
    return kind.hasWindow()
        ? text
            + ", kernel %dx%d, stride %dx%d, dilation %d, %s"
                .formatted(
                    kernelHeight,
                    kernelWidth,
                    strideHeight,
                    strideWidth,
                    dilation,
                    same ? "same" : "no padding")
        : text;
  }
}
