package org.dl4jsuite.seq.weather;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Ridge regression on the very windows that the net sees, each laid out as one row of features *
 * window numbers: the weights w that solve (X'X + strength I) w = X'y, the intercept not held down.
 * In double precision, for neighbouring hours are nearly alike. The strength is the one of {@link
 * #STRENGTHS} with the least mean absolute error on the validation windows.
 *
 * @param weights {@code [features * window]}
 * @param strength the one chosen
 */
record LinearModel(double[] weights, double intercept, double strength) {

  private static final double[] STRENGTHS = {0.1, 1, 10, 100, 1_000, 10_000};

  /** Fits on one split and chooses the strength on the other. */
  static LinearModel fit(WeatherSplit train, WeatherSplit validation) {
    Moments moments = Moments.of(train);
    LinearModel best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double strength : STRENGTHS) {
      LinearModel model = moments.solve(strength);
      double error = model.on(validation).mae();
      if (error < least) {
        least = error;
        best = model;
      }
    }
    return best;
  }

  /** The one that lies in a layer of one linear unit; its strength is not known there. */
  static LinearModel of(INDArray weights, INDArray bias) {
    return new LinearModel(weights.ravel().toDoubleVector(), bias.getDouble(0), Double.NaN);
  }

  /** Its forecasts for a split. */
  Forecasts on(WeatherSplit split) {
    try (INDArray column = Nd4j.createFromArray(weights).reshape(weights.length, 1)) {
      return Forecasts.of(split, batch -> rows(batch).mmul(column).addi(intercept));
    }
  }

  /** Puts its weights into a layer of one linear unit. */
  void copyTo(Layer layer) {
    INDArray given = layer.getParam("W");
    try (INDArray column = Nd4j.createFromArray(weights).reshape(given.shape())) {
      given.assign(column);
    }
    layer.getParam("b").assign(intercept);
  }

  /** {@code [batch, features * window]}, double. */
  private static INDArray rows(MultiDataSet batch) {
    INDArray features = batch.getFeatures(0);
    long width = features.size(1) * features.size(2);
    return features.reshape('c', features.size(0), width).castTo(DataType.DOUBLE);
  }

  /** Sums over the windows: all that the normal equations need. */
  private static final class Moments {
    private final int width;
    private final double count;
    private final double[][] squares;
    private final double[] products;
    private final double[] means;
    private final double meanTarget;

    /** Centred, so that the intercept drops out. */
    private Moments(INDArray squares, INDArray products, INDArray sums, double target, int count) {
      this.width = (int) sums.length();
      this.count = count;
      this.means = sums.div(count).toDoubleVector();
      this.meanTarget = target / count;
      this.squares = squares.toDoubleMatrix();
      this.products = products.toDoubleVector();
      for (int i = 0; i < width; i++) {
        this.products[i] -= this.count * means[i] * meanTarget;
        for (int j = 0; j < width; j++) {
          this.squares[i][j] -= this.count * means[i] * means[j];
        }
      }
    }

    static Moments of(WeatherSplit train) {
      INDArray squares = null;
      INDArray products = null;
      INDArray sums = null;
      double target = 0;
      for (int b = 0; b < train.windows().batches(); b++) {
        MultiDataSet batch = train.windows().batch(0, b);
        INDArray x = rows(batch);
        INDArray y = batch.getLabels(0).castTo(DataType.DOUBLE);
        if (squares == null) {
          squares = Nd4j.zeros(DataType.DOUBLE, x.size(1), x.size(1));
          products = Nd4j.zeros(DataType.DOUBLE, x.size(1), 1);
          sums = Nd4j.zeros(DataType.DOUBLE, x.size(1));
        }
        squares.addi(x.transpose().mmul(x));
        products.addi(x.transpose().mmul(y));
        sums.addi(x.sum(0));
        target += y.sumNumber().doubleValue();
      }
      return new Moments(squares, products.ravel(), sums, target, train.windows().examples());
    }

    LinearModel solve(double strength) {
      double[][] matrix = new double[width][];
      for (int i = 0; i < width; i++) {
        matrix[i] = Arrays.copyOf(squares[i], width);
        matrix[i][i] += strength;
      }
      double[] weights = Cholesky.solve(matrix, products);
      double intercept = meanTarget;
      for (int i = 0; i < width; i++) {
        intercept -= weights[i] * means[i];
      }
      return new LinearModel(weights, intercept, strength);
    }
  }
}
