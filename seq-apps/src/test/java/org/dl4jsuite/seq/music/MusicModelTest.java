package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.dl4jsuite.data.synthetic.SyntheticChorales;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class MusicModelTest {

  private static final List<int[][]> CHORALES =
      SyntheticChorales.splits().train().stream().filter(c -> c.length == 24).limit(10).toList();

  private static ComputationGraph model(Map<String, String> values) {
    ComputationGraph model = MusicModel.build(MusicConfig.SCHEMA.create(values));
    Acceleration.apply(model);
    return model;
  }

  @Test
  void everyCostlyLayerIsAccelerated() {
    ComputationGraph graph = MusicModel.build(MusicConfig.SCHEMA.create(Map.of("layers", "2")));
    assertEquals(
        List.of("lstm1: FastLstm", "lstm2: FastLstm", "out: FastRnnOutputLayer"),
        Acceleration.apply(graph).lines());
  }

  @Test
  void firstLossIsThatOfFourKeysOfEightyEight() {
    double nll = Predictions.of(model(Map.of("units", "32")), CHORALES, 0).nll(0);
    double p = 4 / 88.0;
    double expected = -4 * Math.log(p) - 84 * Math.log(1 - p);
    assertEquals(expected, nll, 0.1 * expected);
  }

  @Test
  void tenChoralesAreLearntByHeart() {
    MusicConfig config =
        MusicConfig.SCHEMA.create(
            Map.of(
                "units",
                "64",
                "keepInput",
                "1",
                "keepOutput",
                "1",
                "clock",
                "8",
                "down",
                "0",
                "up",
                "0"));
    ComputationGraph graph = MusicModel.build(config);
    Acceleration.apply(graph);
    MusicBatches batches =
        new MusicBatches(
            CHORALES,
            new PianoRollBatches.Options(CHORALES.size(), 1, false, true),
            MusicBatches.Transposition.NONE,
            config.clock());
    graph.setLearningRate(0.02);
    for (int step = 0; step < 80; step++) {
      graph.fit(batches.batch(step, 0));
    }
    Predictions learnt = Predictions.of(graph, CHORALES, config.clock());
    // Measured 0.41; before training 16.
    assertTrue(learnt.nll(1) < 2, "nll " + learnt.nll(1));
  }

  @Test
  void paddingChangesNothing() {
    ComputationGraph model = model(Map.of("units", "24"));
    int[][] brief = CHORALES.get(0);
    int[][] lengthy = SyntheticChorales.compose(1, 3);
    int[][] twice = Arrays.copyOf(lengthy, 2 * lengthy.length);
    System.arraycopy(lengthy, 0, twice, lengthy.length, lengthy.length);
    Predictions alone = Predictions.of(model, List.<int[][]>of(brief), 0);
    Predictions beside = Predictions.of(model, List.of(brief, twice), 0);
    assertEquals(brief.length, beside.probabilities().get(0).length);
    for (int t = 0; t < brief.length; t++) {
      assertArrayEquals(
          alone.probabilities().get(0)[t], beside.probabilities().get(0)[t], 1e-6f, "frame " + t);
    }
  }

  @Test
  void paddingTeachesNothing() {
    Map<String, String> plain = Map.of("units", "24", "keepInput", "1", "keepOutput", "1");
    ComputationGraph alone = model(plain);
    ComputationGraph padded = model(plain);
    int[][] brief = CHORALES.get(0);
    var single =
        new MusicBatches(
                List.<int[][]>of(brief),
                new PianoRollBatches.Options(1, 1, false, true),
                MusicBatches.Transposition.NONE,
                0)
            .batch(0, 0);
    var wide = single.copy();
    long[] shape = single.getFeatures(0).shape();
    var junk = Nd4j.ones(1, shape[1], 5);
    wide.setFeatures(0, Nd4j.concat(2, single.getFeatures(0), junk));
    wide.setLabels(0, Nd4j.concat(2, single.getLabels(0), junk));
    wide.setLabelsMaskArray(0, Nd4j.concat(1, single.getLabelsMaskArray(0), Nd4j.zeros(1, 5)));
    alone.fit(single);
    padded.fit(wide);
    assertEquals(alone.score(), padded.score(), 1e-4 * alone.score());
    assertTrue(alone.params().equalsWithEps(padded.params(), 1e-5));
  }

  @Test
  void seedZeroIsASeedLikeOthers() {
    Map<String, String> zero = Map.of("units", "8", "seed", "0");
    assertEquals(model(zero).params(), model(zero).params());
  }

  @Test
  void frameByFrameIsTheSameAsTheWhole() {
    Map<String, String> values = Map.of("units", "24", "layers", "2", "clock", "4");
    ComputationGraph model = model(values);
    int[][] chorale = CHORALES.get(1);
    float[][] whole = Predictions.of(model, List.<int[][]>of(chorale), 4).probabilities().get(0);
    MusicDecoder likeliest = new MusicDecoder(model, 4, new MusicDecoder.Manner(0, 5, 1));
    for (int t : new int[] {0, 1, 7, chorale.length - 1}) {
      int[][] start = Arrays.copyOf(chorale, t);
      double[] expected = new double[88];
      for (int k = 0; k < 88; k++) {
        expected[k] = whole[t][k];
      }
      assertArrayEquals(
          likeliest.draw(expected, SeededRandom.of(1)), likeliest.continued(start, 1)[0]);
    }
  }
}
