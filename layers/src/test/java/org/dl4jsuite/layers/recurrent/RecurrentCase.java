package org.dl4jsuite.layers.recurrent;

import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network with a recurrent layer in the middle, and data for it, drawn from a seed. */
record RecurrentCase(
    long seed,
    Kind kind,
    Bidirectional.Mode mode,
    Wrap wrap,
    int layers,
    RNNFormat format,
    WorkspaceMode workspaces,
    Activation activation,
    Activation gate,
    Masking masking,
    int batch,
    int steps,
    int inputs,
    int units,
    boolean inputsByColumns) {

  static final int CLASSES = 3;

  enum Kind {
    LSTM,
    GRAVES,
    SIMPLE
  }

  enum Wrap {
    NONE,
    LAST_STEP,
    MASK_ZERO
  }

  enum Masking {
    NONE,
    END,
    START,
    HOLES
  }

  /** Any case: all settings that the layers know, shapes from 1 up. */
  static RecurrentCase random(long seed) {
    Random r = new Random(seed);
    Bidirectional.Mode[] modes = Bidirectional.Mode.values();
    boolean nwc = r.nextInt(4) == 0;
    return new RecurrentCase(
        seed,
        pick(r, Kind.values()),
        r.nextBoolean() ? pick(r, modes) : null,
        nwc ? Wrap.NONE : pick(r, Wrap.NONE, Wrap.NONE, Wrap.LAST_STEP, Wrap.MASK_ZERO),
        1 + r.nextInt(2),
        nwc ? RNNFormat.NWC : RNNFormat.NCW,
        pick(r, WorkspaceMode.ENABLED, WorkspaceMode.NONE),
        pick(
            r,
            Activation.TANH,
            Activation.TANH,
            Activation.SOFTSIGN,
            Activation.RELU,
            Activation.SIGMOID,
            Activation.IDENTITY),
        pick(r, Activation.SIGMOID, Activation.SIGMOID, Activation.HARDSIGMOID),
        pick(r, Masking.values()),
        pick(r, 1, 1 + r.nextInt(6), 3, 17),
        pick(r, 1, 2, 1 + r.nextInt(9), 12),
        1 + r.nextInt(20),
        1 + r.nextInt(24),
        r.nextBoolean());
  }

  @SafeVarargs
  private static <T> T pick(Random r, T... values) {
    return values[r.nextInt(values.length)];
  }

  ComputationGraph network(DataType type) {
    GraphBuilder b =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(type)
            .updater(new Sgd(0.1))
            .trainingWorkspaceMode(workspaces)
            .inferenceWorkspaceMode(workspaces)
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.recurrent(inputs, steps, format));
    String below = "in";
    for (int i = 0; i < layers; i++) {
      b.addLayer("rnn" + i, layer(i == layers - 1), below);
      below = "rnn" + i;
    }
    b.addLayer("out", wrap == Wrap.LAST_STEP ? output() : sequenceOutput(), below);
    ComputationGraph graph = new ComputationGraph(b.setOutputs("out").build());
    graph.init();
    return graph;
  }

  private Layer layer(boolean last) {
    Layer cell = cell();
    if (mode != null) {
      cell = new Bidirectional(mode, cell);
    }
    if (last && wrap == Wrap.LAST_STEP) {
      return new LastTimeStep(cell);
    }
    return wrap == Wrap.MASK_ZERO && mode == null
        ? new MaskZeroLayer.Builder().setUnderlying(cell).setMaskValue(0).build()
        : cell;
  }

  private Layer cell() {
    return switch (kind) {
      case LSTM -> lstm(new LSTM.Builder());
      case GRAVES -> lstm(new GravesLSTM.Builder());
      case SIMPLE -> recurrent(new SimpleRnn.Builder());
    };
  }

  private Layer lstm(AbstractLSTM.Builder<?> builder) {
    builder.gateActivationFunction(gate);
    return recurrent(builder);
  }

  private Layer recurrent(BaseRecurrentLayer.Builder<?> builder) {
    return ((BaseRecurrentLayer.Builder<?>) builder.nOut(units)).activation(activation).build();
  }

  private static Layer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private Layer sequenceOutput() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .dataFormat(format)
        .build();
  }

  /** Each recurrent layer, and the output where it is one for each step. */
  int layersTaken() {
    return layers + (wrap == Wrap.LAST_STEP ? 0 : 1);
  }

  /** Features {@code [batch, inputs, time]}, in the case's format and order. */
  INDArray features() {
    Random r = new Random(seed + 1);
    INDArray x = Nd4j.create(DataType.FLOAT, new long[] {batch, inputs, steps}, 'c');
    for (long i = 0; i < x.length(); i++) {
      x.putScalar(i, r.nextGaussian());
    }
    INDArray mask = mask();
    if (mask != null && wrap == Wrap.MASK_ZERO) {
      x.muli(mask.reshape(batch, 1, steps));
    }
    x = format == RNNFormat.NWC ? x.permute(0, 2, 1).dup('c') : x;
    return inputsByColumns ? x.dup('f') : x;
  }

  INDArray labels() {
    if (wrap == Wrap.LAST_STEP) {
      INDArray y = Nd4j.zeros(DataType.FLOAT, batch, CLASSES);
      for (int b = 0; b < batch; b++) {
        y.putScalar(b, b % CLASSES, 1);
      }
      return y;
    }
    INDArray y = Nd4j.zeros(DataType.FLOAT, batch, CLASSES, steps);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < steps; t++) {
        y.putScalar(new int[] {b, (b + t) % CLASSES, t}, 1);
      }
    }
    return format == RNNFormat.NWC ? y.permute(0, 2, 1).dup('c') : y;
  }

  /** Mask {@code [batch, time]}, with at least one step present in each example; or null. */
  INDArray mask() {
    if (masking == Masking.NONE) {
      return null;
    }
    Random r = new Random(seed + 2);
    INDArray mask = Nd4j.ones(DataType.FLOAT, batch, steps);
    for (int b = 0; b < batch; b++) {
      int kept = r.nextInt(steps);
      int length = 1 + r.nextInt(steps);
      for (int t = 0; t < steps; t++) {
        boolean absent =
            switch (masking) {
              case END -> t >= length;
              case START -> t < steps - length;
              default -> t != kept && r.nextInt(3) == 0;
            };
        mask.putScalar(b, t, absent ? 0 : 1);
      }
    }
    return mask;
  }

  /** Stock takes the mask of a single step of a single example for one of single outputs. */
  INDArray labelMask() {
    return wrap == Wrap.LAST_STEP || batch * steps == 1 ? null : mask();
  }
}
