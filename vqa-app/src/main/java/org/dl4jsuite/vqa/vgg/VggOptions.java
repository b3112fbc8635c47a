package org.dl4jsuite.vqa.vgg;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which weights VGG-16 sees with; a picocli mixin. */
public final class VggOptions {

  private final VggSize size;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = {
        "VGG-16's weights in Keras' layout, HDF5; without it",
        "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels.h5 of the data folder, the cache, or the origin"
      })
  private Path weights;

  @Option(
      names = "--random-weights",
      paramLabel = "SEED",
      description =
          "random weights in place of trained ones: for trials, the features mean nothing")
  private Long seed;

  @Option(
      names = "--divisor",
      paramLabel = "N",
      description = "with --random-weights: what every width of VGG-16 is divided by, 1 to 64",
      defaultValue = "1")
  private int divisor;

  /** Of the network as it was published. */
  public VggOptions() {
    this(VggSize.FULL);
  }

  /** Of another size: for tests. */
  VggOptions(VggSize size) {
    this.size = size;
  }

  /** Refuses options that do not go together. */
  void check() {
    if (weights != null && seed != null) {
      throw new IllegalArgumentException(
          "there must be --weights or --random-weights, found both; leave one out");
    }
    if (seed == null && divisor != 1) {
      throw new IllegalArgumentException(
          "--divisor must come with --random-weights, found %d alone".formatted(divisor));
    }
  }

  /**
   * The network that the options ask for, not built yet.
   *
   * @param dataDir folder of data sets; may be null
   */
  public VggChoice choice(VggOutput output, Path dataDir) throws IOException {
    check();
    if (seed != null) {
      VggSize narrowed = divisor == 1 ? size : new VggSize(size.side(), divisor);
      return VggChoice.random(narrowed, output, seed);
    }
    return weights != null
        ? VggChoice.of(size, output, weights)
        : VggChoice.published(size, output, dataDir);
  }
}
