package org.dl4jsuite.data.sequence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.Shuffle;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sequences of unlike length in one array: padded at the end, and masked. */
public final class Padding {

  private static final int BATCH_ORDER = 1;

  private Padding() {}

  /**
   * Padded sequences.
   *
   * @param values {@code [batch, features, time]}, 0 behind each sequence's end
   * @param mask {@code [batch, time]}, 1 where there is a value, 0 behind the end
   */
  public record Padded(INDArray values, INDArray mask) {}

  /**
   * Pads to the longest.
   *
   * @param sequences each {@code [features][time]}, all with the same features
   */
  public static Padded pad(List<float[][]> sequences) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("sequences must be at least one, found none");
    }
    int features = sequences.get(0).length;
    int longest = 0;
    for (float[][] sequence : sequences) {
      longest = Math.max(longest, length(sequence, features));
    }
    float[] values = new float[sequences.size() * features * longest];
    float[] mask = new float[sequences.size() * longest];
    for (int i = 0; i < sequences.size(); i++) {
      float[][] sequence = sequences.get(i);
      int time = sequence[0].length;
      for (int f = 0; f < features; f++) {
        System.arraycopy(sequence[f], 0, values, (i * features + f) * longest, time);
      }
      Arrays.fill(mask, i * longest, i * longest + time, 1);
    }
    return new Padded(
        NativeArrays.of(values, sequences.size(), features, longest),
        NativeArrays.of(mask, sequences.size(), longest));
  }

  private static int length(float[][] sequence, int features) {
    if (sequence.length != features || features == 0 || sequence[0].length == 0) {
      throw new IllegalArgumentException(
          "a sequence must have %d features, at least 1, and a time step, found %d features"
              .formatted(features, sequence.length));
    }
    for (float[] feature : sequence) {
      if (feature.length != sequence[0].length) {
        throw new IllegalArgumentException(
            "features of a sequence must be of one length, %d, found %d"
                .formatted(sequence[0].length, feature.length));
      }
    }
    return sequence[0].length;
  }

  /**
   * Parts examples into batches of like length, so that little is padded, in an order that depends
   * on seed and epoch alone: shuffled, sorted by length (equals stay shuffled), cut, and the
   * batches shuffled.
   *
   * @param lengths of the examples
   * @return the examples of each batch; the smaller one, if any, is somewhere among them
   */
  public static int[][] buckets(int[] lengths, int batch, long seed, int epoch) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1, found " + batch);
    }
    int[] order = Shuffle.permutation(lengths.length, seed, epoch);
    int[] sorted =
        IntStream.of(order)
            .boxed()
            .sorted(Comparator.comparingInt(i -> lengths[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int count = (lengths.length + batch - 1) / batch;
    int[] places = Shuffle.permutation(count, seed + BATCH_ORDER, epoch);
    int[][] buckets = new int[count][];
    for (int b = 0; b < count; b++) {
      int from = b * batch;
      buckets[places[b]] = Arrays.copyOfRange(sorted, from, Math.min(sorted.length, from + batch));
    }
    return buckets;
  }
}
