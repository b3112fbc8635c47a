package org.dl4jsuite.vqa.vgg;

/** VGG-16 in plain loops, channels last as Keras has it, in double. */
final class PlainVgg {

  private PlainVgg() {}

  /**
   * The features of a picture.
   *
   * @param picture {@code [side][side][3]}, blue first, less the means
   * @return fc2 after ReLU, or the last pool channel by channel
   */
  static double[] features(VggFile file, VggSize size, VggOutput output, double[][][] picture) {
    double[][][] x = picture;
    for (int block = 1; block <= size.blocks(); block++) {
      for (int i = 1; i <= size.convolutions(block); i++) {
        String layer = "block%d_conv%d".formatted(block, i);
        x = convolved(x, (float[][][][]) file.kernels().get(layer), file.biases().get(layer));
      }
      x = pooled(x);
    }
    if (output == VggOutput.MAP) {
      return channelsFirst(x);
    }
    double[] flat = new double[x.length * x.length * x[0][0].length];
    int at = 0;
    for (double[][] row : x) {
      for (double[] pixel : row) {
        for (double value : pixel) {
          flat[at++] = value;
        }
      }
    }
    for (String layer : new String[] {"fc1", "fc2"}) {
      flat = dense(flat, (float[][]) file.kernels().get(layer), file.biases().get(layer));
    }
    return flat;
  }

  private static double[][][] convolved(double[][][] x, float[][][][] kernel, float[] bias) {
    int side = x.length;
    double[][][] y = new double[side][side][bias.length];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        for (int out = 0; out < bias.length; out++) {
          double sum = bias[out];
          for (int i = Math.max(0, 1 - row); i < Math.min(3, side + 1 - row); i++) {
            for (int j = Math.max(0, 1 - column); j < Math.min(3, side + 1 - column); j++) {
              double[] pixel = x[row + i - 1][column + j - 1];
              for (int in = 0; in < pixel.length; in++) {
                sum += pixel[in] * kernel[i][j][in][out];
              }
            }
          }
          y[row][column][out] = Math.max(0, sum);
        }
      }
    }
    return y;
  }

  private static double[][][] pooled(double[][][] x) {
    int side = x.length / 2;
    double[][][] y = new double[side][side][x[0][0].length];
    for (int row = 0; row < x.length; row++) {
      for (int column = 0; column < x.length; column++) {
        for (int c = 0; c < x[0][0].length; c++) {
          // After ReLU nothing is below 0.
          y[row / 2][column / 2][c] = Math.max(y[row / 2][column / 2][c], x[row][column][c]);
        }
      }
    }
    return y;
  }

  private static double[] dense(double[] x, float[][] kernel, float[] bias) {
    double[] y = new double[bias.length];
    for (int out = 0; out < y.length; out++) {
      double sum = bias[out];
      for (int in = 0; in < x.length; in++) {
        sum += x[in] * kernel[in][out];
      }
      y[out] = Math.max(0, sum);
    }
    return y;
  }

  private static double[] channelsFirst(double[][][] x) {
    int side = x.length;
    double[] flat = new double[side * side * x[0][0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = x[i / side % side][i % side][i / side / side];
    }
    return flat;
  }
}
