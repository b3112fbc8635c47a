package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.sequence.Streams;
import org.dl4jsuite.data.text.Characters;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class TextModelTest {

  private static final String TEXT = "to be or not to be, that is the question:\n".repeat(30);
  private static final Characters CHARACTERS = Characters.fit(TEXT);

  private static TextConfig config(Map<String, String> more) {
    Map<String, String> values = new HashMap<>();
    values.put("units", "32");
    values.put("streams", "4");
    values.put("stretch", "60");
    values.put("segment", "20");
    values.putAll(more);
    return TextConfig.SCHEMA.create(values);
  }

  private static ComputationGraph model(TextConfig config) {
    return TextModel.build(config, CHARACTERS.size());
  }

  private static Streams batches(TextConfig config) {
    return new Streams(
        CHARACTERS.encode(TEXT), CHARACTERS.size(), config.streams(), config.stretch(), 1);
  }

  @Test
  void everyCostlyLayerIsAccelerated() {
    Assumptions.assumeTrue(Acceleration.enabled(), "SKIPPED: no acceleration on this system");
    assertEquals(
        List.of("lstm1: FastLstm", "lstm2: FastLstm", "out: FastRnnOutputLayer"),
        Acceleration.apply(model(config(Map.of()))).lines());
  }

  @Test
  void firstLossIsThatOfKnowingNothing() {
    Surprise surprise =
        Surprise.of(model(config(Map.of())), CHARACTERS.encode(TEXT), CHARACTERS.size());
    assertEquals(Math.log(CHARACTERS.size()), surprise.loss(), 0.1);
  }

  @Test
  void learnsAFewLinesByHeart() {
    TextConfig config = config(Map.of("keepOutput", "1", "layers", "1", "learningRate", "0.01"));
    ComputationGraph model = model(config);
    Acceleration.apply(model);
    Streams batches = batches(config);
    for (int i = 0; i < 60; i++) {
      model.fit(batches.batch(i / batches.batches(), i % batches.batches()));
    }
    int[] text = CHARACTERS.encode(TEXT);
    double loss = Surprise.of(model, text, CHARACTERS.size()).loss();
    assertTrue(loss < 0.05, "loss " + loss);
    String written =
        new TextDecoder(model, CHARACTERS)
            .generate("to be or not", 60, TextDecoder.Options.of(0, 1));
    assertTrue(written.startsWith(" to be, that is the question:\nto be or not"), written);
  }

  /**
   * Over stretches of one segment: of later ones stock's gradient is not that of the loss. Without
   * dropout: the same random numbers fall on other places where arrays lie otherwise.
   */
  @Test
  void trainsAsStockDoes() {
    Assumptions.assumeTrue(Acceleration.enabled(), "SKIPPED: no acceleration on this system");
    TextConfig config = config(Map.of("keepBetween", "1", "keepOutput", "1", "stretch", "20"));
    ComputationGraph fast = model(config);
    Acceleration.apply(fast);
    ComputationGraph stock = model(config);
    for (int i = 0; i < 3; i++) {
      fast.fit(batches(config).batch(0, i));
      stock.fit(batches(config).batch(0, i));
      assertEquals(stock.score(), fast.score(), 1e-5 * stock.score());
    }
    float[] expected = stock.params().dup().data().asFloat();
    assertArrayEquals(expected, fast.params().dup().data().asFloat(), 1e-3f);
  }

  /** By the slope along the gradient, with the same random numbers at each of its three points. */
  @Test
  void gradientIsOfTheLossThatDropoutGave() {
    TextConfig config = config(Map.of("keepBetween", "0.5", "keepOutput", "0.5"));
    ComputationGraph model = model(config);
    Acceleration.apply(model);
    MultiDataSet batch = batches(config).batch(0, 0);
    score(model, batch);
    INDArray gradient = model.gradient().gradient().dup();
    INDArray start = model.params().dup();
    // DL4J's score is the mean over the batch, its gradient still the sum.
    double slope = gradient.norm2Number().doubleValue() / config.streams();
    INDArray step = gradient.mul(0.01 / gradient.norm2Number().doubleValue());
    model.setParams(start.add(step));
    double above = score(model, batch);
    model.setParams(start.sub(step));
    double below = score(model, batch);
    assertEquals(slope, (above - below) / 0.02, 0.01 * slope);
  }

  private static double score(ComputationGraph model, MultiDataSet batch) {
    Nd4j.getRandom().setSeed(41);
    model.rnnClearPreviousState();
    model.setInputs(batch.getFeatures());
    model.setLabels(batch.getLabels());
    model.computeGradientAndScore();
    return model.score();
  }
}
