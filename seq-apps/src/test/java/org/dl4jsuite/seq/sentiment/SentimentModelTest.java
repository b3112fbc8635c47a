package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.data.synthetic.SyntheticReviews;
import org.dl4jsuite.data.text.TextBatches;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.schedule.LearningRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SentimentModelTest {

  private static final int WORDS = 50;

  private static SentimentConfig config(String... pairs) {
    Map<String, String> values = new HashMap<>(Map.of("embedding", "7", "units", "5"));
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return SentimentConfig.SCHEMA.create(values);
  }

  private static ComputationGraph model(String... pairs) {
    return SentimentModel.build(config(pairs), WORDS, 2);
  }

  private static Verdicts verdicts(ComputationGraph model, List<int[]> texts) {
    return Verdicts.of(model, new TextBatches(texts, new int[texts.size()], Verdicts.options(2)));
  }

  private static int[] text(int length) {
    return IntStream.range(0, length).map(t -> 2 + 7 * t % (WORDS - 2)).toArray();
  }

  @Test
  void shapesAreThoseOfTheDescription() {
    ComputationGraph model = model();
    assertEquals(WORDS * 7 + 2 * 4 * 5 * (7 + 5 + 1) + (2 * 5 + 7 + 1) * 2, model.numParams());
    var batch =
        new TextBatches(List.of(text(3), text(9)), new int[2], Verdicts.options(2)).batch(0, 0);
    model.setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
    Map<String, INDArray> values = model.feedForward(batch.getFeatures(), false);
    assertArrayEquals(new long[] {2, 7, 9}, values.get("embedding").shape());
    assertArrayEquals(new long[] {2, 10, 9}, values.get("lstm").shape());
    assertArrayEquals(new long[] {2, 10}, values.get("max").shape());
    assertArrayEquals(new long[] {2, 7}, values.get("skip").shape());
    assertArrayEquals(new long[] {2, 17}, values.get("pooled").shape());
    assertArrayEquals(new long[] {2, 2}, values.get("out").shape());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void paddingChangesNoVerdict(boolean accelerated) {
    ComputationGraph model = model();
    // Weights of a trained model's size: with those of the start padding hardly shows.
    model.params().muli(3);
    if (accelerated) {
      assertTrue(Acceleration.apply(model).of("lstm").isAccelerated());
    }
    float alone = verdicts(model, List.of(text(4))).probabilities()[0][0];
    float padded = verdicts(model, List.of(text(4), text(60), text(1))).probabilities()[0][0];
    assertEquals(alone, padded, 1e-6);
    float one = verdicts(model, List.of(text(1))).probabilities()[0][0];
    assertTrue(one > 0 && one < 1);
  }

  @Test
  void acceleratedVerdictsAreStocks() {
    ComputationGraph stock = model();
    ComputationGraph fast = model();
    Acceleration.apply(fast);
    List<int[]> texts = List.of(text(4), text(60), text(1), text(33));
    float[][] expected = verdicts(stock, texts).probabilities();
    float[][] found = verdicts(fast, texts).probabilities();
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(expected[i], found[i], 1e-5f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 11})
  void givesEachClassAProbability(int classes) {
    ComputationGraph model = SentimentModel.build(config(), WORDS, classes);
    TextBatches batches =
        new TextBatches(
            List.of(text(4), text(9)), new int[] {0, classes - 1}, Verdicts.options(classes));
    Verdicts verdicts = Verdicts.of(model, batches);
    assertArrayEquals(new int[] {0, classes - 1}, verdicts.truth());
    for (int i = 0; i < 2; i++) {
      float[] all = verdicts.probabilities()[i];
      assertEquals(classes, all.length);
      float sum = 0;
      for (float probability : all) {
        assertTrue(probability <= verdicts.sureness(i));
        sum += probability;
      }
      assertEquals(1, sum, 1e-5);
    }
    assertEquals(Math.log(classes), verdicts.loss(), 0.5);
  }

  @Test
  void orderOfWordsMatters() {
    int[] there = text(12);
    int[] back = IntStream.range(0, 12).map(t -> there[11 - t]).toArray();
    Verdicts both = verdicts(model(), List.of(there, back));
    assertNotEquals(both.probabilities()[0][0], both.probabilities()[1][0]);
  }

  @Test
  void firstLossIsNearThatOfGuessing() {
    List<int[]> texts = IntStream.range(1, 100).mapToObj(SentimentModelTest::text).toList();
    assertEquals(Math.log(2), verdicts(model(), texts).loss(), 0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-3"})
  void sameSeedGivesTheSameParameters(String seed) {
    assertEquals(model("seed", seed).params(), model("seed", seed).params());
    assertNotEquals(model("seed", seed).params(), model("seed", "77").params());
  }

  @Test
  void overfitsTenReviews() throws Exception {
    List<LabelledText> ten = SentimentData.labelled(SyntheticReviews.make(10, 3, 5));
    SentimentConfig config =
        config(
            "embedding",
            "16",
            "units",
            "16",
            "leastCount",
            "1",
            "batch",
            "10",
            "unknownShare",
            "0");
    ReviewEncoder encoder = ReviewEncoder.fit(config, ten, SentimentData.VERDICTS);
    ComputationGraph model = SentimentModel.build(config, encoder.vocabulary().size(), 2);
    Acceleration.apply(model);
    new Trainer(
            model,
            new Trainer.Plan(60, 1, LearningRate.constant(0.02)),
            encoder.training(config, ten),
            graph -> Map.of(),
            List.of())
        .fit(TrainingState.initial());
    Verdicts verdicts = Verdicts.of(model, encoder.scoring(ten));
    assertEquals(1, verdicts.accuracy());
    assertTrue(verdicts.loss() < 0.05, "loss " + verdicts.loss());
  }
}
