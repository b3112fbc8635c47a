package org.dl4jsuite.vqa.vgg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.catalog.ResolvedDataset;
import org.dl4jsuite.data.catalog.Sha256;

/**
 * Which VGG-16 is asked, and which of its layers.
 *
 * @param weights Keras' file; null for random weights
 * @param seed of random weights
 * @param origin as features name what made them: two choices that could differ in a feature differ
 *     here
 */
public record VggChoice(VggSize size, VggOutput output, Path weights, long seed, String origin) {

  private static final String MAKER = "VGG-16";

  /** Whether features of this origin were made by some VGG-16 here, though not by this one. */
  public boolean differsFrom(String made) {
    return made.startsWith(MAKER) && !made.equals(origin);
  }

  /** Random weights, for trials. */
  public static VggChoice random(VggSize size, VggOutput output, long seed) {
    return new VggChoice(
        size, output, null, seed, origin(size, output, "random weights of seed " + seed));
  }

  /** The user's own file. */
  public static VggChoice of(VggSize size, VggOutput output, Path weights) throws IOException {
    if (!Files.isRegularFile(weights)) {
      throw new IOException("weights must be a file, found none (%s)".formatted(weights));
    }
    return of(size, output, weights, Sha256.of(weights));
  }

  /**
   * The published file, found in the data folder or the cache, or fetched.
   *
   * @param dataDir may be null
   * @throws IOException if it is nowhere; the message says what to put where
   */
  public static VggChoice published(VggSize size, VggOutput output, Path dataDir)
      throws IOException {
    ResolvedDataset found = DatasetStore.of(dataDir).open(Datasets.VGG16);
    String name = Datasets.VGG16.files().get(0).name();
    return of(size, output, found.path(name), found.sha256().get(name));
  }

  private static VggChoice of(VggSize size, VggOutput output, Path weights, String sha256) {
    return new VggChoice(
        size, output, weights, 0, origin(size, output, "weights of SHA-256 " + sha256));
  }

  private static String origin(VggSize size, VggOutput output, String weights) {
    String narrowed = size.divisor() == 1 ? "" : ", widths divided by %d".formatted(size.divisor());
    return MAKER
        + " %s of pictures of %d x %d%s, %s"
            .formatted(output, size.side(), size.side(), narrowed, weights);
  }

  /** Numbers for each picture. */
  public int width() {
    return output.width(size);
  }

  /**
   * Builds the network, accelerated.
   *
   * @throws IOException if the weights are damaged, or not VGG-16's of this size
   */
  public VggFeatures open() throws IOException {
    return VggFeatures.of(
        size,
        output,
        weights == null
            ? Vgg16.random(size, output, seed)
            : VggWeights.load(weights, size, output));
  }
}
