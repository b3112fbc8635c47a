package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.image.Mnist;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * The digits of a run: MNIST in the article's split, or drawn ones where MNIST is not to be had.
 *
 * @param train what is learned from
 * @param validation picks the best epoch
 * @param test read once, at the end
 * @param summary for the report
 */
record MnistDropoutData(ImageSet train, ImageSet validation, ImageSet test, DataSummary summary) {

  /** Drawn digits are the same in every run, whatever its seed. */
  private static final long SYNTHETIC_SEED = 7;

  static MnistDropoutData open(MnistDropoutConfig config, RunContext context) throws IOException {
    OpenedData.Synthetic<Mnist.Splits> drawn =
        new OpenedData.Synthetic<>(
            "synthetic-digits",
            "digits, drawn by program; scores say nothing about MNIST",
            MnistDropoutData::draw);
    OpenedData<Mnist.Splits> opened =
        config.digits() == MnistDropoutConfig.Digits.SYNTHETIC
            ? drawn.open(context, "asked for by --digits synthetic")
            : OpenedData.open(context, Datasets.MNIST, Mnist::load, drawn);
    Mnist.Splits splits = opened.data();
    ImageSet train = splits.train();
    if (config.examples() > 0 && config.examples() < train.size()) {
      train = train.slice(0, config.examples());
    }
    return new MnistDropoutData(
        train,
        splits.validation(),
        splits.test(),
        opened.summary(train.size(), splits.validation().size(), splits.test().size()));
  }

  /** Batches to learn from: shuffled and augmented anew in each epoch. */
  BatchSource trainingBatches(MnistDropoutConfig config) {
    return new ImageBatches(
        train,
        new ImageBatches.Options(
            config.batch(), config.seed(), true, config.articleLines(), config.augmentation()));
  }

  private static Mnist.Splits draw() throws IOException {
    Path folder = Files.createTempDirectory("synthetic-digits");
    try {
      SyntheticDigits.writeTo(
          folder, SyntheticDigits.DEFAULT_TRAIN, SyntheticDigits.DEFAULT_TEST, SYNTHETIC_SEED);
      return Mnist.load(folder);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
