package org.dl4jsuite.layers.variant;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The paper's equations, one unit and one weight at a time, in double: slow, plain, and written
 * without a look at {@link VariantCell}.
 */
final class SpaceOdyssey {

  private static final int Z = 0;

  private final LstmVariant variant;
  private final INDArray w;
  private final INDArray r;
  private final INDArray gates;
  private final INDArray p;
  private final INDArray b;

  SpaceOdyssey(
      LstmVariant variant, INDArray w, INDArray r, INDArray gates, INDArray p, INDArray b) {
    this.variant = variant;
    this.w = w;
    this.r = r;
    this.gates = gates;
    this.p = p;
    this.b = b;
  }

  /** Outputs {@code [units][time]} for inputs {@code [inputs, time]}. */
  double[][] outputs(INDArray x) {
    int n = (int) r.size(0);
    int steps = (int) x.size(1);
    double[][] outputs = new double[n][steps];
    double[] y = new double[n];
    double[] c = new double[n];
    double[] seen = new double[3 * n];
    int f = variant == LstmVariant.NFG || variant == LstmVariant.CIFG ? -1 : 1;
    int o = variant == LstmVariant.NOG ? -1 : f < 0 ? 1 : 2;
    int i = variant == LstmVariant.NIG ? -1 : Math.max(f, o) + 1;
    for (int t = 0; t < steps; t++) {
      double[] nextY = new double[n];
      double[] nextC = new double[n];
      double[] nextSeen = new double[3 * n];
      for (int u = 0; u < n; u++) {
        double z = sum(Z, u, x, t, y, null);
        z = variant == LstmVariant.NIAF ? z : Math.tanh(z);
        double in = i < 0 ? 1 : logistic(sum(i, u, x, t, y, seen) + peep(i, u, c[u]));
        double keep = f < 0 ? 1 : logistic(sum(f, u, x, t, y, seen) + peep(f, u, c[u]));
        keep = variant == LstmVariant.CIFG ? 1 - in : keep;
        nextC[u] = z * in + c[u] * keep;
        double out = o < 0 ? 1 : logistic(sum(o, u, x, t, y, seen) + peep(o, u, nextC[u]));
        nextY[u] = (variant == LstmVariant.NOAF ? nextC[u] : Math.tanh(nextC[u])) * out;
        nextSeen[u] = keep;
        nextSeen[n + u] = out;
        nextSeen[2 * n + u] = in;
        outputs[u][t] = nextY[u];
      }
      y = nextY;
      c = nextC;
      seen = nextSeen;
    }
    return outputs;
  }

  private double sum(int part, int unit, INDArray x, int t, double[] y, double[] seen) {
    int n = y.length;
    int column = part * n + unit;
    double sum = b.getDouble(column);
    for (int j = 0; j < x.size(0); j++) {
      sum += w.getDouble(j, column) * x.getDouble(j, t);
    }
    for (int j = 0; j < n; j++) {
      sum += r.getDouble(j, column) * y[j];
    }
    for (int j = 0; seen != null && gates != null && j < 3 * n; j++) {
      sum += gates.getDouble(j, column - n) * seen[j];
    }
    return sum;
  }

  private double peep(int part, int unit, double cell) {
    return p == null ? 0 : p.getDouble((part - 1) * r.size(0) + unit) * cell;
  }

  private static double logistic(double v) {
    return 1 / (1 + Math.exp(-v));
  }
}
