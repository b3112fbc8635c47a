package org.dl4jsuite.data.synthetic;

import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.SeededRandom;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The adding problem (Hochreiter and Schmidhuber 1997, Long short-term memory, section 5.4): a
 * sequence of numbers from [0, 1), two of them marked, and at its end the sum of the two is asked
 * for. The first mark lies among the first ten steps, the second in the first half: so the second
 * half of the steps at least must be passed over without forgetting.
 *
 * <p>Features {@code [batch, 2, time]}: the number, and 1 where it is marked, else 0. Labels {@code
 * [batch, 1]}. Every batch of every epoch is new. Beside the paper: numbers from [0, 1) for [-1,
 * 1], the plain sum for the scaled one, one length for lengths that vary by a tenth.
 */
public final class AddingProblem implements BatchSource {

  /** Mean squared error of who always answers 1, the mean: twice the variance of a number. */
  public static final double CHANCE = 1.0 / 6;

  /**
   * The paper's bound for a right answer, 0.04 of targets over a range of 1, where sums range over
   * 2.
   */
  public static final double RIGHT = 0.08;

  /** Least length: two steps in the first half. */
  public static final int SHORTEST = 4;

  private static final int FIRST_MARKS = 10;

  private final int length;
  private final int batches;
  private final int batch;
  private final long seed;
  private final int stream;

  /**
   * Sequences.
   *
   * @param length time steps, at least {@link #SHORTEST}
   * @param batches in an epoch
   * @param batch sequences in a batch
   * @param stream others share no sequence
   */
  public AddingProblem(int length, int batches, int batch, long seed, int stream) {
    if (length < SHORTEST || batches < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "length must be at least %d, batches and batch at least 1, found %d, %d, %d"
              .formatted(SHORTEST, length, batches, batch));
    }
    this.length = length;
    this.batches = batches;
    this.batch = batch;
    this.seed = seed;
    this.stream = stream;
  }

  @Override
  public int examples() {
    return batches * batch;
  }

  @Override
  public int batches() {
    return batches;
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    float[][][] features = new float[batch][2][length];
    float[][] sums = new float[batch][1];
    for (int i = 0; i < batch; i++) {
      SeededRandom random = SeededRandom.of(seed, stream, epoch, index, i);
      for (int t = 0; t < length; t++) {
        features[i][0][t] = (float) random.nextDouble();
      }
      int half = length / 2;
      int first = random.nextInt(Math.min(FIRST_MARKS, half));
      int second = random.nextInt(half - 1);
      second += second >= first ? 1 : 0;
      features[i][1][first] = 1;
      features[i][1][second] = 1;
      sums[i][0] = features[i][0][first] + features[i][0][second];
    }
    return new org.nd4j.linalg.dataset.MultiDataSet(
        NativeArrays.of(features), NativeArrays.of(sums));
  }
}
