package org.dl4jsuite.vqa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.sequence.Padding;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of questions with their pictures: words {@code [batch, 1, time]} with mask {@code [batch,
 * time]}, pictures {@code [batch, ...]}, labels {@code [batch, answers]}; words or pictures are
 * left out where the model does not take them. Questions of like length come together, so that
 * little is padded.
 */
final class VqaBatches implements BatchSource {

  private final List<Encoded> questions;
  private final PictureInput pictures;
  private final Options options;
  private final int[] lengths;
  private volatile Order lastOrder;

  private record Order(int epoch, int[][] batches) {}

  /**
   * A question as the model reads it.
   *
   * @param words indices, at least one
   * @param answer class of the right answer; -1 where there is none, for prediction alone
   */
  record Encoded(int[] words, String image, int answer) {}

  /**
   * How batches are made.
   *
   * @param answers classes
   * @param reads whether the model takes questions
   * @param shuffle a new order in each epoch; else always the same
   */
  record Options(int answers, boolean reads, int batch, long seed, boolean shuffle) {

    /** For training. */
    static Options shuffled(VqaConfig config, VqaEncoder encoder) {
      return new Options(
          encoder.answers().size(), reads(config), config.batch(), config.seed(), true);
    }

    /** For scoring. */
    static Options inOrder(VqaConfig config, VqaEncoder encoder, int batch) {
      return new Options(encoder.answers().size(), reads(config), batch, 1, false);
    }

    private static boolean reads(VqaConfig config) {
      return config.question() != VqaConfig.Question.NONE;
    }
  }

  VqaBatches(List<Encoded> questions, PictureInput pictures, Options options) {
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("there must be a question, found none");
    }
    this.questions = List.copyOf(questions);
    this.pictures = pictures;
    this.options = options;
    lengths = questions.stream().mapToInt(question -> question.words().length).toArray();
  }

  @Override
  public int examples() {
    return questions.size();
  }

  @Override
  public int batches() {
    return (questions.size() + options.batch - 1) / options.batch;
  }

  /** The questions of one batch, in order. */
  int[] members(int epoch, int index) {
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
  @SuppressWarnings("try") // The scope is entered, not used.
  public MultiDataSet batch(int epoch, int index) {
    List<Encoded> batch = IntStream.of(members(epoch, index)).mapToObj(questions::get).toList();
    List<INDArray> features = new ArrayList<>();
    List<INDArray> masks = new ArrayList<>();
    // Made outside any workspace that the calling thread may have open: a batch outlives the call.
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      if (options.reads) {
        addWords(batch, features, masks);
      }
      if (pictures.shape().length > 0) {
        features.add(pictures(batch));
        masks.add(null);
      }
      return new org.nd4j.linalg.dataset.MultiDataSet(
          features.toArray(INDArray[]::new),
          new INDArray[] {labels(batch)},
          masks.toArray(INDArray[]::new),
          null);
    }
  }

  private static void addWords(List<Encoded> batch, List<INDArray> features, List<INDArray> masks) {
    int longest = batch.stream().mapToInt(question -> question.words.length).max().orElseThrow();
    float[] words = new float[batch.size() * longest];
    float[] mask = new float[batch.size() * longest];
    for (int i = 0; i < batch.size(); i++) {
      int[] read = batch.get(i).words;
      for (int t = 0; t < read.length; t++) {
        words[i * longest + t] = read[t];
      }
      Arrays.fill(mask, i * longest, i * longest + read.length, 1);
    }
    features.add(array(words, batch.size(), 1, longest));
    masks.add(array(mask, batch.size(), longest));
  }

  private INDArray pictures(List<Encoded> batch) {
    int length = pictures.length();
    float[] values = new float[batch.size() * length];
    for (int i = 0; i < batch.size(); i++) {
      pictures.write(batch.get(i).image, values, i * length);
    }
    long[] shape = new long[1 + pictures.shape().length];
    shape[0] = batch.size();
    System.arraycopy(pictures.shape(), 0, shape, 1, pictures.shape().length);
    return array(values, shape);
  }

  private INDArray labels(List<Encoded> batch) {
    float[] labels = new float[batch.size() * options.answers];
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).answer >= 0) {
        labels[i * options.answers + batch.get(i).answer] = 1;
      }
    }
    return array(labels, batch.size(), options.answers);
  }

  private static INDArray array(float[] values, long... shape) {
    return Nd4j.createFromArray(values).reshape('c', shape);
  }
}
