package org.dl4jsuite.layers;

import java.io.File;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A program that knows DL4J alone, for a JVM of its own: opens a model, writes what it answers, and
 * trains it a step further.
 */
final class PlainDl4jProgram {

  private PlainDl4jProgram() {}

  /** Arguments: model zip, input, labels, where the output goes (all ND4J binary files). */
  public static void main(String[] files) throws Exception {
    try {
      Class.forName("org.dl4jsuite.layers.Acceleration");
      throw new IllegalStateException("this JVM must not have the layers module, found it");
    } catch (ClassNotFoundException absent) {
      System.out.println("without " + absent.getMessage());
    }
    ComputationGraph model = ModelSerializer.restoreComputationGraph(new File(files[0]), true);
    INDArray x = Nd4j.readBinary(new File(files[1]));
    INDArray y = Nd4j.readBinary(new File(files[2]));
    Nd4j.saveBinary(model.outputSingle(x), new File(files[3]));
    model.fit(new org.nd4j.linalg.dataset.MultiDataSet(x, y));
    System.out.println("loss " + model.score());
  }
}
