package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedundancyTest {

  private static final int UNITS = 200;

  private static ComputationGraph model() {
    return MnistDropoutModel.build(
        MnistDropoutConfig.SCHEMA.create(Map.of("denseUnits", Integer.toString(UNITS))));
  }

  @Test
  void withAllUnitsItIsThePlainAccuracy() {
    ComputationGraph model = model();
    Acceleration.apply(model);
    // More than a batch of it.
    ImageSet set = SyntheticDigits.draw(620, 1, 1);
    double plain = Predictions.of(model, set).accuracy();
    double[] found = new Redundancy(model, set).accuracies(List.of(0.0), 3, 1);
    assertEquals(plain, found[0], 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.1,20", "0.5,100", "0.98,196", "0.333,67", "1,200"})
  void removesExactlyThatManyAndScalesTheRest(double share, int removed) {
    float[] mask = Redundancy.mask(UNITS, share, new SplittableRandom(1)).toFloatVector();
    float kept = (float) UNITS / (UNITS - removed);
    int zeros = 0;
    for (float value : mask) {
      zeros += value == 0 ? 1 : 0;
      assertTrue(value == 0 || value == kept, "found " + value);
    }
    assertEquals(removed, zeros);
  }

  @Test
  void everyUnitIsRemovedEquallyOften() {
    SplittableRandom random = new SplittableRandom(1);
    int[] removed = new int[20];
    for (int d = 0; d < 4_000; d++) {
      float[] mask = Redundancy.mask(20, 0.25, random).toFloatVector();
      for (int u = 0; u < 20; u++) {
        removed[u] += mask[u] == 0 ? 1 : 0;
      }
    }
    // 1,000 each; five standard deviations are 137.
    assertTrue(
        Arrays.stream(removed).allMatch(n -> Math.abs(n - 1_000) < 137), Arrays.toString(removed));
  }

  @Test
  void whatTheOutputLayerReceivesKeepsItsSize() {
    ComputationGraph model = model();
    // Every hidden value is 1, so class 0's logit is the sum over the mask: 200 for each share.
    model.getParam("dense_W").assign(0);
    model.getParam("dense_b").assign(1);
    model.getParam("out_W").assign(0);
    model.getParam("out_W").getColumn(0).assign(1);
    model.getParam("out_b").putScalar(1, UNITS - 0.5);
    ImageSet zeros = ImageSet.of(28, 28, 10, new byte[3 * 784], new byte[3]);
    List<Double> shares = List.of(0.0, 0.25, 0.5, 0.95);
    assertArrayEquals(
        new double[] {1, 1, 1, 1}, new Redundancy(model, zeros).accuracies(shares, 4, 1), 1e-12);
    model.getParam("out_b").putScalar(1, UNITS + 0.5);
    assertArrayEquals(new double[4], new Redundancy(model, zeros).accuracies(shares, 4, 1), 1e-12);
  }

  @Test
  void sameSeedGivesTheSameNumbers() {
    Redundancy redundancy = new Redundancy(model(), SyntheticDigits.draw(100, 1, 1));
    List<Double> shares = List.of(0.5, 0.9);
    double[] once = redundancy.accuracies(shares, 5, 3);
    assertArrayEquals(once, redundancy.accuracies(shares, 5, 3));
    assertFalse(Arrays.equals(once, redundancy.accuracies(shares, 5, 4)));
  }
}
