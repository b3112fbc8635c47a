package org.dl4jsuite.seq.music;

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
public record MusicConfig(
    @Knob(value = "1", help = "seed of weights, order, dropout and transposition") long seed,
    @Knob(
            value = "auto",
            help =
                "data: Bach's chorales where they are found, else composed ones; or composed ones")
        Chorales chorales,
    @Knob(
            value = "",
            help = "music of your own to learn instead: a folder of MIDI files, or a JSON file")
        String file,
    @Knob(value = "7", help = "seed of the split of --file, where it has none of its own")
        long splitSeed,
    @Knob(value = "0", help = "training chorales, the first so many; 0 for all") int examples,
    @Knob(value = "200", help = "passes over the training chorales") int epochs,
    @Knob(value = "16", help = "chorales in a step") int batch,
    @Knob(value = "0.008", help = "learning rate at its highest (Adam)") double learningRate,
    @Knob(value = "1", help = "epochs of linear warm-up, then half a cosine") double warmUp,
    @Knob(value = "0.01", help = "share of the learning rate left at the end") double floor,
    @Knob(value = "1", help = "LSTM layers") int layers,
    @Knob(value = "300", help = "units of each LSTM layer") int units,
    @Knob(value = "0.9", help = "probability to keep a value of the input") double keepInput,
    @Knob(value = "0.5", help = "probability to keep a unit between LSTM layers") double keepHidden,
    @Knob(value = "0.7", help = "probability to keep a unit before the output") double keepOutput,
    @Knob(
            value = "each-frame",
            help = "what dropout draws anew: each frame's values, or each chorale's for all frames")
        Drops drops,
    @Knob(value = "0", help = "weight decay, decoupled from Adam, share of the learning rate")
        double weightDecay,
    @Knob(value = "0", help = "largest L2 norm of a layer's gradient; 0 for any") double clip,
    @Knob(value = "5", help = "augmentation: most semitones down") int down,
    @Knob(value = "6", help = "augmentation: most semitones up") int up,
    @Knob(
            value = "0",
            help = "beats of the clock beside the keys, frame number modulo so many; 0: none")
        int clock,
    @Knob(value = "0", help = "epochs without a better validation NLL before stopping; 0: never")
        int patience,
    @Knob(
            value = "best",
            help = "which model is scored: of the best epoch by validation, or the last")
        Scored scored,
    @Knob(value = "60", help = "seconds between checkpoints, at most") double checkpointSeconds) {

  /** Where chorales come from. */
  public enum Chorales {
    AUTO,
    SYNTHETIC
  }

  /** What one draw of dropout holds for. */
  public enum Drops {
    EACH_FRAME,
    EACH_CHORALE
  }

  /** Checks every knob; a path becomes absolute, to be found again from elsewhere. */
  public MusicConfig {
    if (!file.isEmpty()) {
      if (chorales == Chorales.SYNTHETIC) {
        throw new IllegalArgumentException(
            "--file must come without --chorales synthetic, found both; add --chorales auto");
      }
      file = Path.of(file).toAbsolutePath().normalize().toString();
    }
    Check.atLeast("examples", examples, 0);
    Check.atLeast("epochs", epochs, 1);
    Check.within("batch", batch, 1, 10_000);
    Check.positive("learningRate", learningRate);
    Check.within("warmUp", warmUp, 0, epochs);
    Check.within("floor", floor, 0, 1);
    Check.within("layers", layers, 1, 8);
    Check.within("units", units, 1, 8192);
    Check.within("keepInput", keepInput, 0.01, 1);
    Check.within("keepHidden", keepHidden, 0.01, 1);
    Check.within("keepOutput", keepOutput, 0.01, 1);
    Check.within("weightDecay", weightDecay, 0, 1);
    Check.within("clip", clip, 0, 1e6);
    Check.within("down", down, 0, 11);
    Check.within("up", up, 0, 11);
    Check.within("clock", clock, 0, 64);
    Check.atLeast("patience", patience, 0);
    Check.positive("checkpointSeconds", checkpointSeconds);
  }

  /** The presets; each lists only what differs. */
  public static final ConfigSchema<MusicConfig> SCHEMA =
      ConfigSchema.of(
          MusicConfig.class,
          List.of(
              new Preset(
                  "smoke",
                  "a first result in under a minute: a small net, 60 epochs",
                  Map.of("epochs", "60", "units", "128", "learningRate", "0.01")),
              new Preset("full", "300 units, 200 epochs of transposed chorales", Map.of()),
              new Preset(
                  "large",
                  "512 units, for twice as long: half of them dropped",
                  Map.of(
                      "epochs", "400",
                      "units", "512",
                      "learningRate", "0.005",
                      "keepOutput", "0.5"))));

  /** The learning rate's course. */
  LearningRate rate() {
    return LearningRate.cosine(learningRate, warmUp, epochs, floor);
  }
}
