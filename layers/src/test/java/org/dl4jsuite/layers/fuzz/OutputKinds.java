package org.dl4jsuite.layers.fuzz;

import static org.dl4jsuite.layers.fuzz.Kind.PICTURE;
import static org.dl4jsuite.layers.fuzz.Kind.SEQUENCE;
import static org.dl4jsuite.layers.fuzz.Kind.VECTOR;
import static org.dl4jsuite.layers.fuzz.Kind.VOLUME;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

/** Layers with a loss. */
final class OutputKinds {

  /** Boxes of each cell, with so many classes: {@link Yolo2OutputLayer}'s channels. */
  static final int BOXES = 2;

  static final int BOX_CLASSES = 3;

  private OutputKinds() {}

  static List<Kind> all() {
    return List.of(
        new Kind(
            "output", 8, VECTOR.or(PICTURE).or(VOLUME), OutputKinds::units, OutputKinds::output),
        new Kind("loss", 1, VECTOR, Losses::draw, OutputKinds::loss),
        new Kind("centerLoss", 1, VECTOR, OutputKinds::units, OutputKinds::center),
        new Kind("oneClass", 1, VECTOR, (d, o) -> {}, OutputKinds::oneClass),
        new Kind("rnnOutput", 30, SEQUENCE, OutputKinds::stepUnits, OutputKinds::rnnOutput),
        new Kind("rnnLoss", 4, SEQUENCE, Losses::draw, OutputKinds::rnnLoss),
        new Kind("cnnLoss", 4, PICTURE, Losses::draw, OutputKinds::cnnLoss),
        new Kind("cnn3dLoss", 4, VOLUME, Losses::draw, OutputKinds::cnn3dLoss),
        new Kind("yolo", 1000, OutputKinds::boxes, (d, o) -> {}, OutputKinds::yolo));
  }

  private static boolean boxes(InputType[] in) {
    return in[0].getType() == InputType.Type.CNN
        && Kind.FIRST_CHANNELS.test(in)
        && PictureKinds.sizes(in[0])[0] == BOXES * (5 + BOX_CLASSES);
  }

  private static void units(Draw d, Options o) {
    o.set("out", d.one(6) ? d.between(1, 20) : d.between(2, 4));
    if (d.one(8)) {
      o.set("bias", false);
    }
    Losses.draw(d, o);
  }

  /** As others, always with a bias: stock's layer fails without one. */
  private static void stepUnits(Draw d, Options o) {
    o.set("out", d.one(6) ? d.between(1, 20) : d.between(2, 4));
    Losses.draw(d, o);
  }

  private static Activation activation(Options o) {
    return o.one(Activation.class, "last", Activation.SOFTMAX);
  }

  private static Object output(Options o, InputType[] in) {
    return new OutputLayer.Builder(Losses.of(o, o.number("out", 2)))
        .nOut(o.number("out", 2))
        .hasBias(o.flag("bias", true))
        .activation(activation(o))
        .build();
  }

  private static Object center(Options o, InputType[] in) {
    return new CenterLossOutputLayer.Builder(Losses.of(o, o.number("out", 2)))
        .nOut(o.number("out", 2))
        .alpha(0.1)
        .lambda(1e-2)
        .activation(activation(o))
        .build();
  }

  private static Object oneClass(Options o, InputType[] in) {
    return new OCNNOutputLayer.Builder()
        .hiddenLayerSize(3)
        .activation(Activation.SIGMOID.getActivationFunction())
        .initialRValue(0.1)
        .nu(0.1)
        .build();
  }

  private static Object loss(Options o, InputType[] in) {
    return new LossLayer.Builder(Losses.of(o, in[0].arrayElementsPerExample()))
        .activation(activation(o))
        .build();
  }

  private static Object rnnOutput(Options o, InputType[] in) {
    return new RnnOutputLayer.Builder(Losses.of(o, o.number("out", 2)))
        .nOut(o.number("out", 2))
        .dataFormat(Kind.steps(in[0]))
        .activation(activation(o))
        .build();
  }

  private static Object rnnLoss(Options o, InputType[] in) {
    return new RnnLossLayer.Builder(Losses.of(o, ((InputType.InputTypeRecurrent) in[0]).getSize()))
        .dataFormat(Kind.steps(in[0]))
        .activation(activation(o))
        .build();
  }

  private static Object cnnLoss(Options o, InputType[] in) {
    return new CnnLossLayer.Builder(
            Losses.of(o, ((InputType.InputTypeConvolutional) in[0]).getChannels()))
        .format(PictureKinds.format(in))
        .activation(activation(o))
        .build();
  }

  private static Object cnn3dLoss(Options o, InputType[] in) {
    return new Cnn3DLossLayer.Builder(Convolution3D.DataFormat.NCDHW)
        .lossFunction(Losses.of(o, ((InputType.InputTypeConvolutional3D) in[0]).getChannels()))
        .activation(activation(o))
        .build();
  }

  private static Object yolo(Options o, InputType[] in) {
    return new Yolo2OutputLayer.Builder()
        .boundingBoxPriors(Nd4j.create(new double[][] {{1, 1}, {2, 1}}))
        .build();
  }
}
