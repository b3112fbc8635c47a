package org.dl4jsuite.layers.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class AttentionVertexTest {

  private static final int BATCH = 3;
  private static final int CHANNELS = 4;
  private static final int POSITIONS = 5;
  private static final int UNITS = 2;

  private INDArray map;
  private INDArray question;

  @BeforeEach
  void inDouble() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    Nd4j.getRandom().setSeed(11);
    map = Nd4j.randn(DataType.DOUBLE, BATCH, CHANNELS, POSITIONS);
    question = Nd4j.randn(DataType.DOUBLE, BATCH, UNITS);
  }

  @AfterEach
  void inFloat() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  @Test
  void isTheMeanOfPositionsByTheWeightsOfItsFormula() {
    var layers = graph(false).feedForward(new INDArray[] {map, question}, false);
    INDArray query = layers.get("query");
    for (int b = 0; b < BATCH; b++) {
      double[] weights = new double[POSITIONS];
      double total = 0;
      for (int i = 0; i < POSITIONS; i++) {
        double score = 0;
        for (int c = 0; c < CHANNELS; c++) {
          score += map.getDouble(b, c, i) * query.getDouble(b, c);
        }
        weights[i] = Math.exp(score);
        total += weights[i];
      }
      for (int c = 0; c < CHANNELS; c++) {
        double expected = 0;
        for (int i = 0; i < POSITIONS; i++) {
          expected += weights[i] / total * map.getDouble(b, c, i);
        }
        assertEquals(expected, layers.get("attended").getDouble(b, c), 1e-12);
      }
    }
  }

  @Test
  void gradientsOfQueryAndValuesAreThoseOfFiniteDifferences() {
    INDArray labels = Nd4j.create(new double[][] {{1, 0}, {0, 1}, {1, 0}});
    boolean passed =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.GraphConfig()
                .net(graph(true))
                .epsilon(1e-6)
                .maxRelError(1e-4)
                .minAbsoluteError(1e-8)
                .inputs(new INDArray[] {map, question})
                .labels(new INDArray[] {labels}));
    assertTrue(passed, "gradients must equal finite differences");
  }

  @Test
  void isSavedWithItsGraph(@TempDir Path folder) throws IOException {
    ComputationGraph graph = graph(false);
    File file = folder.resolve("graph.zip").toFile();
    ModelSerializer.writeModel(graph, file, false);
    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file, false);
    assertEquals(graph.outputSingle(map, question), restored.outputSingle(map, question));
  }

  @Test
  void refusesAQueryOfAnotherBatch() {
    INDArray two = Nd4j.ones(DataType.DOUBLE, 2, UNITS);
    assertThrows(IllegalArgumentException.class, () -> graph(false).output(map, two));
  }

  /**
   * @param through whether a layer with weights lies below the values, so that their gradient
   *     counts
   */
  private static ComputationGraph graph(boolean through) {
    var builder =
        new NeuralNetConfiguration.Builder()
            .seed(4)
            .dataType(DataType.DOUBLE)
            .updater(new NoOp())
            .graphBuilder()
            .addInputs("map", "question");
    if (through) {
      builder.addLayer(
          "values",
          new Convolution1DLayer.Builder()
              .kernelSize(1)
              .nOut(CHANNELS)
              .activation(Activation.TANH)
              .build(),
          "map");
    }
    ComputationGraph graph =
        new ComputationGraph(
            builder
                .addLayer(
                    "query",
                    new DenseLayer.Builder().nOut(CHANNELS).activation(Activation.IDENTITY).build(),
                    "question")
                .addVertex("attended", new AttentionVertex(), through ? "values" : "map", "query")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build(),
                    "attended")
                .setOutputs("out")
                .setInputTypes(
                    InputType.recurrent(CHANNELS, POSITIONS), InputType.feedForward(UNITS))
                .build());
    graph.init();
    return graph;
  }
}
