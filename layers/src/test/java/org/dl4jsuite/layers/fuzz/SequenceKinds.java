package org.dl4jsuite.layers.fuzz;

import static org.dl4jsuite.layers.fuzz.Kind.SEQUENCE;

import java.util.List;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.nd4j.linalg.activations.Activation;

/** Layers that read sequences, {@code [batch, features, time]} or time before features. */
final class SequenceKinds {

  /** What has no setting for time before features. */
  private static final Predicate<InputType[]> FIRST = SEQUENCE.and(Kind.FIRST_CHANNELS);

  private SequenceKinds() {}

  static List<Kind> all() {
    return List.of(
        new Kind("lstm", 7, SEQUENCE, SequenceKinds::gated, SequenceKinds::lstm),
        new Kind("graves", 5, SEQUENCE, SequenceKinds::gated, SequenceKinds::graves),
        new Kind("simpleRnn", 5, SEQUENCE, SequenceKinds::simple, SequenceKinds::simple),
        new Kind("gravesBi", 1, SEQUENCE, SequenceKinds::gated, SequenceKinds::gravesBoth),
        new Kind("conv1d", 2, SEQUENCE, SequenceKinds::window, SequenceKinds::convolution),
        new Kind("pool1d", 1, FIRST, SequenceKinds::pooling, SequenceKinds::pooling),
        new Kind("local1d", 1, FIRST, SequenceKinds::window, SequenceKinds::local),
        new Kind(
            "upsample1d", 1, FIRST, (d, o) -> {}, (o, in) -> new Upsampling1D.Builder(2).build()),
        new Kind(
            "zeropad1d",
            1,
            FIRST,
            (d, o) -> {},
            (o, in) -> new ZeroPadding1DLayer.Builder(1, 2).build()),
        new Kind("crop1d", 1, FIRST, (d, o) -> {}, (o, in) -> new Cropping1D.Builder(1, 0).build()),
        new Kind("attention", 1, FIRST, SequenceKinds::attention, SequenceKinds::attention),
        new Kind("learnedAttention", 1, FIRST, SequenceKinds::attention, SequenceKinds::learned),
        new Kind(
            "recurrentAttention", 1, FIRST, SequenceKinds::attention, SequenceKinds::recurrent),
        new Kind("maskLayer", 1, SEQUENCE, (d, o) -> {}, (o, in) -> new MaskLayer()),
        new Kind(
            "timeDistributed",
            1,
            SEQUENCE,
            (d, o) -> o.set("out", d.width()),
            (o, in) ->
                new TimeDistributed(
                    new DenseLayer.Builder().nOut(o.number("out", 1)).build(), format(in))));
  }

  private static RNNFormat format(InputType... in) {
    return Kind.steps(in[0]);
  }

  private static void simple(Draw d, Options o) {
    o.set("out", d.width());
    if (!d.one(4)) {
      o.set("act", Elements.recurrentActivation(d));
    }
    if (d.one(3)) {
      o.set("both", d.of("ADD", "MUL", "AVERAGE", "CONCAT"));
    }
    if (d.one(5)) {
      o.set("wrap", d.of("last", "maskZero", "frozen", "frozenBackprop"));
    }
  }

  private static void gated(Draw d, Options o) {
    simple(d, o);
    if (d.one(3)) {
      o.set("gate", d.of(Activation.HARDSIGMOID, Activation.TANH, Activation.SOFTSIGN));
    }
    if (d.one(3)) {
      o.set("forget", d.of(0.0, 2.0));
    }
  }

  private static Object lstm(Options o, InputType[] in) {
    return gated(new LSTM.Builder(), o, in);
  }

  private static Object graves(Options o, InputType[] in) {
    return gated(new GravesLSTM.Builder(), o, in);
  }

  private static Object gated(AbstractLSTM.Builder<?> b, Options o, InputType[] in) {
    b.gateActivationFunction(o.one(Activation.class, "gate", Activation.SIGMOID));
    b.forgetGateBiasInit(o.real("forget", 1));
    return sized(b, o, in).build();
  }

  private static Object simple(Options o, InputType[] in) {
    SimpleRnn.Builder b = new SimpleRnn.Builder();
    b.hasLayerNorm(o.flag("layerNorm", false));
    return sized(b, o, in).build();
  }

  private static BaseRecurrentLayer.Builder<?> sized(
      BaseRecurrentLayer.Builder<?> b, Options o, InputType[] in) {
    b.nOut(o.number("out", 1));
    b.dataFormat(format(in));
    return b;
  }

  private static Object gravesBoth(Options o, InputType[] in) {
    GravesBidirectionalLSTM.Builder b = new GravesBidirectionalLSTM.Builder();
    b.gateActivationFunction(o.one(Activation.class, "gate", Activation.SIGMOID));
    return sized(b, o, in).build();
  }

  private static void window(Draw d, Options o) {
    o.set("kernel", d.between(1, 3)).set("out", d.width());
    if (d.one(4)) {
      o.set("stride", 2);
    }
    if (d.one(4)) {
      o.set("dilation", 2);
    }
    if (d.one(3)) {
      o.set("mode", d.of("Truncate", "Causal"));
    }
  }

  private static Object convolution(Options o, InputType[] in) {
    return new Convolution1DLayer.Builder(o.number("kernel", 1), o.number("stride", 1))
        .rnnDataFormat(format(in))
        .dilation(o.number("dilation", 1))
        .convolutionMode(PictureKinds.mode(o))
        .nOut(o.number("out", 1))
        .build();
  }

  private static Object local(Options o, InputType[] in) {
    return new LocallyConnected1D.Builder()
        .kernelSize(o.number("kernel", 1))
        .stride(o.number("stride", 1))
        .convolutionMode(PictureKinds.mode(o))
        .nOut(o.number("out", 1))
        .setInputSize((int) ((InputTypeRecurrent) in[0]).getTimeSeriesLength())
        .build();
  }

  private static void pooling(Draw d, Options o) {
    window(d, o);
    o.set("type", d.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM));
  }

  private static Object pooling(Options o, InputType[] in) {
    PoolingType type = o.one(PoolingType.class, "type", PoolingType.MAX);
    Subsampling1DLayer.Builder b =
        new Subsampling1DLayer.Builder(type, o.number("kernel", 1), o.number("stride", 1), 0);
    b.convolutionMode(PictureKinds.mode(o));
    b.pnorm(2);
    return b.build();
  }

  private static void attention(Draw d, Options o) {
    o.set("out", 2 * d.between(1, 4));
  }

  private static Object attention(Options o, InputType[] in) {
    return new SelfAttentionLayer.Builder()
        .nOut(o.number("out", 2))
        .nHeads(2)
        .projectInput(true)
        .build();
  }

  private static Object learned(Options o, InputType[] in) {
    return new LearnedSelfAttentionLayer.Builder()
        .nOut(o.number("out", 2))
        .nHeads(2)
        .projectInput(true)
        .nQueries(2)
        .build();
  }

  private static Object recurrent(Options o, InputType[] in) {
    return new RecurrentAttentionLayer.Builder()
        .nIn((int) ((InputTypeRecurrent) in[0]).getSize())
        .nOut(o.number("out", 2))
        .nHeads(2)
        .projectInput(true)
        .hasBias(true)
        .build();
  }
}
