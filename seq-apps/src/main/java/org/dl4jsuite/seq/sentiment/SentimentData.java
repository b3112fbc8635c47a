package org.dl4jsuite.seq.sentiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.synthetic.SyntheticReviews;
import org.dl4jsuite.data.text.HeldOut;
import org.dl4jsuite.data.text.Imdb;
import org.dl4jsuite.data.text.Review;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * The reviews of a run: IMDB, or made-up ones where IMDB is not to be had.
 *
 * @param train what is learned from
 * @param validation picks the best epoch; films of its own
 * @param test read once, at the end
 * @param summary for the report
 * @param twins training reviews that stand in the test split too, word for word
 */
record SentimentData(
    List<Review> train,
    List<Review> validation,
    List<Review> test,
    DataSummary summary,
    int twins) {

  /** Made-up reviews and the choice of validation reviews are the same in every run. */
  private static final long SEED = 7;

  /** The share of training reviews kept for validation, one in so many. */
  private static final int HELD_OUT = 10;

  static SentimentData open(SentimentConfig config, RunContext context) throws IOException {
    OpenedData.Synthetic<Imdb.Splits> made =
        new OpenedData.Synthetic<>(
            "synthetic-reviews",
            "reviews, put together by program; scores say nothing about IMDB",
            () -> SyntheticReviews.make(SEED));
    OpenedData<Imdb.Splits> opened = reviews(config, context, made);
    HeldOut parts = HeldOut.of(opened.data().train(), HELD_OUT, SEED);
    List<Review> train = Shuffle.some(parts.train(), config.examples(), SEED, 0);
    List<Review> test = opened.data().test();
    return new SentimentData(
        train,
        parts.validation(),
        test,
        opened.summary(train.size(), parts.validation().size(), test.size()),
        HeldOut.shared(opened.data().train(), test));
  }

  private static OpenedData<Imdb.Splits> reviews(
      SentimentConfig config, RunContext context, OpenedData.Synthetic<Imdb.Splits> made)
      throws IOException {
    if (config.reviews() == SentimentConfig.Source.SYNTHETIC) {
      return made.open(context, "asked for by --reviews synthetic");
    }
    Optional<Path> own = context.dataDir().map(dir -> dir.resolve(Datasets.IMDB.id()));
    Optional<Path> unpacked =
        own.filter(dir -> !Files.exists(dir.resolve(Imdb.ARCHIVE)))
            .map(dir -> dir.resolve(Imdb.FOLDER))
            .filter(Files::isDirectory);
    if (unpacked.isEmpty()) {
      return OpenedData.open(context, Datasets.IMDB, Imdb::load, made);
    }
    Imdb.Splits splits = Imdb.read(unpacked.get(), Imdb.IN_EACH_FOLDER);
    context.say("data        imdb, real (unpacked, its files counted but not hashed)");
    return new OpenedData<>(splits, Datasets.IMDB.id(), "real", Map.of());
  }
}
