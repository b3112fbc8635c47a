package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.data.catalog.DatasetUnavailableException;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.catalog.ResolvedDataset;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.image.Mnist;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
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
    MnistDropoutData all =
        config.digits() == MnistDropoutConfig.Digits.SYNTHETIC
            ? drawn(context, "asked for by --digits synthetic")
            : found(context);
    ImageSet train = all.train;
    if (config.examples() > 0 && config.examples() < train.size()) {
      train = train.slice(0, config.examples());
    }
    return of(train, all.validation, all.test, all.summary);
  }

  /** Batches to learn from: shuffled and augmented anew in each epoch. */
  BatchSource trainingBatches(MnistDropoutConfig config) {
    return new ImageBatches(
        train,
        new ImageBatches.Options(
            config.batch(), config.seed(), true, config.articleLines(), config.augmentation()));
  }

  private static MnistDropoutData found(RunContext context) throws IOException {
    ResolvedDataset files;
    try {
      files = DatasetStore.of(context.dataDir().orElse(null)).open(Datasets.MNIST);
    } catch (DatasetUnavailableException e) {
      return drawn(context, e.getMessage());
    }
    Mnist.Splits splits = Mnist.load(files);
    context.say("data        MNIST, real (%s)", files.source());
    return of(
        splits.train(),
        splits.validation(),
        splits.test(),
        new DataSummary("mnist", "real", files.sha256(), Map.of()));
  }

  private static MnistDropoutData drawn(RunContext context, String why) throws IOException {
    context.say("data        SYNTHETIC digits, drawn by program; scores say nothing about MNIST");
    context.say("            %s", why);
    Path folder = Files.createTempDirectory("synthetic-digits");
    try {
      SyntheticDigits.writeTo(
          folder, SyntheticDigits.DEFAULT_TRAIN, SyntheticDigits.DEFAULT_TEST, SYNTHETIC_SEED);
      Mnist.Splits splits = Mnist.load(folder);
      return of(
          splits.train(),
          splits.validation(),
          splits.test(),
          new DataSummary("synthetic-digits", "synthetic", Map.of(), Map.of()));
    } finally {
      delete(folder);
    }
  }

  private static MnistDropoutData of(
      ImageSet train, ImageSet validation, ImageSet test, DataSummary summary) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("train", train.size());
    sizes.put("validation", validation.size());
    sizes.put("test", test.size());
    return new MnistDropoutData(
        train,
        validation,
        test,
        new DataSummary(summary.id(), summary.source(), summary.sha256(), sizes));
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
