package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A model that was trained accelerated is opened by a JVM that has DL4J and nothing of this. */
class SavedModelTest {

  @TempDir Path folder;

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  @Test
  void opensAndTrainsOnInPlainDl4j() throws Exception {
    ComputationGraph model = network();
    List<String> taken = Acceleration.apply(model).lines();
    assertEquals(7, taken.size(), taken::toString);
    Nd4j.getRandom().setSeed(3);
    INDArray x = Nd4j.randn(DataType.FLOAT, 6, 2, 9, 9);
    INDArray y = Nd4j.zeros(DataType.FLOAT, 6, 3);
    for (int i = 0; i < 6; i++) {
      y.putScalar(i, i % 3, 1);
    }
    for (int step = 0; step < 3; step++) {
      model.fit(new MultiDataSet(x, y));
    }
    ModelSerializer.writeModel(model, file("model.zip"), true);
    Nd4j.saveBinary(x, file("x.bin"));
    Nd4j.saveBinary(y, file("y.bin"));
    String said = runPlainDl4j();
    assertTrue(said.contains("without org.dl4jsuite.layers.Acceleration"), said);
    INDArray output = Nd4j.readBinary(file("output.bin"));
    StockInDouble.assertClose(model.outputSingle(x), output, 1e-5, "output in plain DL4J");
    model.fit(new MultiDataSet(x, y));
    double loss = Double.parseDouble(said.substring(said.indexOf("loss ") + 5).strip());
    assertEquals(model.score(), loss, 1e-4 * loss);
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }

  private String runPlainDl4j() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry ->
                    !entry.contains(
                        "layers" + File.separator + "target" + File.separator + "classes"))
            .filter(entry -> !entry.contains("dnnl"))
            .collect(Collectors.joining(File.pathSeparator));
    assertFalse(classPath.isBlank());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                PlainDl4jProgram.class.getName(),
                file("model.zip").getPath(),
                file("x.bin").getPath(),
                file("y.bin").getPath(),
                file("output.bin").getPath())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  private static ComputationGraph network() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .updater(new Adam(1e-2))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(9, 9, 2))
                .addLayer(
                    "conv",
                    new ConvolutionLayer.Builder(3, 3).nOut(8).activation(Activation.RELU).build(),
                    "in")
                .addLayer("response", new LocalResponseNormalization.Builder().build(), "conv")
                .addLayer("norm", new BatchNormalization.Builder().build(), "response")
                .addLayer("pool", new SubsamplingLayer.Builder().kernelSize(2, 2).build(), "norm")
                .addLayer("dense", new DenseLayer.Builder().nOut(12).build(), "pool")
                .addLayer("dense2", new DenseLayer.Builder().nOut(5).build(), "dense")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "dense2")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }
}
