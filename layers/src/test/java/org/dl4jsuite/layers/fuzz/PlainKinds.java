package org.dl4jsuite.layers.fuzz;

import static org.dl4jsuite.layers.fuzz.Kind.ANY;
import static org.dl4jsuite.layers.fuzz.Kind.FIRST_CHANNELS;
import static org.dl4jsuite.layers.fuzz.Kind.PICTURE;
import static org.dl4jsuite.layers.fuzz.Kind.SEQUENCE;
import static org.dl4jsuite.layers.fuzz.Kind.VECTOR;
import static org.dl4jsuite.layers.fuzz.Kind.VOLUME;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.nd4j.linalg.activations.Activation;

/** Layers that read vectors, and those that read anything. */
final class PlainKinds {

  private PlainKinds() {}

  static List<Kind> all() {
    return List.of(
        new Kind("dense", 7, ANY, PlainKinds::dense, PlainKinds::dense),
        // Of sequences stock normalises the batch's axis, and fails where that is not as long.
        new Kind("batchNorm", 4, VECTOR.or(PICTURE), PlainKinds::batchNorm, PlainKinds::batchNorm),
        new Kind(
            "activation",
            3,
            ANY,
            (d, o) -> o.set("act", Elements.activation(d)),
            (o, in) -> new ActivationLayer(o.one(Activation.class, "act", Activation.RELU))),
        new Kind(
            "dropout",
            3,
            ANY,
            (d, o) -> {},
            (o, in) -> new DropoutLayer(Elements.dropout(o.text("dropout", "Dropout:0.5")))),
        new Kind("prelu", 1, FIRST_CHANNELS, (d, o) -> {}, PlainKinds::prelu),
        new Kind(
            "globalPool",
            3,
            SEQUENCE.or(PICTURE).or(VOLUME),
            (d, o) -> o.set("type", d.of(PoolingType.values())),
            PlainKinds::globalPooling),
        new Kind(
            "multiply",
            1,
            VECTOR,
            (d, o) -> {},
            (o, in) ->
                new ElementWiseMultiplicationLayer.Builder()
                    .nOut((int) in[0].arrayElementsPerExample())
                    .build()),
        new Kind(
            "autoEncoder",
            1,
            VECTOR,
            (d, o) -> o.set("out", d.width()),
            (o, in) ->
                new AutoEncoder.Builder().corruptionLevel(0).nOut(o.number("out", 1)).build()),
        new Kind("vae", 1, VECTOR, (d, o) -> o.set("out", d.width()), PlainKinds::autoEncoder),
        new Kind(
            "repeat",
            1,
            VECTOR,
            (d, o) -> o.set("n", d.between(1, 4)),
            (o, in) -> new RepeatVector.Builder(o.number("n", 1)).build()),
        new Kind(
            "capsuleLayer",
            3,
            t -> t.length == 1 && capsules(t[0]),
            (d, o) -> o.set("out", d.between(1, 3)),
            (o, in) -> new CapsuleLayer.Builder(o.number("out", 1), 2, 2).build()),
        new Kind(
            "capsuleStrength",
            3,
            t -> t.length == 1 && capsules(t[0]),
            (d, o) -> {},
            (o, in) -> new CapsuleStrengthLayer.Builder().build()));
  }

  /** DL4J gives capsules the type of a sequence; told apart here by their two dimensions. */
  private static boolean capsules(InputType type) {
    return type instanceof InputType.InputTypeRecurrent r && r.getTimeSeriesLength() == 2;
  }

  private static void dense(Draw d, Options o) {
    o.set("out", d.width());
    if (d.one(6)) {
      o.set("bias", false);
    }
    if (d.one(8)) {
      o.set("layerNorm", true);
    }
  }

  private static Object dense(Options o, InputType[] in) {
    return new DenseLayer.Builder()
        .nOut(o.number("out", 1))
        .hasBias(o.flag("bias", true))
        .hasLayerNorm(o.flag("layerNorm", false))
        .build();
  }

  private static void batchNorm(Draw d, Options o) {
    if (d.one(5)) {
      o.set("lock", true).set("gamma", 1.5);
    }
    if (d.one(4)) {
      o.set("logStd", true);
    }
    if (d.one(6)) {
      o.set("minibatch", false);
    }
    if (d.one(4)) {
      o.set("decay", 0.7).set("eps", 1e-3);
    }
  }

  private static Object batchNorm(Options o, InputType[] in) {
    return new BatchNormalization.Builder()
        .lockGammaBeta(o.flag("lock", false))
        .gamma(o.real("gamma", 1))
        .useLogStd(o.flag("logStd", false))
        .minibatch(o.flag("minibatch", true))
        .decay(o.real("decay", 0.9))
        .eps(o.real("eps", 1e-5))
        .dataFormat(PictureKinds.format(in))
        .build();
  }

  private static Object prelu(Options o, InputType[] in) {
    return new PReLULayer.Builder().inputShape(in[0].getShape(false)).build();
  }

  private static Object globalPooling(Options o, InputType[] in) {
    return new GlobalPoolingLayer.Builder(o.one(PoolingType.class, "type", PoolingType.MAX))
        .pnorm(2)
        .build();
  }

  private static Object autoEncoder(Options o, InputType[] in) {
    return new VariationalAutoencoder.Builder()
        .encoderLayerSizes(3)
        .decoderLayerSizes(3)
        .nOut(o.number("out", 1))
        .build();
  }
}
