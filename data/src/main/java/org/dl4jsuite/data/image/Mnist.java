package org.dl4jsuite.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dl4jsuite.data.catalog.ResolvedDataset;

/**
 * MNIST: 28 x 28 handwritten digits, 60,000 and 10,000 (LeCun, Cortes, Burges), and data of the
 * same form.
 */
public final class Mnist {

  /** Digits 0 to 9. */
  public static final int CLASSES = 10;

  /** The pictures of the training file. */
  public static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";

  /** The labels of the training file. */
  public static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";

  /** The pictures of the test file. */
  public static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";

  /** The labels of the test file. */
  public static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

  private static final int VALIDATION_SHARE = 12;

  private Mnist() {}

  /**
   * The three splits. Validation is the <em>first</em> twelfth of the training file, as in
   * TensorFlow's {@code input_data}: of MNIST 5,000 pictures, which leaves 55,000 for training.
   */
  public record Splits(ImageSet train, ImageSet validation, ImageSet test) {}

  /** Reads the splits of a found data set. */
  public static Splits load(ResolvedDataset files) throws IOException {
    return splits(
        IdxReader.read(files.path(TRAIN_IMAGES), files.path(TRAIN_LABELS), CLASSES),
        IdxReader.read(files.path(TEST_IMAGES), files.path(TEST_LABELS), CLASSES));
  }

  /** Reads the splits from a folder that holds the four files, with or without {@code .gz}. */
  public static Splits load(Path folder) throws IOException {
    return splits(
        IdxReader.read(find(folder, TRAIN_IMAGES), find(folder, TRAIN_LABELS), CLASSES),
        IdxReader.read(find(folder, TEST_IMAGES), find(folder, TEST_LABELS), CLASSES));
  }

  private static Splits splits(ImageSet training, ImageSet test) {
    int validation = training.size() / VALIDATION_SHARE;
    return new Splits(
        training.slice(validation, training.size()), training.slice(0, validation), test);
  }

  private static Path find(Path folder, String name) {
    Path packed = folder.resolve(name);
    Path plain = folder.resolve(name.substring(0, name.length() - ".gz".length()));
    return Files.exists(plain) && !Files.exists(packed) ? plain : packed;
  }
}
