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
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class MatrixProductVertexTest {

  /** Which of three shared rows each of five examples takes. */
  private static final int[] SHARED = {2, 0, 0, 1, 2};

  private static final int ROWS = 3;

  @Test
  void givesEachExampleTheRowThatItNames() {
    ComputationGraph graph = graph();
    INDArray few = shared();
    INDArray shared = graph.output(which(), few)[0];
    INDArray many = Nd4j.create(DataType.DOUBLE, SHARED.length, 4);
    for (int i = 0; i < SHARED.length; i++) {
      many.putRow(i, few.getRow(SHARED[i]));
    }
    INDArray apart = graph.output(Nd4j.eye(SHARED.length).castTo(DataType.DOUBLE), many)[0];
    assertTrue(apart.equalsWithEps(shared, 1e-12), apart + " " + shared);
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, SHARED.length, 2);
    for (int i = 0; i < SHARED.length; i++) {
      labels.putScalar(i, i % 2, 1);
    }
    DataType before = Nd4j.dataType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    try {
      boolean passed =
          GradientCheckUtil.checkGradients(
              new GradientCheckUtil.GraphConfig()
                  .net(graph())
                  .epsilon(1e-6)
                  .maxRelError(1e-5)
                  .minAbsoluteError(1e-9)
                  .inputs(new INDArray[] {which(), shared()})
                  .labels(new INDArray[] {labels}));
      assertTrue(passed, "gradients must equal finite differences");
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
  }

  @Test
  void isSavedWithItsGraph(@TempDir Path folder) throws IOException {
    ComputationGraph graph = graph();
    File file = folder.resolve("graph.zip").toFile();
    ModelSerializer.writeModel(graph, file, false);
    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file, false);
    assertEquals(graph.output(which(), shared())[0], restored.output(which(), shared())[0]);
  }

  @Test
  void refusesMatricesThatDoNotFit() {
    INDArray four = Nd4j.ones(DataType.DOUBLE, 4, 4);
    assertThrows(IllegalArgumentException.class, () -> graph().output(which(), four));
  }

  private static ComputationGraph graph() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("which", "few")
                .addLayer(
                    "seen",
                    new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(),
                    "few")
                .addVertex("shared", new MatrixProductVertex(), "which", "seen")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build(),
                    "shared")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(ROWS), InputType.feedForward(4))
                .build());
    graph.init();
    return graph;
  }

  private static INDArray which() {
    INDArray which = Nd4j.zeros(DataType.DOUBLE, SHARED.length, ROWS);
    for (int i = 0; i < SHARED.length; i++) {
      which.putScalar(i, SHARED[i], 1);
    }
    return which;
  }

  private static INDArray shared() {
    Nd4j.getRandom().setSeed(1);
    return Nd4j.rand(DataType.DOUBLE, ROWS, 4);
  }
}
