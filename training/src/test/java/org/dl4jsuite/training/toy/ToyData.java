package org.dl4jsuite.training.toy;

import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.batch.Shuffle;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Noisy pictures, features {@code [batch, 1, 8, 8]}, of which one quadrant is a little brighter:
 * labels {@code [batch, 4]} say which. Examples are shuffled in each epoch and their noise is drawn
 * anew, so that data of a wrong epoch or place shows in the parameters.
 *
 * @param seed of order and noise
 * @param size batch size; the last batch of an epoch is smaller
 * @param examples in one epoch
 */
public record ToyData(long seed, int size, int examples) implements BatchSource {

  /** Examples of the training split: 20 batches of 16 with 6 in the last. */
  public static final int TRAINING = 310;

  static final int CLASSES = 4;
  private static final int SIDE = 8;

  @Override
  public int batches() {
    return (examples + size - 1) / size;
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    int[] order = Shuffle.permutation(examples, seed, epoch);
    int from = index * size;
    int count = Math.min(size, examples - from);
    float[] pixels = new float[count * SIDE * SIDE];
    float[] labels = new float[count * CLASSES];
    for (int i = 0; i < count; i++) {
      int example = order[from + i];
      draw(example, SeededRandom.of(seed, epoch, example), pixels, i * SIDE * SIDE);
      labels[i * CLASSES + example % CLASSES] = 1;
    }
    INDArray features = Nd4j.createFromArray(pixels).reshape(count, 1, SIDE, SIDE);
    return new MultiDataSet(features, Nd4j.createFromArray(labels).reshape(count, CLASSES));
  }

  private static void draw(int example, SeededRandom noise, float[] pixels, int at) {
    for (int p = 0; p < SIDE * SIDE; p++) {
      int quadrant = (p / SIDE / (SIDE / 2)) * 2 + p % SIDE / (SIDE / 2);
      double light = quadrant == example % CLASSES ? 0.3 : 0;
      pixels[at + p] = (float) (light + noise.nextSigned());
    }
  }
}
