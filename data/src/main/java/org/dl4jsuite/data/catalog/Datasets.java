package org.dl4jsuite.data.catalog;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The catalog: every data set that the suite knows how to find. */
public final class Datasets {

  /** Handwritten digits; the hashes are those of the official files. */
  public static final DatasetSpec MNIST =
      new DatasetSpec(
          "mnist",
          "The MNIST database of handwritten digits",
          URI.create("https://yann.lecun.com/exdb/mnist/"),
          "CC BY-SA 3.0",
          "LeCun, Bottou, Bengio, Haffner (1998): Gradient-based learning applied to document"
              + " recognition. Proceedings of the IEEE 86(11), 2278-2324",
          List.of(
              mnistFile(
                  "train-images-idx3-ubyte.gz",
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                  "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
              mnistFile(
                  "train-labels-idx1-ubyte.gz",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                  "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
              mnistFile(
                  "t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                  "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
              mnistFile(
                  "t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                  "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

  private static final List<DatasetSpec> ALL = List.of(MNIST);

  private Datasets() {}

  /** All data sets, in the order of this file. */
  public static List<DatasetSpec> all() {
    return ALL;
  }

  private static DatasetFile mnistFile(
      String name, long bytes, String sha256, String contentSha256) {
    List<URI> mirrors =
        Stream.of(
                "https://storage.googleapis.com/cvdf-datasets/mnist/",
                "https://ossci-datasets.s3.amazonaws.com/mnist/")
            .map(base -> URI.create(base + name))
            .toList();
    return new DatasetFile(name, mirrors, sha256, bytes, contentSha256);
  }
}
