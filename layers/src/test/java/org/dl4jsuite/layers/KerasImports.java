package org.dl4jsuite.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A {@link KerasKind} written into files and imported from them. */
final class KerasImports {

  private final Path folder;
  private final KerasKind kind;
  private final Path functional;

  KerasImports(Path folder, KerasKind kind) {
    this.folder = folder;
    this.kind = kind;
    this.functional = folder.resolve("functional.h5");
    KerasFile.writeFunctional(functional, kind.version(), kind.inputs(), kind.layers());
  }

  /**
   * @param toTrain whether the loss and the optimizer are imported too
   */
  ComputationGraph graph(boolean toTrain) throws Exception {
    return KerasModelImport.importKerasModelAndWeights(functional.toString(), toTrain);
  }

  MultiLayerNetwork sequential() throws Exception {
    Path file = folder.resolve("sequential.h5");
    if (!Files.exists(file)) {
      KerasFile.writeSequential(file, kind.inputs().get(0), kind.layers());
    }
    return KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false);
  }

  /**
   * Whether the layers that the import makes have as many parameters as the file. It copies into
   * those that have fewer all the same, over the end of their memory: never import such a file.
   */
  boolean sizesFit() throws IOException {
    String json = KerasFile.functionalJson(kind.version(), kind.inputs(), kind.layers());
    ComputationGraph graph;
    try {
      graph =
          new ComputationGraph(KerasModelImport.importKerasModelConfiguration(file(json), false));
      graph.init();
    } catch (Exception e) {
      return false;
    }
    return kind.layers().stream().allMatch(layer -> fits(layer, graph.getLayer(layer.name())));
  }

  boolean sequentialSizesFit() throws IOException {
    String json = KerasFile.sequentialJson(kind.inputs().get(0), kind.layers());
    MultiLayerNetwork network;
    try {
      network =
          new MultiLayerNetwork(
              KerasModelImport.importKerasSequentialConfiguration(file(json), false));
      network.init();
    } catch (Exception e) {
      return false;
    }
    return kind.layers().stream().allMatch(layer -> fits(layer, network.getLayer(layer.name())));
  }

  /**
   * Takes dropout that drops nothing from stock: its backward pass multiplies by a mask of ones in
   * another order of axes, and throws.
   */
  static void withoutVoidDropout(ComputationGraph stock) {
    for (Layer layer : stock.getLayers()) {
      withoutVoidDropout(layer.conf().getLayer());
    }
  }

  private static void withoutVoidDropout(org.deeplearning4j.nn.conf.layers.Layer layer) {
    if (layer instanceof Bidirectional both) {
      withoutVoidDropout(both.getFwd());
      withoutVoidDropout(both.getBwd());
    } else if (layer.getIDropout() instanceof Dropout dropout && dropout.getP() == 1) {
      layer.setIDropout(null);
    }
  }

  private static boolean fits(KerasLayer layer, Layer imported) {
    int values = layer.arrays().stream().mapToInt(array -> array.values().length).sum();
    return values == 0 || imported.numParams() == values;
  }

  private String file(String json) throws IOException {
    return Files.writeString(folder.resolve("model.json"), json).toString();
  }
}
