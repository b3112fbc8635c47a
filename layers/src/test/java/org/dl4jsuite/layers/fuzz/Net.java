package org.dl4jsuite.layers.fuzz;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.recurrent.FeatureMasks;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A graph or a sequential network, asked in the same way. */
final class Net {

  private final Model model;
  private INDArray[] given;

  Net(Model model) {
    this.model = model;
  }

  DataType type() {
    return model.params().dataType();
  }

  INDArray parameters() {
    return model.params();
  }

  void setParameters(INDArray parameters) {
    model.params().assign(parameters);
  }

  /** What every parameter is called, with its values. */
  Map<String, INDArray> parametersByName() {
    Map<String, INDArray> copy = new LinkedHashMap<>();
    table().forEach((k, v) -> copy.put(k, v.dup()));
    return copy;
  }

  private Map<String, INDArray> table() {
    return model instanceof ComputationGraph g
        ? g.paramTable()
        : ((MultiLayerNetwork) model).paramTable();
  }

  /** Has bidirectional layers obey the mask. */
  Net mend() {
    if (model instanceof ComputationGraph g) {
      FeatureMasks.mend(g);
    } else {
      FeatureMasks.mend((MultiLayerNetwork) model);
    }
    return this;
  }

  /** Takes the network over, with its updater where it has one already. */
  Net accelerate(boolean updaterFirst) {
    if (model instanceof ComputationGraph g) {
      if (updaterFirst) {
        g.getUpdater();
      }
      Acceleration.apply(g);
    } else {
      MultiLayerNetwork n = (MultiLayerNetwork) model;
      if (updaterFirst) {
        n.getUpdater();
      }
      Acceleration.apply(n);
    }
    return this;
  }

  INDArray[] output(MultiDataSet d) {
    INDArray[] out =
        model instanceof ComputationGraph g
            ? g.output(false, features(d), d.getFeaturesMaskArrays(), d.getLabelsMaskArrays())
            : new INDArray[] {
              ((MultiLayerNetwork) model)
                  .output(
                      features(d)[0],
                      false,
                      first(d.getFeaturesMaskArrays()),
                      first(d.getLabelsMaskArrays()))
            };
    return Arrays.stream(out).map(INDArray::dup).toArray(INDArray[]::new);
  }

  /**
   * Outputs in training mode. (Stock's {@code output(true, ...)} of a graph with dropout throws an
   * exception.)
   */
  INDArray[] trainingOutput(MultiDataSet d) {
    INDArray[] out;
    if (model instanceof ComputationGraph g) {
      g.setLayerMaskArrays(d.getFeaturesMaskArrays(), d.getLabelsMaskArrays());
      Map<String, INDArray> all = g.feedForward(features(d), true);
      out =
          g.getConfiguration().getNetworkOutputs().stream().map(all::get).toArray(INDArray[]::new);
      g.clearLayerMaskArrays();
    } else {
      MultiLayerNetwork n = (MultiLayerNetwork) model;
      n.setLayerMaskArrays(first(d.getFeaturesMaskArrays()), first(d.getLabelsMaskArrays()));
      List<INDArray> all = n.feedForward(features(d)[0], true);
      out = new INDArray[] {all.get(all.size() - 1)};
      n.clearLayerMaskArrays();
    }
    return Arrays.stream(out).map(INDArray::dup).toArray(INDArray[]::new);
  }

  /** Sets the score too. Under truncated backpropagation, of a sequence's first window. */
  Map<String, INDArray> gradient(MultiDataSet d) {
    Map<String, INDArray> copy = new LinkedHashMap<>();
    if (model instanceof ComputationGraph g) {
      g.rnnClearPreviousState();
      g.setInputs(features(d));
      g.setLabels(fresh(d.getLabels()));
      g.setLayerMaskArrays(d.getFeaturesMaskArrays(), d.getLabelsMaskArrays());
      g.computeGradientAndScore();
      g.clearLayerMaskArrays();
    } else {
      MultiLayerNetwork n = (MultiLayerNetwork) model;
      n.rnnClearPreviousState();
      n.setInput(features(d)[0]);
      n.setLabels(fresh(d.getLabels())[0]);
      n.setLayerMaskArrays(first(d.getFeaturesMaskArrays()), first(d.getLabelsMaskArrays()));
      n.computeGradientAndScore();
      n.clearLayerMaskArrays();
    }
    model.gradient().gradientForVariable().forEach((k, v) -> copy.put(k, v.dup()));
    return copy;
  }

  double score() {
    return model.score();
  }

  void fit(MultiDataSet d) {
    if (model instanceof ComputationGraph g) {
      g.fit(
          new org.nd4j.linalg.dataset.MultiDataSet(
              features(d),
              fresh(d.getLabels()),
              d.getFeaturesMaskArrays(),
              d.getLabelsMaskArrays()));
    } else {
      ((MultiLayerNetwork) model)
          .fit(
              new DataSet(
                  features(d)[0],
                  fresh(d.getLabels())[0],
                  first(d.getFeaturesMaskArrays()),
                  first(d.getLabelsMaskArrays())));
    }
  }

  Net copy() {
    return new Net(
        model instanceof ComputationGraph g ? g.clone() : ((MultiLayerNetwork) model).clone());
  }

  /** What a file holds after it was written and read; not accelerated. */
  Net saved() throws IOException {
    File file = File.createTempFile("fuzz", ".zip");
    try {
      ModelSerializer.writeModel(model, file, true);
      return new Net(
          model instanceof ComputationGraph
              ? ComputationGraph.load(file, true)
              : MultiLayerNetwork.load(file, true));
    } finally {
      file.delete();
    }
  }

  /** The features of the last call, as they are after it. */
  INDArray[] given() {
    return given;
  }

  /** What runs each layer. */
  String report() {
    return model instanceof ComputationGraph g
        ? Acceleration.report(g).toString()
        : Acceleration.report((MultiLayerNetwork) model).toString();
  }

  private INDArray[] features(MultiDataSet d) {
    given = fresh(d.getFeatures());
    return given;
  }

  /**
   * Copies in the same type and layout, since DL4J writes into some features; stock in double gets
   * its data in double.
   */
  private INDArray[] fresh(INDArray[] arrays) {
    return Arrays.stream(arrays)
        .map(
            a ->
                type() == DataType.DOUBLE
                    ? a.castTo(DataType.DOUBLE).dup()
                    : a.isView() ? Batches.view(a) : a.dup(a.ordering()))
        .toArray(INDArray[]::new);
  }

  private static INDArray first(INDArray[] arrays) {
    return arrays == null ? null : arrays[0];
  }
}
