package org.dl4jsuite.data.music;

import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.sequence.Padding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Chorales for next-frame prediction: at each step the frame that sounds is the feature and the
 * next one the label, both {@code [batch, 88, time]}, with masks {@code [batch, time]} over the
 * padding. Chorales of like length share a batch.
 */
public final class PianoRollBatches implements BatchSource {

  private final List<int[][]> chorales;
  private final Options options;
  private final int[] lengths;

  /**
   * How batches are made.
   *
   * @param batch chorales in a batch, at least 1
   * @param seed of the order
   * @param shuffle new batches in each epoch; else those of epoch 0 in each
   * @param first whether the first frame is predicted too, from a silent one before it, so that
   *     each frame counts once; else it is given, and prediction begins with the second, as in the
   *     program of Bai, Kolter, Koltun (arXiv:1803.01271)
   */
  public record Options(int batch, long seed, boolean shuffle, boolean first) {

    /** Validates. */
    public Options {
      if (batch < 1) {
        throw new IllegalArgumentException("batch must be at least 1, found " + batch);
      }
    }
  }

  /** Batches of these chorales, each {@code [time][notes]}; there must be one. */
  public PianoRollBatches(List<int[][]> chorales, Options options) {
    int shortest = options.first ? 1 : 2;
    if (chorales.isEmpty() || chorales.stream().anyMatch(c -> c.length < shortest)) {
      throw new IllegalArgumentException(
          "chorales must be at least one, of at least %d frames, found %s"
              .formatted(shortest, chorales.isEmpty() ? "none" : "a shorter one"));
    }
    this.chorales = List.copyOf(chorales);
    this.options = options;
    this.lengths = chorales.stream().mapToInt(c -> c.length).toArray();
  }

  @Override
  public int examples() {
    return chorales.size();
  }

  @Override
  public int batches() {
    return (chorales.size() + options.batch - 1) / options.batch;
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    int order = options.shuffle ? epoch : 0;
    int[] members = Padding.buckets(lengths, options.batch, options.seed, order)[index];
    List<float[][]> sounding = new ArrayList<>();
    List<float[][]> next = new ArrayList<>();
    for (int member : members) {
      int[][] frames = chorales.get(member);
      int from = options.first ? 0 : 1;
      int[][] labels = new int[frames.length - from][];
      System.arraycopy(frames, from, labels, 0, labels.length);
      int[][] features = new int[labels.length][];
      features[0] = options.first ? new int[0] : frames[0];
      System.arraycopy(labels, 0, features, 1, labels.length - 1);
      sounding.add(PianoRoll.of(features));
      next.add(PianoRoll.of(labels));
    }
    Padding.Padded x = Padding.pad(sounding);
    Padding.Padded y = Padding.pad(next);
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {x.values()},
        new INDArray[] {y.values()},
        new INDArray[] {x.mask()},
        new INDArray[] {y.mask()});
  }
}
