package org.dl4jsuite.vqa.vgg;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Weights of a small VGG-16 in plain arrays, as Keras has them, and a file of them.
 *
 * @param kernels of each layer: {@code [height][width][in][out]} or {@code [in][out]}
 * @param biases of each layer
 */
record VggFile(Map<String, Object> kernels, Map<String, float[]> biases) {

  /** Random weights that keep values about their size from layer to layer. */
  static VggFile random(VggSize size, long seed) {
    Random random = new Random(seed);
    VggFile file = new VggFile(new LinkedHashMap<>(), new LinkedHashMap<>());
    int in = 3;
    for (int block = 1; block <= size.blocks(); block++) {
      for (int i = 1; i <= size.convolutions(block); i++) {
        int out = size.channels(block);
        float[][][][] kernel = new float[3][3][in][out];
        for (float[][][] rows : kernel) {
          for (float[][] columns : rows) {
            fill(columns, random, 9 * in);
          }
        }
        file.add("block%d_conv%d".formatted(block, i), kernel, out, random);
        in = out;
      }
    }
    in *= size.mapSide() * size.mapSide();
    for (String layer : new String[] {"fc1", "fc2"}) {
      float[][] kernel = new float[in][size.dense()];
      fill(kernel, random, in);
      file.add(layer, kernel, size.dense(), random);
      in = size.dense();
    }
    float[][] classifier = new float[in][10];
    fill(classifier, random, in);
    file.add("predictions", classifier, 10, random);
    return file;
  }

  private static void fill(float[][] rows, Random random, int inputs) {
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / inputs));
      }
    }
  }

  private void add(String layer, Object kernel, int out, Random random) {
    float[] bias = new float[out];
    for (int i = 0; i < out; i++) {
      bias[i] = (float) random.nextGaussian();
    }
    kernels.put(layer, kernel);
    biases.put(layer, bias);
  }

  /** As Keras 1 wrote the published file. */
  void writeKeras1(Path path) {
    try (WritableHdfFile hdf = HdfFile.write(path)) {
      kernels.forEach(
          (layer, kernel) -> {
            WritableGroup group = hdf.putGroup(layer);
            group.putDataset(layer + "_W_1:0", kernel);
            group.putDataset(layer + "_b_1:0", biases.get(layer));
          });
    }
  }

  /** As Keras 2 writes a whole model. */
  void writeKeras2(Path path) {
    try (WritableHdfFile hdf = HdfFile.write(path)) {
      WritableGroup model = hdf.putGroup("model_weights");
      kernels.forEach(
          (layer, kernel) -> {
            WritableGroup group = model.putGroup(layer).putGroup(layer);
            group.putDataset("kernel:0", kernel);
            group.putDataset("bias:0", biases.get(layer));
          });
    }
  }
}
