package org.dl4jsuite.benchmarks;

import java.util.List;
import java.util.Random;

/**
 * The examples of every step, the same numbers in every peer.
 *
 * @param inputs for each of the network's inputs, row by row: pictures {@code [batch, channels,
 *     height, width]} or their vectors {@code [batch, features]}, sequences {@code [batch, time,
 *     features]}
 * @param labels a class for each example, or for each step of each sequence {@code [batch, time]}
 * @param lengths steps of each sequence that are not padding; empty where none is padded
 */
public record Batch(List<float[]> inputs, int[] labels, int[] lengths) {

  private static final long SEED = 12345;

  /** Drawn from a fixed seed. */
  public static Batch of(Work work) {
    Random random = new Random(SEED);
    Net net = work.net();
    List<float[]> inputs =
        net.inputSizes().stream().map(size -> features(random, work.batch() * size)).toList();
    int[] labels = random.ints((long) work.batch() * net.labels(), 0, net.classes()).toArray();
    int[] lengths =
        net instanceof RecurrentNet sequences && sequences.masked()
            ? random.ints(work.batch(), sequences.steps() / 5, sequences.steps() + 1).toArray()
            : new int[0];
    return new Batch(inputs, labels, lengths);
  }

  private static float[] features(Random random, int count) {
    float[] features = new float[count];
    for (int i = 0; i < count; i++) {
      features[i] = random.nextFloat();
    }
    return features;
  }
}
