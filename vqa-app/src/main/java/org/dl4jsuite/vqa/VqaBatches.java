package org.dl4jsuite.vqa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.sequence.Padding;
import org.dl4jsuite.vqa.VqaConfig.Question;
import org.dl4jsuite.vqa.VqaConfig.Vision;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Batches of questions with their pictures, for {@link VqaModel}'s inputs; words or pictures are
 * left out where the model does not take them:
 *
 * <pre>
 * words      [batch, 1, time], mask [batch, time]
 * image      [batch, ...]           of stored vectors; or, where the model sees by itself:
 * which      [batch, pictures]      a one for the question's own picture
 * pictures   [pictures, ...]        each once
 * labels     [batch, answers]
 * </pre>
 *
 * <p>Questions of like length come together, so that little is padded; or, where the model sees by
 * itself, those about one picture, so that it is seen once: seeing is most of the work there.
 */
final class VqaBatches implements BatchSource {

  private final List<Encoded> questions;
  private final PictureInput pictures;
  private final Options options;
  private final int[] lengths;
  private final List<int[]> ofPictures;
  private volatile Order lastOrder;

  private record Order(int epoch, int[][] batches) {}

  /**
   * A question as the model reads it.
   *
   * @param words indices, at least one
   * @param answer class of the right answer; {@link Answers#NONE} where there is none
   */
  record Encoded(int[] words, String image, int answer) {}

  /**
   * How batches are made.
   *
   * @param answers classes
   * @param reads whether the model takes questions
   * @param sees whether the model sees by itself
   * @param batch questions in a batch, the last one's maybe fewer
   * @param shuffle a new order in each epoch; else always the same
   */
  record Options(int answers, boolean reads, boolean sees, int batch, long seed, boolean shuffle) {

    /** For training. */
    static Options shuffled(VqaConfig config, VqaEncoder encoder) {
      return of(config, encoder, config.batch(), config.seed(), true);
    }

    /** For scoring. */
    static Options inOrder(VqaConfig config, VqaEncoder encoder, int batch) {
      return of(config, encoder, batch, 1, false);
    }

    private static Options of(
        VqaConfig config, VqaEncoder encoder, int batch, long seed, boolean shuffle) {
      boolean reads = config.question() != Question.NONE;
      boolean sees = config.vision() == Vision.CNN;
      return new Options(encoder.answers().size(), reads, sees, batch, seed, shuffle);
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
    ofPictures = options.sees ? ofPictures(questions) : List.of();
  }

  /** The places of the questions about each picture. */
  private static List<int[]> ofPictures(List<Encoded> questions) {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      places.computeIfAbsent(questions.get(i).image, image -> new ArrayList<>()).add(i);
    }
    return places.values().stream().map(VqaBatches::array).toList();
  }

  private static int[] array(List<Integer> places) {
    return places.stream().mapToInt(Integer::intValue).toArray();
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
    return order(epoch)[index].clone();
  }

  private int[][] order(int epoch) {
    Order order = lastOrder;
    int ordered = options.shuffle ? epoch : 0;
    if (order == null || order.epoch != ordered) {
      order = new Order(ordered, options.sees ? byPicture(ordered) : byLength(ordered));
      // Threads that race here make the same order; the last one stays.
      lastOrder = order;
    }
    return order.batches;
  }

  private int[][] byLength(int epoch) {
    return Padding.buckets(lengths, options.batch, options.seed, epoch);
  }

  /** Questions picture by picture, cut into batches of the same size in whatever order. */
  private int[][] byPicture(int epoch) {
    int[] order = Shuffle.permutation(ofPictures.size(), options.seed, epoch);
    int[] all = IntStream.of(order).mapToObj(ofPictures::get).flatMapToInt(IntStream::of).toArray();
    int[][] batches = new int[(all.length + options.batch - 1) / options.batch][];
    for (int b = 0; b < batches.length; b++) {
      int from = b * options.batch;
      batches[b] = Arrays.copyOfRange(all, from, Math.min(from + options.batch, all.length));
    }
    return batches;
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    List<Encoded> batch = IntStream.of(members(epoch, index)).mapToObj(questions::get).toList();
    List<INDArray> features = new ArrayList<>();
    List<INDArray> masks = new ArrayList<>();
    if (options.reads) {
      addWords(batch, features, masks);
    }
    if (options.sees) {
      addPictures(batch, features);
    } else if (pictures.shape().length > 0) {
      features.add(pictures(batch.stream().map(Encoded::image).toList()));
    }
    return new org.nd4j.linalg.dataset.MultiDataSet(
        features.toArray(INDArray[]::new),
        new INDArray[] {labels(batch)},
        Arrays.copyOf(masks.toArray(INDArray[]::new), features.size()),
        null);
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
    features.add(NativeArrays.of(words, batch.size(), 1, longest));
    masks.add(NativeArrays.of(mask, batch.size(), longest));
  }

  private void addPictures(List<Encoded> batch, List<INDArray> features) {
    List<String> seen = batch.stream().map(Encoded::image).distinct().toList();
    float[] which = new float[batch.size() * seen.size()];
    for (int i = 0; i < batch.size(); i++) {
      which[i * seen.size() + seen.indexOf(batch.get(i).image)] = 1;
    }
    features.add(NativeArrays.of(which, batch.size(), seen.size()));
    features.add(pictures(seen));
  }

  private INDArray pictures(List<String> images) {
    int length = pictures.length();
    float[] values = new float[images.size() * length];
    for (int i = 0; i < images.size(); i++) {
      pictures.write(images.get(i), values, i * length);
    }
    long[] shape = new long[1 + pictures.shape().length];
    shape[0] = images.size();
    System.arraycopy(pictures.shape(), 0, shape, 1, pictures.shape().length);
    return NativeArrays.of(values, shape);
  }

  private INDArray labels(List<Encoded> batch) {
    float[] labels = new float[batch.size() * options.answers];
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).answer != Answers.NONE) {
        labels[i * options.answers + batch.get(i).answer] = 1;
      }
    }
    return NativeArrays.of(labels, batch.size(), options.answers);
  }
}
