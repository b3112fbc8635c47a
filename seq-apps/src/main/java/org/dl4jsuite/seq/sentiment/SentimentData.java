package org.dl4jsuite.seq.sentiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.data.labelled.LabelledTexts;
import org.dl4jsuite.data.synthetic.SyntheticReviews;
import org.dl4jsuite.data.text.HeldOut;
import org.dl4jsuite.data.text.Imdb;
import org.dl4jsuite.data.text.Printable;
import org.dl4jsuite.data.text.Review;
import org.dl4jsuite.training.OpenedData;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult.DataSummary;

/**
 * The texts of a run: IMDB's reviews, or made-up ones where IMDB is not to be had, or the user's
 * own texts.
 *
 * @param labels the classes, in the order of the model's output
 * @param train what is learned from
 * @param validation picks the best epoch; of IMDB films of its own
 * @param test read once, at the end
 * @param summary for the report
 * @param twins training texts that stand in the test split too, word for word
 * @param isOwn whether the texts are the user's
 */
record SentimentData(
    List<String> labels,
    List<LabelledText> train,
    List<LabelledText> validation,
    List<LabelledText> test,
    DataSummary summary,
    int twins,
    boolean isOwn) {

  /** Classes of film reviews: (1, 0) is positive, (0, 1) negative, as in the article. */
  static final List<String> VERDICTS = List.of("positive", "negative");

  /** Made-up reviews and the choice of validation reviews are the same in every run. */
  private static final long SEED = 7;

  /** The share of training reviews kept for validation, one in so many. */
  private static final int HELD_OUT = 10;

  private static final int HASH_DIGITS = 12;
  private static final String ADVICE = "texts of your own can be named with --file";

  static SentimentData open(SentimentConfig config, RunContext context) throws IOException {
    return config.file().isEmpty() ? reviews(config, context) : own(config, context);
  }

  private static SentimentData reviews(SentimentConfig config, RunContext context)
      throws IOException {
    OpenedData<Imdb.Splits> opened = open(config, context, synthetic());
    if (opened.source().equals("synthetic")) {
      context.say("            " + ADVICE);
    }
    HeldOut parts = HeldOut.of(opened.data().train(), HELD_OUT, SEED);
    List<Review> train = Shuffle.some(parts.train(), config.examples(), SEED, 0);
    List<Review> test = opened.data().test();
    return new SentimentData(
        ReviewEncoder.labels(VERDICTS, context, opened.id()),
        labelled(train),
        labelled(parts.validation()),
        labelled(test),
        opened.summary(train.size(), parts.validation().size(), test.size()),
        HeldOut.shared(opened.data().train(), test),
        false);
  }

  private static OpenedData.Synthetic<Imdb.Splits> synthetic() {
    return new OpenedData.Synthetic<>(
        "synthetic-reviews",
        "reviews, put together by program; scores say nothing about IMDB",
        () -> SyntheticReviews.make(SEED));
  }

  private static OpenedData<Imdb.Splits> open(
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

  static List<LabelledText> labelled(List<Review> reviews) {
    return reviews.stream()
        .map(r -> new LabelledText(r.id(), VERDICTS.get(r.positive() ? 0 : 1), r.text()))
        .toList();
  }

  /**
   * Its id has a part of its hash: a run goes on, or is scored again, with the same texts alone.
   */
  private static SentimentData own(SentimentConfig config, RunContext context) throws IOException {
    Path file = Path.of(config.file());
    context.say("data        %s, your own", file);
    LabelledTexts texts =
        LabelledTexts.read(
            file,
            new LabelledTexts.Options(
                config.textColumn(), config.labelColumn(), config.splitSeed()));
    texts.notes().forEach(note -> context.say("            " + Printable.line(note)));
    String name = String.valueOf(file.getFileName());
    OpenedData<LabelledTexts> opened =
        new OpenedData<>(
            texts,
            name + "-" + texts.sha256().substring(0, HASH_DIGITS),
            "real",
            Map.of(name, texts.sha256()));
    List<LabelledText> train = Shuffle.some(texts.train(), config.examples(), SEED, 0);
    if (train.size() < texts.train().size()) {
      context.say(
          "            learned from: %,d of %,d training texts, drawn by chance; all with --examples 0",
          train.size(), texts.train().size());
    }
    return new SentimentData(
        ReviewEncoder.labels(texts.labels(), context, config.file()),
        train,
        texts.validation(),
        texts.test(),
        opened.summary(train.size(), texts.validation().size(), texts.test().size()),
        texts.twins(),
        true);
  }
}
