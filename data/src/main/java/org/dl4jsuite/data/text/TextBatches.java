package org.dl4jsuite.data.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.sequence.Padding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Batches of texts as word indices, one class to a text: features {@code [batch, 1, time]}, mask
 * {@code [batch, time]}, labels {@code [batch, classes]}. Texts of like length come together, so
 * that little is padded.
 */
public final class TextBatches implements BatchSource {

  private final List<int[]> texts;
  private final int[] labels;
  private final Options options;
  private final int[] lengths;
  private volatile Order lastOrder;

  private record Order(int epoch, int[][] batches) {}

  /**
   * How batches are made.
   *
   * @param classes that a label may be
   * @param batch texts in a batch
   * @param seed of the order and of the words left out
   * @param shuffle a new order in each epoch; else always the same
   * @param unknownShare probability with which each word is given as unknown, drawn anew in each
   *     epoch, so that no verdict hangs on one word
   */
  public record Options(int classes, int batch, long seed, boolean shuffle, double unknownShare) {

    /** Validates. */
    public Options {
      if (classes < 1 || batch < 1 || !(unknownShare >= 0 && unknownShare < 1)) {
        throw new IllegalArgumentException(
            "classes and batch must be at least 1, unknownShare from 0 to below 1, found %d, %d, %s"
                .formatted(classes, batch, unknownShare));
      }
    }
  }

  /**
   * Batches of these texts.
   *
   * @param texts word indices, each at least one
   * @param labels a class for each text
   */
  public TextBatches(List<int[]> texts, int[] labels, Options options) {
    if (texts.isEmpty() || texts.size() != labels.length) {
      throw new IllegalArgumentException(
          "there must be a text, and a label for each, found %d and %d"
              .formatted(texts.size(), labels.length));
    }
    this.texts = List.copyOf(texts);
    this.labels = labels.clone();
    this.options = options;
    this.lengths = texts.stream().mapToInt(text -> text.length).toArray();
    if (IntStream.of(lengths).anyMatch(length -> length == 0)) {
      throw new IllegalArgumentException("a text must have a word, found one without");
    }
  }

  @Override
  public int examples() {
    return labels.length;
  }

  @Override
  public int batches() {
    return (labels.length + options.batch - 1) / options.batch;
  }

  /** The texts of one batch, in order. */
  public int[] members(int epoch, int index) {
    Order order = lastOrder;
    int ordered = options.shuffle ? epoch : 0;
    if (order == null || order.epoch != ordered) {
      order = new Order(ordered, Padding.buckets(lengths, options.batch, options.seed, ordered));
      // Threads that race here make the same order; the last one stays.
      lastOrder = order;
    }
    return order.batches[index].clone();
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    int[] members = members(epoch, index);
    int size = members.length;
    int longest = IntStream.of(members).map(i -> lengths[i]).max().orElseThrow();
    float[] features = new float[size * longest];
    float[] mask = new float[size * longest];
    float[] classes = new float[size * options.classes];
    for (int i = 0; i < size; i++) {
      write(epoch, members[i], features, i * longest);
      Arrays.fill(mask, i * longest, i * longest + lengths[members[i]], 1);
      classes[i * options.classes + labels[members[i]]] = 1;
    }
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {NativeArrays.of(features, size, 1, longest)},
        new INDArray[] {NativeArrays.of(classes, size, options.classes)},
        new INDArray[] {NativeArrays.of(mask, size, longest)},
        null);
  }

  private void write(int epoch, int example, float[] dst, int offset) {
    int[] text = texts.get(example);
    SeededRandom random = SeededRandom.of(options.seed, epoch, example);
    for (int t = 0; t < text.length; t++) {
      boolean hidden = options.unknownShare > 0 && random.nextDouble() < options.unknownShare;
      dst[offset + t] = hidden ? Vocabulary.UNKNOWN : text[t];
    }
  }
}
