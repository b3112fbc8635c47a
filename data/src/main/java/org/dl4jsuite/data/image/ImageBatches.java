package org.dl4jsuite.data.image;

import org.dl4jsuite.data.batch.BatchPlan;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.SeededRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Batches of an {@link ImageSet}: features {@code [batch, 1, height, width]}, floats in [0, 1];
 * labels {@code [batch, classes]}, one 1 in each row. No masks.
 */
public final class ImageBatches implements BatchSource {

  private final ImageSet images;
  private final Options options;
  private final BatchPlan plan;

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

  /** Batches of these pictures; they must fill at least one. */
  public ImageBatches(ImageSet images, Options options) {
    this.images = images;
    this.options = options;
    this.plan =
        new BatchPlan(
            images.size(), options.batch, options.seed, options.shuffle, options.dropLast);
  }

  @Override
  public int examples() {
    return plan.examples();
  }

  @Override
  public int batches() {
    return plan.batches();
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    int[] members = plan.members(epoch, index);
    int size = members.length;
    int area = images.height() * images.width();
    float[] features = new float[size * area];
    float[] labels = new float[size * images.classes()];
    float[] picture = new float[area];
    for (int i = 0; i < size; i++) {
      int example = members[i];
      writePicture(epoch, example, picture, features, i * area);
      labels[i * images.classes() + images.label(example)] = 1;
    }
    INDArray x = NativeArrays.of(features, size, 1, images.height(), images.width());
    INDArray y = NativeArrays.of(labels, size, images.classes());
    return new org.nd4j.linalg.dataset.MultiDataSet(x, y);
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
}
