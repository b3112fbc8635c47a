package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.schedule.LearningRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MnistDropoutModelTest {

  private static ComputationGraph model(String... pairs) {
    return MnistDropoutModel.build(config(pairs));
  }

  private static MnistDropoutConfig config(String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return MnistDropoutConfig.SCHEMA.create(values);
  }

  private static INDArray digits(int count) {
    ImageSet set = SyntheticDigits.draw(count, 3, 5);
    return new ImageBatches(set, ImageBatches.Options.inOrder(count)).batch(0, 0).getFeatures(0);
  }

  @Test
  void hasTheArticlesParameters() {
    ComputationGraph model = model();
    assertEquals(3_274_634, model.numParams());
    assertArrayEquals(new long[] {32, 1, 5, 5}, model.getParam("conv1_W").shape());
    assertArrayEquals(new long[] {64, 32, 5, 5}, model.getParam("conv2_W").shape());
    assertArrayEquals(new long[] {7 * 7 * 64, 1024}, model.getParam("dense_W").shape());
    assertArrayEquals(new long[] {1024, 10}, model.getParam("out_W").shape());
    assertEquals(32 + 64 + 1024 + 10, biases(model));
  }

  private static long biases(ComputationGraph model) {
    return List.of("conv1_b", "conv2_b", "dense_b", "out_b").stream()
        .mapToLong(name -> model.getParam(name).length())
        .sum();
  }

  @Test
  void shapesAreThoseOfTheArticle() {
    Map<String, INDArray> values = model().feedForward(new INDArray[] {digits(3)}, false);
    assertArrayEquals(new long[] {3, 32, 28, 28}, values.get("conv1").shape());
    assertArrayEquals(new long[] {3, 32, 14, 14}, values.get("pool1").shape());
    assertArrayEquals(new long[] {3, 64, 14, 14}, values.get("conv2").shape());
    assertArrayEquals(new long[] {3, 64, 7, 7}, values.get("pool2").shape());
    assertArrayEquals(new long[] {3, 1024}, values.get("dense").shape());
    assertArrayEquals(new long[] {3, 10}, values.get("out").shape());
    for (int i = 0; i < 3; i++) {
      assertEquals(1, values.get("out").getRow(i).sumNumber().doubleValue(), 1e-5);
    }
    for (String relu : List.of("conv1", "conv2", "dense")) {
      assertEquals(0, values.get(relu).minNumber().doubleValue(), relu);
      assertTrue(values.get(relu).maxNumber().doubleValue() > 0, relu);
    }
  }

  @Test
  void layersAreInTheArticlesOrder() {
    ComputationGraph model = model("keepConv1", "0.9", "keepConv2", "0.8", "keepDense", "0.7");
    Map<String, String> kinds = new LinkedHashMap<>();
    for (Layer layer : model.getLayers()) {
      var conf = layer.conf().getLayer();
      kinds.put(conf.getLayerName(), conf.getClass().getSimpleName());
    }
    assertEquals(
        List.of("conv1", "pool1", "drop1", "conv2", "pool2", "drop2", "dense", "drop", "out"),
        List.copyOf(kinds.keySet()));
    assertEquals(
        List.of(
            "ConvolutionLayer",
            "SubsamplingLayer",
            "DropoutLayer",
            "ConvolutionLayer",
            "SubsamplingLayer",
            "DropoutLayer",
            "DenseLayer",
            "DropoutLayer",
            "OutputLayer"),
        List.copyOf(kinds.values()));
  }

  @ParameterizedTest
  @CsvSource({"drop1,keepConv1,0.9", "drop2,keepConv2,0.8", "drop,keepDense,0.5"})
  void dropoutLayerCarriesTheProbabilityToKeep(String layer, String knob, double keep) {
    ComputationGraph model = model("keepDense", "1", knob, Double.toString(keep));
    DropoutLayer conf =
        assertInstanceOf(DropoutLayer.class, model.getLayer(layer).conf().getLayer());
    assertEquals(keep, assertInstanceOf(Dropout.class, conf.getIDropout()).getP());
    assertEquals(7, model.getNumLayers(), "no other dropout");
  }

  @Test
  void keepingAllNeedsNoDropoutLayer() {
    ComputationGraph model = model("keepConv1", "1", "keepConv2", "1", "keepDense", "1");
    assertEquals(6, model.getNumLayers());
    for (Layer layer : model.getLayers()) {
      assertFalse(layer.conf().getLayer() instanceof DropoutLayer);
      assertEquals(null, layer.conf().getLayer().getIDropout());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "drop,dense,keepDense,0.75,false", "drop,dense,keepDense,0.5,true",
    "drop1,pool1,keepConv1,0.75,true", "drop2,pool2,keepConv2,0.6,true"
  })
  void keepsThatShareInTrainingScaledByItsInverse(
      String drop, String before, String knob, double keep, boolean accelerated) {
    ComputationGraph model = model("keepDense", "1", knob, Double.toString(keep));
    if (accelerated) {
      Acceleration.apply(model);
    }
    INDArray input = digits(40);
    Nd4j.getRandom().setSeed(11);
    // Everything before the only dropout is the same in training and in test.
    float[] dropped = values(model.feedForward(new INDArray[] {input}, true).get(drop));
    float[] whole = values(model.feedForward(new INDArray[] {input}, false).get(before));
    int active = 0;
    int kept = 0;
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] > 0) {
        active++;
        if (dropped[i] != 0) {
          kept++;
          assertEquals(whole[i] / keep, dropped[i], 1e-4 * (1 + whole[i]));
        }
      }
    }
    assertTrue(active > 5_000, "too few to measure: " + active);
    // Five standard errors.
    double error = 5 * Math.sqrt(keep * (1 - keep) / active);
    assertEquals(keep, kept / (double) active, error);
  }

  private static float[] values(INDArray array) {
    return array.dup('c').reshape(array.length()).toFloatVector();
  }

  @Test
  void dropsNothingAtTestTime() {
    ComputationGraph model = model("keepConv1", "0.5", "keepConv2", "0.5", "keepDense", "0.5");
    Map<String, INDArray> values = model.feedForward(new INDArray[] {digits(5)}, false);
    assertEquals(values.get("pool1"), values.get("drop1"));
    assertEquals(values.get("pool2"), values.get("drop2"));
    assertEquals(values.get("dense"), values.get("drop"));
    assertEquals(model.outputSingle(digits(5)), model.outputSingle(digits(5)));
  }

  @Test
  void standardNormalDrawsWeightsAndBiases() {
    ComputationGraph model = model("init", "standard-normal", "seed", "5");
    assertEquals(8, model.paramTable().size());
    model
        .paramTable()
        .forEach(
            (name, values) -> {
              double n = values.length();
              // Five standard errors of the mean and of the standard deviation.
              assertEquals(0, values.meanNumber().doubleValue(), 5 / Math.sqrt(n), name);
              assertEquals(1, values.stdNumber().doubleValue(), 5 / Math.sqrt(2 * n), name);
            });
  }

  @Test
  void heDrawsWeightsByInputsAndZeroBiases() {
    ComputationGraph model = model("seed", "5");
    for (String layer : List.of("conv1", "conv2", "dense", "out")) {
      INDArray bias = model.getParam(layer + "_b");
      assertEquals(0, bias.amaxNumber().doubleValue(), layer);
      INDArray weights = model.getParam(layer + "_W");
      double inputs = weights.length() / (double) bias.length();
      double expected = Math.sqrt(2 / inputs);
      double error = 5 * expected / Math.sqrt(2.0 * weights.length());
      assertEquals(expected, weights.stdNumber().doubleValue(), error, layer);
    }
  }

  @ParameterizedTest
  @CsvSource({"he,1", "standard-normal,1", "he,0", "standard-normal,0", "standard-normal,-3"})
  void sameSeedGivesTheSameParameters(String init, String seed) {
    INDArray once = model("init", init, "seed", seed, "denseUnits", "8").params();
    Nd4j.rand(3);
    assertEquals(once, model("init", init, "seed", seed, "denseUnits", "8").params());
    assertFalse(once.equals(model("init", init, "seed", "77", "denseUnits", "8").params()));
  }

  @Test
  void firstLossIsNearThatOfGuessing() {
    ImageSet set = SyntheticDigits.draw(500, 3, 5);
    double loss = Predictions.of(model(), set).loss();
    // Measured over ten seeds: 2.38 to 2.66.
    assertEquals(Math.log(10), loss, 0.5);
  }

  @Test
  void overfitsTenExamples() throws Exception {
    ImageSet ten = SyntheticDigits.draw(10, 3, 5);
    ComputationGraph model = model("keepDense", "0.75", "denseUnits", "128");
    Acceleration.apply(model);
    new Trainer(
            model,
            new Trainer.Plan(40, 1, LearningRate.constant(0.001)),
            new ImageBatches(ten, ImageBatches.Options.shuffled(10, 1)),
            graph -> Map.of(),
            List.of())
        .fit(TrainingState.initial());
    Predictions answers = Predictions.of(model, ten);
    assertEquals(1, answers.accuracy());
    assertTrue(answers.loss() < 0.01, "loss " + answers.loss());
  }
}
