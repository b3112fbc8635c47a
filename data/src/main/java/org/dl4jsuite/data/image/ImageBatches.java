package org.dl4jsuite.data.image;

import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.batch.Shuffle;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of an {@link ImageSet}: features {@code [batch, 1, height, width]}, floats in [0, 1];
 * labels {@code [batch, classes]}, one 1 in each row. No masks.
 */
public final class ImageBatches implements BatchSource {

  private final ImageSet images;
  private final Options options;
  private volatile Order lastOrder;

  /**
   * How batches are made.
   *
   * @param batch examples in a batch, at least 1
   * @param seed of the order and of the augmentation
   * @param shuffle a new order in each epoch; else the set's own
   * @param dropLast leave out a last batch that would be smaller than the others
   * @param augmentation {@link Augmentation#NONE} for pictures as they are
   */
  public record Options(
      int batch, long seed, boolean shuffle, boolean dropLast, Augmentation augmentation) {

    /** Validates. */
    public Options {
      if (batch < 1) {
        throw new IllegalArgumentException("batch must be at least 1, found " + batch);
      }
      if (augmentation == null) {
        throw new IllegalArgumentException("augmentation must be given; use Augmentation.NONE");
      }
    }

    /** Pictures as they are, in the set's order, all of them: for evaluation. */
    public static Options inOrder(int batch) {
      return new Options(batch, 0, false, false, Augmentation.NONE);
    }

    /** A new order in each epoch, all pictures, as they are: for training. */
    public static Options shuffled(int batch, long seed) {
      return new Options(batch, seed, true, false, Augmentation.NONE);
    }
  }

  private record Order(int epoch, int[] places) {}

  /** Batches of these pictures; they must fill at least one. */
  public ImageBatches(ImageSet images, Options options) {
    this.images = images;
    this.options = options;
    if (batches() < 1) {
      throw new IllegalArgumentException(
          "pictures must fill at least one batch of %d, found %d"
              .formatted(options.batch, images.size()));
    }
  }

  @Override
  public int examples() {
    return options.dropLast ? batches() * options.batch : images.size();
  }

  @Override
  public int batches() {
    int whole = images.size() / options.batch;
    boolean rest = images.size() % options.batch > 0;
    return rest && !options.dropLast ? whole + 1 : whole;
  }

  @Override
  @SuppressWarnings("try") // The scope is entered, not used.
  public MultiDataSet batch(int epoch, int index) {
    if (epoch < 0 || index < 0 || index >= batches()) {
      throw new IllegalArgumentException(
          "epoch must be at least 0 and batch from 0 to %d, found %d, %d"
              .formatted(batches() - 1, epoch, index));
    }
    int from = index * options.batch;
    int size = Math.min(options.batch, images.size() - from);
    int area = images.height() * images.width();
    float[] features = new float[size * area];
    float[] labels = new float[size * images.classes()];
    float[] picture = new float[area];
    for (int i = 0; i < size; i++) {
      int example = place(epoch, from + i);
      writePicture(epoch, example, picture, features, i * area);
      labels[i * images.classes() + images.label(example)] = 1;
    }
    // Made outside any workspace that the calling thread may have open: a batch outlives the call.
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray x = array(features, size, 1, images.height(), images.width());
      INDArray y = array(labels, size, images.classes());
      return new org.nd4j.linalg.dataset.MultiDataSet(x, y);
    }
  }

  private static INDArray array(float[] values, long... shape) {
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private void writePicture(int epoch, int example, float[] picture, float[] dst, int offset) {
    Augmentation augmentation = options.augmentation;
    if (augmentation.isIdentity()) {
      images.copyPixels(example, dst, offset);
      return;
    }
    images.copyPixels(example, picture, 0);
    SeededRandom random = SeededRandom.of(options.seed, epoch, example);
    augmentation.apply(picture, images.height(), images.width(), random, dst, offset);
  }

  private int place(int epoch, int i) {
    if (!options.shuffle) {
      return i;
    }
    Order order = lastOrder;
    if (order == null || order.epoch != epoch) {
      order = new Order(epoch, Shuffle.permutation(images.size(), options.seed, epoch));
      // Threads that race here make the same array; the last one stays.
      lastOrder = order;
    }
    return order.places[i];
  }
}
