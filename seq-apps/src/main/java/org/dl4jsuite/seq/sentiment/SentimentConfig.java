package org.dl4jsuite.seq.sentiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.Fit.Scored;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;
import org.dl4jsuite.training.schedule.LearningRate;

/** Every hyperparameter of the task. Dropout is given as DL4J does: probability to keep. */
public record SentimentConfig(
    @Knob(value = "1", help = "seed of weights, order and dropout") long seed,
    @Knob(
            value = "auto",
            help = "data: IMDB where it is found, else made-up reviews; or made-up reviews")
        Source reviews,
    @Knob(
            value = "",
            help =
                "texts of your own instead: a folder with a folder of *.txt for each class, or CSV or TSV")
        String file,
    @Knob(value = "", help = "column of the texts in --file: its name, or number from 1")
        String textColumn,
    @Knob(value = "", help = "column of the classes in --file: its name, or number from 1")
        String labelColumn,
    @Knob(value = "7", help = "seed of the split of --file, where it has no test of its own")
        long splitSeed,
    @Knob(value = "0", help = "training reviews, so many drawn at random; 0 for all") int examples,
    @Knob(value = "10000", help = "words that the model knows: the most frequent of training")
        int vocabulary,
    @Knob(value = "2", help = "times that a word must occur in training to be known")
        int leastCount,
    @Knob(value = "400", help = "words read of a review; of a longer one its first and last half")
        int longest,
    @Knob(value = "64", help = "numbers that stand for a word") int embedding,
    @Knob(value = "64", help = "LSTM cells in each direction") int units,
    @Knob(value = "0.5", help = "probability to read a word as unknown, in training")
        double unknownShare,
    @Knob(value = "0.5", help = "probability to keep a number of the review's") double keepPooled,
    @Knob(value = "64", help = "reviews in a step") int batch,
    @Knob(value = "4", help = "passes over the training reviews") int epochs,
    @Knob(value = "0.002", help = "Adam's learning rate at its highest") double learningRate,
    @Knob(value = "0.2", help = "epochs of linear warm-up, before half a cosine") double warmUp,
    @Knob(value = "0.02", help = "share of the learning rate left at the end") double floor,
    @Knob(
            value = "0",
            help = "epochs without a better validation accuracy before stopping; 0: never")
        int patience,
    @Knob(
            value = "best",
            help = "which model is scored: of the best epoch by validation, or the last")
        Scored scored,
    @Knob(value = "60", help = "seconds between checkpoints, at most") double checkpointSeconds) {

  /** Where reviews come from. */
  public enum Source {
    AUTO,
    SYNTHETIC
  }

  /** Checks every knob; a path becomes absolute, to be found again from elsewhere. */
  public SentimentConfig {
    if (!file.isEmpty()) {
      if (reviews == Source.SYNTHETIC) {
        throw new IllegalArgumentException(
            "--file must be empty where --reviews is synthetic, found '%s'".formatted(file));
      }
      file = Path.of(file).toAbsolutePath().normalize().toString();
    } else if (!textColumn.isEmpty() || !labelColumn.isEmpty()) {
      throw new IllegalArgumentException(
          "--textColumn and --labelColumn must come with --file, found '%s' without"
              .formatted(textColumn.isEmpty() ? labelColumn : textColumn));
    }
    Check.atLeast("examples", examples, 0);
    Check.within("vocabulary", vocabulary, 3, 10_000_000);
    Check.atLeast("leastCount", leastCount, 1);
    Check.within("longest", longest, 2, 10_000);
    Check.within("embedding", embedding, 1, 10_000);
    Check.within("units", units, 1, 10_000);
    Check.within("unknownShare", unknownShare, 0, 0.9);
    Check.within("keepPooled", keepPooled, 0.01, 1);
    Check.within("batch", batch, 1, 10_000);
    Check.atLeast("epochs", epochs, 1);
    Check.positive("learningRate", learningRate);
    Check.within("warmUp", warmUp, 0, epochs);
    Check.within("floor", floor, 0, 1);
    Check.atLeast("patience", patience, 0);
    Check.positive("checkpointSeconds", checkpointSeconds);
  }

  /** The presets; each lists only what differs. */
  public static final ConfigSchema<SentimentConfig> SCHEMA =
      ConfigSchema.of(
          SentimentConfig.class,
          List.of(
              new Preset(
                  "smoke",
                  "a first result in under a minute: 4,000 reviews, a small net, 2 epochs",
                  Map.of(
                      "examples", "4000",
                      "unknownShare", "0.1",
                      "longest", "150",
                      "embedding", "32",
                      "units", "32",
                      "batch", "32",
                      "epochs", "2",
                      "learningRate", "0.01")),
              new Preset("full", "all reviews, for the figures of the document", Map.of())));

  /** The learning rate's course. */
  LearningRate rate() {
    return LearningRate.cosine(learningRate, warmUp, epochs, floor);
  }
}
