package org.dl4jsuite.seq.text;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.Fit.Scored;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;
import org.dl4jsuite.training.schedule.LearningRate;

/** Every hyperparameter of the task. Dropout is given as DL4J does: probability to keep. */
public record TextConfig(
    @Knob(value = "1", help = "seed of weights, order, offsets, dropout and samples") long seed,
    @Knob(
            value = "auto",
            help = "data: tiny-shakespeare where it is found, else a grammar's; or a grammar's")
        Source text,
    @Knob(value = "", help = "a text of your own to learn instead, UTF-8") String file,
    @Knob(value = "0", help = "training characters, the first so many; 0 for all") int characters,
    @Knob(value = "14", help = "passes over the training text") int epochs,
    @Knob(value = "48", help = "streams of text side by side in a batch") int streams,
    @Knob(value = "1024", help = "characters that a stream goes on before its state is cleared")
        int stretch,
    @Knob(value = "64", help = "characters between updates, through which errors go back")
        int segment,
    @Knob(value = "2", help = "LSTM layers") int layers,
    @Knob(value = "512", help = "units of each LSTM layer") int units,
    @Knob(value = "0.7", help = "probability to keep a value between two LSTM layers")
        double keepBetween,
    @Knob(value = "0.6", help = "probability to keep a value before the output layer")
        double keepOutput,
    @Knob(value = "0.002", help = "learning rate (Adam) at its highest") double learningRate,
    @Knob(value = "0.5", help = "epochs of linear warm-up") double warmUp,
    @Knob(value = "0.02", help = "share of the learning rate left at the end (cosine)")
        double floor,
    @Knob(
            value = "0.5",
            help = "largest norm of a layer's gradient of the mean loss; beyond, it is scaled down")
        double clip,
    @Knob(value = "0", help = "epochs without a better validation loss before stopping; 0: never")
        int patience,
    @Knob(
            value = "best",
            help = "which model is scored: of the best epoch by validation, or the last")
        Scored scored,
    @Knob(value = "60", help = "seconds between checkpoints, at most") double checkpointSeconds,
    @Knob(value = "0.8", help = "temperature of the samples after each epoch and in the report")
        double temperature) {

  /** Training characters that there must be. */
  private static final int LEAST_CHARACTERS = 100;

  /** A short text is cut into so many stretches at least, of which one at most is left over. */
  private static final int STRETCHES = 9;

  /** Batches that an epoch of a short text has at least: one would make few updates. */
  private static final int BATCHES = 4;

  /** Where text comes from. */
  public enum Source {
    AUTO,
    SYNTHETIC
  }

  /** Checks every knob; a file's path becomes absolute, to be found again from elsewhere. */
  public TextConfig {
    if (!file.isEmpty()) {
      if (text == Source.SYNTHETIC) {
        throw new IllegalArgumentException(
            "--file must come without --text synthetic, found both; add --text auto");
      }
      file = Path.of(file).toAbsolutePath().normalize().toString();
    }
    Check.atLeast("characters", characters, 0);
    if (characters > 0 && characters < LEAST_CHARACTERS) {
      throw new IllegalArgumentException(
          "--characters must be 0, for all, or at least %d, found %d"
              .formatted(LEAST_CHARACTERS, characters));
    }
    Check.atLeast("epochs", epochs, 1);
    Check.within("streams", streams, 1, 10_000);
    Check.within("stretch", stretch, 1, 100_000);
    Check.within("segment", segment, 1, stretch);
    Check.within("layers", layers, 1, 10);
    Check.within("units", units, 1, 10_000);
    Check.within("keepBetween", keepBetween, 0.01, 1);
    Check.within("keepOutput", keepOutput, 0.01, 1);
    Check.positive("learningRate", learningRate);
    Check.within("warmUp", warmUp, 0, epochs);
    Check.within("floor", floor, 0, 1);
    Check.positive("clip", clip);
    Check.atLeast("patience", patience, 0);
    Check.positive("checkpointSeconds", checkpointSeconds);
    Check.within("temperature", temperature, 0, TextDecoder.HOTTEST);
  }

  /** The presets; each lists only what differs. */
  public static final ConfigSchema<TextConfig> SCHEMA =
      ConfigSchema.of(
          TextConfig.class,
          List.of(
              new Preset(
                  "smoke",
                  "a first result in under a minute: 200,000 characters, one layer of 128, 4 epochs",
                  // Few characters make few updates: shorter stretches of more of them.
                  Map.of(
                      "characters", "200000",
                      "epochs", "4",
                      "streams", "16",
                      "stretch", "512",
                      "layers", "1",
                      "units", "128",
                      "keepOutput", "1.0",
                      "learningRate", "0.005")),
              new Preset("full", "two layers of 512, half an hour on two cores", Map.of())));

  /**
   * The same, with stretch, segment and streams as large as a training text of so many characters
   * allows: itself where the text fills a batch.
   */
  TextConfig fitting(int length) {
    if (length >= (streams + 1L) * stretch) {
      return this;
    }
    int most = Math.min(stretch, length / STRETCHES);
    int fitting = most > segment ? most - most % segment : most;
    int stretches = length / fitting - 1;
    Map<String, String> values = new LinkedHashMap<>(SCHEMA.texts(this));
    values.put("stretch", String.valueOf(fitting));
    values.put("segment", String.valueOf(Math.min(segment, fitting)));
    values.put("streams", String.valueOf(Math.max(1, Math.min(streams, stretches / BATCHES))));
    return SCHEMA.create(values);
  }

  /** The learning rate's course. */
  LearningRate rate() {
    return LearningRate.cosine(learningRate, warmUp, epochs, floor);
  }
}
