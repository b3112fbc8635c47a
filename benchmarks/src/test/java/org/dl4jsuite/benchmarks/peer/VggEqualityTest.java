package org.dl4jsuite.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtEngine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.benchmarks.Batch;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Work;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.vqa.vgg.Vgg16;
import org.dl4jsuite.vqa.vgg.VggOutput;
import org.dl4jsuite.vqa.vgg.VggSize;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** VGG-16 of full size says what PyTorch says, with the same random weights of the same picture. */
class VggEqualityTest {

  /** Of the largest feature. */
  private static final double TOLERANCE = 1e-4;

  private static final long SEED = 11;

  /** The last dense layer as PyTorch's output layer, whose ReLU is applied here. */
  private static final ConvNet VGG16 =
      new ConvNet(
          224,
          3,
          3,
          List.of(
              List.of(64, 64),
              List.of(128, 128),
              List.of(256, 256, 256),
              List.of(512, 512, 512),
              List.of(512, 512, 512)),
          List.of(4096),
          4096,
          1);

  @Test
  void featuresEqualPyTorchs() {
    Work work = new Work("vgg16", "VGG-16", VGG16, 1, Work.Step.INFERENCE, new Work.Bars(1, 1, 1));
    Batch batch = Batch.of(work);
    float[] pixels = batch.inputs().get(0);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 255 * pixels[i] - 116;
    }
    ComputationGraph model = Vgg16.random(VggSize.FULL, VggOutput.FC7, SEED);
    double[] expected;
    try (NDManager manager = Engine.getEngine(PtEngine.ENGINE_NAME).newBaseManager()) {
      expected = torch(work, batch, model, manager);
    }
    INDArray picture = Nd4j.create(pixels, new long[] {1, 3, 224, 224}, 'c');
    double[] stock = model.outputSingle(picture).dup('c').data().asDouble();
    assertTrue(!Acceleration.apply(model).accelerated().isEmpty(), "oneDNN must be there");
    double[] fast = model.outputSingle(picture).dup('c').data().asDouble();
    assertClose(expected, stock, "stock");
    assertClose(expected, fast, "accelerated");
  }

  private static double[] torch(Work work, Batch batch, ComputationGraph model, NDManager manager) {
    TorchConvNet net = new TorchConvNet(work, manager);
    NDList parameters = net.parameters();
    int next = 0;
    for (Layer layer : model.getLayers()) {
      if (layer.numParams() > 0) {
        INDArray weights = layer.getParam("W");
        boolean dense = weights.rank() == 2;
        parameters.get(next++).set(values(dense ? weights.transpose() : weights));
        parameters.get(next++).set(values(layer.getParam("b")));
      }
    }
    assertEquals(parameters.size(), next);
    NDArray features = Activation.relu(net.logits(net.inputs(batch), parameters, false));
    float[] values = features.toFloatArray();
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static void assertClose(double[] expected, double[] found, String what) {
    double most = Arrays.stream(expected).max().orElseThrow();
    double worst = 0;
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(expected[i] - found[i]));
    }
    System.out.printf(
        "VGG-16 fc7, %s, beside PyTorch: largest feature %.4g, largest difference %.2g of it%n",
        what, most, worst / most);
    assertTrue(most > 1 && worst <= TOLERANCE * most, what);
  }
}
