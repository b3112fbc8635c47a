package org.dl4jsuite.seq.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.synthetic.AddingProblem;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class MemoryModelTest {

  @TempDir Path folder;

  private static ComputationGraph build(MemoryConfig.Net net, String... more) {
    Map<String, String> values = new HashMap<>(Map.of("net", MemoryReport.name(net)));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return MemoryModel.build(MemoryConfig.SCHEMA.create(values));
  }

  @Test
  void haveTheParametersOfTheirLayers() {
    assertEquals(32 * (2 + 32 + 1) + 33, build(MemoryConfig.Net.SIMPLE_RNN).numParams());
    assertEquals(4 * 32 * (2 + 32 + 1) + 33, build(MemoryConfig.Net.LSTM).numParams());
  }

  @Test
  void theSimpleRnnStartsOrthogonal() {
    INDArray recurrent = build(MemoryConfig.Net.SIMPLE_RNN).getLayer("memory").getParam("RW");
    float[][] product = recurrent.mmul(recurrent.transpose()).toFloatMatrix();
    for (int i = 0; i < product.length; i++) {
      for (int j = 0; j < product.length; j++) {
        assertEquals(i == j ? 1 : 0, product[i][j], 1e-5);
      }
    }
  }

  @Test
  void theForgetGateStartsOpenWithBiasOne() {
    float[] biases = lstmBiases("one");
    for (int unit = 0; unit < 32; unit++) {
      assertArrayEquals(new float[] {0, 1, 0, 0}, ofUnit(biases, unit));
    }
  }

  @Test
  void chronoInitialisationSpreadsHowLongCellsRemember() {
    float[] biases = lstmBiases("chrono");
    DoubleSummaryStatistics steps = new DoubleSummaryStatistics();
    for (int unit = 0; unit < 32; unit++) {
      float[] ofUnit = ofUnit(biases, unit);
      assertEquals(0, ofUnit[0]);
      assertEquals(0, ofUnit[2]);
      assertEquals(-ofUnit[1], ofUnit[3], "the input gate's is the forget gate's, negative");
      steps.accept(Math.exp(ofUnit[1]));
    }
    assertTrue(steps.getMin() >= 1 && steps.getMax() <= 49, "from 1 to length - 1: " + steps);
    assertTrue(steps.getMin() < 10 && steps.getMax() > 40, "over all of the range: " + steps);
  }

  private static float[] lstmBiases(String choice) {
    return build(MemoryConfig.Net.LSTM, "forgetBias", choice)
        .getLayer("memory")
        .getParam("b")
        .toFloatVector();
  }

  /** DL4J's order of gates: block input, forget, output, input. */
  private static float[] ofUnit(float[] biases, int unit) {
    return new float[] {biases[unit], biases[32 + unit], biases[64 + unit], biases[96 + unit]};
  }

  @ParameterizedTest
  @EnumSource(MemoryConfig.Net.class)
  void areAcceleratedToTheSameOutputs(MemoryConfig.Net net) {
    ComputationGraph stock = build(net);
    ComputationGraph fast = stock.clone();
    assertTrue(Acceleration.apply(fast).lines().toString().contains("Fast"));
    INDArray sequences = new AddingProblem(50, 1, 8, 1, 0).batch(0, 0).getFeatures(0);
    assertArrayEquals(
        stock.outputSingle(sequences).toFloatVector(),
        fast.outputSingle(sequences).toFloatVector(),
        1e-5f);
  }

  @ParameterizedTest
  @EnumSource(MemoryConfig.Net.class)
  void overfitTenSequences(MemoryConfig.Net net) {
    ComputationGraph model = build(net, "learningRate", "0.01");
    Acceleration.apply(model);
    MultiDataSet ten = new AddingProblem(10, 1, 10, 1, 0).batch(0, 0);
    for (int step = 0; step < 200; step++) {
      model.fit(ten);
    }
    assertTrue(model.score() < 0.005, "loss " + model.score());
  }

  @ParameterizedTest
  @EnumSource(MemoryConfig.Net.class)
  void savedAndLoadedGiveTheSame(MemoryConfig.Net net) throws IOException {
    ComputationGraph model = build(net);
    File file = folder.resolve("model.zip").toFile();
    model.save(file);
    INDArray sequences = new AddingProblem(50, 1, 8, 1, 0).batch(0, 0).getFeatures(0);
    assertEquals(
        model.outputSingle(sequences), ComputationGraph.load(file, true).outputSingle(sequences));
  }
}
