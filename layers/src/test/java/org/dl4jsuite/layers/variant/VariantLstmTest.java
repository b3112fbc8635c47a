package org.dl4jsuite.layers.variant;

import static org.dl4jsuite.layers.variant.VariantCase.INPUTS;
import static org.dl4jsuite.layers.variant.VariantCase.UNITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.layers.variant.VariantCase.Masking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class VariantLstmTest {

  @TempDir Path folder;

  private static ComputationGraph network(VariantCase c, LstmVariant variant, DataType type) {
    return c.network(VariantCase.layer(variant), type);
  }

  @ParameterizedTest
  @EnumSource
  void computesThePapersEquations(LstmVariant variant) {
    VariantCase c = VariantCase.of(3, 6, Masking.NONE);
    ComputationGraph graph = network(c, variant, DataType.DOUBLE);
    ComputationGraph single = network(c, variant, DataType.FLOAT);
    INDArray x = c.features();
    Layer layer = graph.getLayer("rnn");
    SpaceOdyssey paper =
        new SpaceOdyssey(
            variant,
            layer.getParam("W"),
            layer.getParam("RW"),
            layer.getParam("GW"),
            layer.getParam("P"),
            layer.getParam("b"));
    Map<String, INDArray> activations = graph.feedForward(x, false);
    INDArray below = activations.get("below");
    INDArray found = activations.get("rnn");
    INDArray inFloat = single.feedForward(x.castTo(DataType.FLOAT), false).get("rnn");
    for (int b = 0; b < 3; b++) {
      double[][] expected = paper.outputs(below.slice(b));
      for (int u = 0; u < UNITS; u++) {
        for (int t = 0; t < 6; t++) {
          assertEquals(expected[u][t], found.getDouble(b, u, t), 1e-12, variant + " at " + t);
          assertEquals(expected[u][t], inFloat.getDouble(b, u, t), 1e-5, variant + " float");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VANILLA, 4, 3, 0",
    "NIG, 3, 2, 0",
    "NFG, 3, 2, 0",
    "NOG, 3, 2, 0",
    "NIAF, 4, 3, 0",
    "NOAF, 4, 3, 0",
    "CIFG, 3, 2, 0",
    "NP, 4, 0, 0",
    "FGR, 4, 3, 9"
  })
  void hasThePapersParameters(LstmVariant variant, int parts, int peepholes, int matrices) {
    long expected =
        parts * (INPUTS * UNITS + UNITS * UNITS + UNITS)
            + peepholes * UNITS
            + matrices * UNITS * UNITS;
    VariantCase c = VariantCase.of(1, 2, Masking.NONE);
    assertEquals(
        expected,
        network(c, variant, DataType.FLOAT).getLayer("rnn").paramTable().values().stream()
            .mapToLong(INDArray::length)
            .sum());
    VariantLstm conf = VariantCase.layer(variant);
    conf.setNIn(INPUTS);
    assertEquals(expected, conf.initializer().numParams(conf));
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromItsStoredState(LstmVariant variant) {
    VariantCase c = VariantCase.of(2, 7, Masking.NONE);
    ComputationGraph graph = network(c, variant, DataType.DOUBLE);
    INDArray x = c.features();
    INDArray whole = graph.outputSingle(x);
    graph.rnnClearPreviousState();
    for (int[] part : new int[][] {{0, 1}, {1, 4}, {4, 5}, {5, 7}}) {
      INDArray some = graph.rnnTimeStep(x.get(all(), all(), interval(part[0], part[1])))[0];
      INDArray expected = whole.get(all(), all(), interval(part[0], part[1]));
      assertTrue(expected.equalsWithEps(some, 1e-12), variant + " from " + part[0]);
    }
    graph.rnnClearPreviousState();
    INDArray again = graph.rnnTimeStep(x.get(all(), all(), interval(0, 1)))[0];
    assertTrue(whole.get(all(), all(), interval(0, 1)).equalsWithEps(again, 1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void isSavedAndRestored(LstmVariant variant) throws IOException {
    VariantCase c = VariantCase.of(3, 5, Masking.END);
    ComputationGraph graph = network(c, variant, DataType.FLOAT);
    File file = folder.resolve("model.zip").toFile();
    ModelSerializer.writeModel(graph, file, true);
    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file);
    INDArray[] x = {c.features().castTo(DataType.FLOAT)};
    INDArray[] mask = {c.mask()};
    assertEquals(graph.output(false, x, mask)[0], restored.output(false, x, mask)[0]);
    assertInstanceOf(VariantLstmLayer.class, restored.getLayer("rnn"));
    String json = graph.getConfiguration().toJson();
    ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(json);
    assertEquals(graph.getConfiguration(), read);
    assertEquals(json, read.toJson());
  }

  @ParameterizedTest
  @EnumSource
  void paddingChangesNothing(LstmVariant variant) {
    VariantCase c = VariantCase.of(3, 6, Masking.END);
    ComputationGraph graph = network(c, variant, DataType.DOUBLE);
    INDArray x = c.features();
    INDArray padded = graph.output(false, new INDArray[] {x}, new INDArray[] {c.mask()})[0];
    for (int b = 0; b < 3; b++) {
      INDArray alone = x.get(interval(b, b + 1), all(), interval(0, 6 - b));
      INDArray expected = graph.outputSingle(alone);
      INDArray found = padded.get(interval(b, b + 1), all(), interval(0, 6 - b));
      assertTrue(expected.equalsWithEps(found, 1e-12), variant + ", example " + b);
    }
  }

  @Test
  void takesTimeBeforeFeatures() {
    VariantCase ncw = VariantCase.of(2, 5, Masking.NONE);
    VariantCase nwc = new VariantCase(2, 5, Masking.NONE, RNNFormat.NWC);
    INDArray expected = network(ncw, LstmVariant.FGR, DataType.DOUBLE).outputSingle(ncw.features());
    INDArray found = network(nwc, LstmVariant.FGR, DataType.DOUBLE).outputSingle(nwc.features());
    assertTrue(expected.permute(0, 2, 1).equalsWithEps(found, 1e-12));
  }

  @Test
  void startsWithTheForgetBiasThatIsAskedFor() {
    VariantLstm conf =
        new VariantLstm.Builder()
            .variant(LstmVariant.NIG)
            .nOut(UNITS)
            .forgetGateBiasInit(1.5)
            .build();
    ComputationGraph graph =
        new ComputationGraph(
            VariantCase.of(1, 2, Masking.NONE)
                .network(conf, DataType.FLOAT)
                .getConfiguration()
                .clone());
    graph.init();
    INDArray bias = graph.getLayer("rnn").getParam("b");
    assertEquals(1.5 * UNITS, bias.sumNumber().doubleValue(), 1e-6);
    assertEquals(1.5, bias.getDouble(UNITS), 1e-6);
    assertTrue(graph.getLayer("rnn").getParam("P").amaxNumber().doubleValue() > 0);
  }

  @Test
  void refusesWhatItCannotBe() {
    VariantLstm.Builder builder = new VariantLstm.Builder();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> builder.activation(Activation.RELU));
    assertTrue(e.getMessage().contains("must be tanh"), e.getMessage());
    VariantLstm vanilla = VariantCase.layer(LstmVariant.VANILLA);
    assertEquals(vanilla, VariantCase.layer(LstmVariant.VANILLA));
    assertNotEquals(vanilla, VariantCase.layer(LstmVariant.FGR));
    assertFalse(vanilla.equals(null));
  }

  @Test
  void reportsItsMemory() {
    VariantCase c = VariantCase.of(1, 2, Masking.NONE);
    ComputationGraph graph = network(c, LstmVariant.FGR, DataType.FLOAT);
    String report =
        graph.getConfiguration().getMemoryReport(InputType.recurrent(INPUTS, 2)).toString();
    assertTrue(report.contains("VariantLstm"), report);
  }
}
