package org.dl4jsuite.layers.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** What any layer may have: activation, dropout, weight noise, constraints, penalties, wrappers. */
final class Traits {

  /** Layers whose activation function the suite computes. */
  private static final Set<String> TAKEN_OVER = Set.of("dense", "conv", "conv1d");

  private Traits() {}

  /** Adds to a layer's options. */
  static void draw(Draw d, Options o, String kind, InputType in) {
    boolean output = Kinds.OUTPUTS.contains(Kinds.of(kind));
    boolean only = kind.equals("dropout");
    boolean channels = in.getType() == InputType.Type.RNN || in.getType() == InputType.Type.CNN;
    if (only || !output && d.one(9)) {
      o.set("dropout", Elements.dropout(d, channels));
    }
    if (only || kind.equals("activation") || kind.equals("globalPool")) {
      return;
    }
    if (!output && !o.has("act") && !d.one(4)) {
      boolean taken = TAKEN_OVER.contains(kind) && !o.has("layerNorm");
      o.set("act", taken ? Elements.activation(d) : Elements.activationButSoftmax(d));
    }
    weights(d, o, output);
  }

  private static void weights(Draw d, Options o, boolean output) {
    if (output && d.one(9)) {
      o.set("dropout", Elements.dropout(d, false));
    }
    if (d.one(14)) {
      o.set("noise", Elements.noise(d));
    }
    if (d.one(16)) {
      o.set(d.of("weightsAre", "biasIs", "allAre"), Elements.constraint(d));
    }
    if (d.one(14)) {
      o.set(d.of("l1", "l2", "decay", "l2Bias"), 0.01);
    }
    if (d.one(16)) {
      o.set("updater", Elements.updater(d));
    }
    if (d.one(12)) {
      o.set("biasInit", 0.3);
    }
    if (d.one(12)) {
      o.set(
          "init",
          d.of(WeightInit.RELU, WeightInit.NORMAL, WeightInit.UNIFORM, WeightInit.LECUN_NORMAL));
    }
    if (!output && !o.has("wrap") && d.one(20)) {
      o.set("wrap", d.of("frozen", "frozenBackprop"));
    }
  }

  /** The layer with what its options say; within wrappers, where there are some. */
  static Layer apply(Layer layer, Options o) {
    if (o.has("dropout")) {
      layer.setIDropout(Elements.dropout(o.text("dropout", "")));
    }
    if (layer instanceof BaseLayer base) {
      base(base, o);
    }
    constrain(layer, o);
    Layer wrapped =
        o.has("both")
            ? new Bidirectional(o.one(Bidirectional.Mode.class, "both", null), layer)
            : layer;
    return switch (o.text("wrap", "")) {
      case "last" -> new LastTimeStep(wrapped);
      case "maskZero" -> new MaskZeroLayer(wrapped, 0);
      case "frozen" -> new FrozenLayer(wrapped);
      case "frozenBackprop" -> new FrozenLayerWithBackprop(wrapped);
      default -> wrapped;
    };
  }

  private static void base(BaseLayer layer, Options o) {
    if (o.has("act") && !(layer instanceof BaseOutputLayer)) {
      layer.setActivationFn(o.one(Activation.class, "act", null).getActivationFunction());
    }
    if (o.has("noise")) {
      layer.setWeightNoise(Elements.noise(o.text("noise", "")));
    }
    if (o.has("updater")) {
      layer.setIUpdater(Elements.updater(o.text("updater", ""), null));
    }
    if (o.has("biasInit")) {
      layer.setBiasInit(o.real("biasInit", 0));
    }
    if (o.has("init")) {
      layer.setWeightInitFn(o.one(WeightInit.class, "init", null).getWeightInitFunction());
    }
    List<Regularization> penalties = new ArrayList<>();
    if (o.has("l1")) {
      penalties.add(new L1Regularization(o.real("l1", 0)));
    }
    if (o.has("l2")) {
      penalties.add(new L2Regularization(o.real("l2", 0)));
    }
    if (o.has("decay")) {
      penalties.add(new WeightDecay(o.real("decay", 0), true));
    }
    if (!penalties.isEmpty()) {
      layer.setRegularization(penalties);
    }
    if (o.has("l2Bias")) {
      // DL4J adds to the list.
      layer.setRegularizationBias(
          new ArrayList<>(List.of(new L2Regularization(o.real("l2Bias", 0)))));
    }
  }

  private static void constrain(Layer layer, Options o) {
    List<LayerConstraint> all = new ArrayList<>();
    int[] weightAxes = layer instanceof ConvolutionLayer ? new int[] {1, 2, 3} : new int[] {0};
    if (o.has("weightsAre")) {
      all.add(of(o.text("weightsAre", ""), layer.initializer().weightKeys(layer), weightAxes));
    }
    if (o.has("biasIs")) {
      all.add(of(o.text("biasIs", ""), layer.initializer().biasKeys(layer), 0));
    }
    if (o.has("allAre")) {
      all.add(of(o.text("allAre", ""), layer.initializer().paramKeys(layer), 0));
    }
    if (!all.isEmpty()) {
      layer.setConstraints(all);
    }
  }

  private static LayerConstraint of(String text, List<String> parameters, int... axes) {
    LayerConstraint constraint = Elements.constraint(text, axes);
    constraint.setParams(new HashSet<>(parameters));
    return constraint;
  }
}
