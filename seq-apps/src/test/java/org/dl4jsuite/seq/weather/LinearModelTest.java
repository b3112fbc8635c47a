package org.dl4jsuite.seq.weather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class LinearModelTest {

  @TempDir Path folder;

  @Test
  void choleskySolves() {
    double[][] matrix = {{4, 2, 0.4}, {2, 5, 1}, {0.4, 1, 3}};
    double[] x = {1, -2, 3};
    double[] right = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        right[i] += matrix[i][j] * x[j];
      }
    }
    assertArrayEquals(x, Cholesky.solve(matrix, right), 1e-12);
    assertThrows(
        ArithmeticException.class,
        () -> Cholesky.solve(new double[][] {{1, 2}, {2, 1}}, new double[2]));
  }

  /** At the least of ridge's loss, X'(y - Xw - b) = strength w, and the residuals sum to 0. */
  @Test
  void meetsTheNormalEquations() throws IOException {
    WeatherData data =
        WeatherTests.data(WeatherTests.config("window", 12, "direction", "none"), folder);
    LinearModel model = LinearModel.fit(data.train(), data.validation());
    double[] slope = new double[model.weights().length];
    double sum = 0;
    for (int b = 0; b < data.train().windows().batches(); b++) {
      MultiDataSet batch = data.train().windows().batch(0, b);
      int size = (int) batch.getFeatures(0).size(0);
      float[][] rows = batch.getFeatures(0).reshape('c', size, slope.length).toFloatMatrix();
      for (int i = 0; i < size; i++) {
        double rest = batch.getLabels(0).getDouble(i, 0) - model.intercept();
        for (int k = 0; k < slope.length; k++) {
          rest -= model.weights()[k] * rows[i][k];
        }
        sum += rest;
        for (int k = 0; k < slope.length; k++) {
          slope[k] += rest * rows[i][k];
        }
      }
    }
    assertEquals(0, sum, 1e-6);
    for (int k = 0; k < slope.length; k++) {
      assertEquals(model.strength() * model.weights()[k], slope[k], 1e-6);
    }
  }

  @Test
  void beatsPersistenceOnMadeUpWeather() throws IOException {
    WeatherData data = WeatherTests.data(WeatherTests.config("stride", 6), folder);
    Comparison comparison = Comparison.of(data, LinearModel.fit(data.train(), data.validation()));
    assertTrue(
        comparison.linearTest().mae() < 0.7 * comparison.persistenceTest().mae(),
        comparison.scores().toString());
    assertEquals(comparison.linearTest().mae(), comparison.scores().get("linear_mae"));
    assertEquals(comparison.persistenceTest().rmse(), comparison.scores().get("persistence_rmse"));
  }
}
