package org.dl4jsuite.benchmarks;

import java.util.Random;

/**
 * The examples of every step, the same numbers in every peer.
 *
 * @param features pictures {@code [batch, channels, height, width]} or sequences {@code [batch,
 *     time, features]}, row by row
 * @param labels a class for each picture, or for each step of each sequence {@code [batch, time]}
 * @param lengths steps of each sequence that are not padding; empty for pictures
 */
public record Batch(float[] features, int[] labels, int[] lengths) {

  private static final long SEED = 12345;

  /** Drawn from a fixed seed. */
  public static Batch of(Work work) {
    Random random = new Random(SEED);
    if (work.net() instanceof ConvNet net) {
      int values = work.batch() * net.channels() * net.size() * net.size();
      return new Batch(
          features(random, values), labels(random, work.batch(), net.classes()), new int[0]);
    }
    RecurrentNet net = (RecurrentNet) work.net();
    int rows = work.batch() * net.steps();
    float[] features = features(random, rows * net.inputs());
    int[] labels = labels(random, rows, net.classes());
    int[] lengths =
        random
            .ints(work.batch(), net.masked() ? net.steps() / 5 : net.steps(), net.steps() + 1)
            .toArray();
    return new Batch(features, labels, lengths);
  }

  private static float[] features(Random random, int count) {
    float[] features = new float[count];
    for (int i = 0; i < count; i++) {
      features[i] = random.nextFloat();
    }
    return features;
  }

  private static int[] labels(Random random, int count, int classes) {
    return random.ints(count, 0, classes).toArray();
  }
}
