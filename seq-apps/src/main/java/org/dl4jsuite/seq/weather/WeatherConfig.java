package org.dl4jsuite.seq.weather;

import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.weather.WeatherColumns;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;
import org.dl4jsuite.training.schedule.LearningRate;

/** Every hyperparameter of the task. Dropout is given as DL4J does: probability to keep. */
public record WeatherConfig(
    @Knob(value = "1", help = "seed of weights, order and dropout") long seed,
    @Knob(
            value = "auto",
            help = "data: Beijing where it is found, else made-up weather; or made-up weather")
        Source weather,
    @Knob(value = "", help = "a file of your own instead: hourly weather, CSV") String file,
    @Knob(
            value = "auto",
            help =
                "its columns, TEMP=t_air,PRES=p,DIR=none (TIME or YEAR, MONTH, DAY, HOUR; TEMP, DEWP or RH, PRES, WIND, DIR); auto: by known names")
        String columns,
    @Knob(value = "6", help = "longest gap in what is seen that is bridged, hours; 0: none")
        int bridge,
    @Knob(value = "365", help = "days at the end of the data that are the test") int testDays,
    @Knob(value = "365", help = "days before the test that are the validation") int validationDays,
    @Knob(value = "96", help = "hours that are seen") int window,
    @Knob(value = "24", help = "hours from the last one seen to the one predicted") int horizon,
    @Knob(value = "1", help = "hours from one training window to the next") int stride,
    @Knob(value = "dew-point", help = "humidity as it is seen (relative: by the Magnus formula)")
        Humidity humidity,
    @Knob(
            value = "vector",
            help = "wind direction as it is seen: parts to east and north, one of four, or not")
        Direction direction,
    @Knob(value = "true", help = "sines and cosines of the time of day and year are seen too")
        boolean clock,
    @Knob(value = "change", help = "what the net gives: the change till then, or the temperature")
        Target target,
    @Knob(
            value = "linear",
            help = "beside the LSTM: the linear model, frozen, which it corrects; or nothing")
        Shortcut shortcut,
    @Knob(value = "1", help = "equal parts of the window, side by side in each step of the LSTM")
        int fold,
    @Knob(value = "48", help = "units of each LSTM layer") int units,
    @Knob(value = "1", help = "LSTM layers") int layers,
    @Knob(value = "1.0", help = "probability to keep an input value") double keepInput,
    @Knob(value = "0.5", help = "probability to keep an output of an LSTM layer") double keepLstm,
    @Knob(value = "0.0001", help = "weight decay, decoupled") double weightDecay,
    @Knob(value = "mae", help = "loss: mean absolute or squared error") Loss loss,
    @Knob(value = "5", help = "passes over the training windows") int epochs,
    @Knob(value = "128", help = "windows in a step") int batch,
    @Knob(value = "0.001", help = "Adam's learning rate at its highest (cosine)")
        double learningRate,
    @Knob(value = "0.5", help = "epochs of linear warm-up") double warmUp,
    @Knob(value = "0", help = "share of the learning rate left at the end") double floor,
    @Knob(value = "1", help = "largest norm of a layer's gradient") double clip,
    @Knob(value = "0", help = "epochs without a better validation error before stopping; 0: never")
        int patience,
    @Knob(value = "60", help = "seconds between checkpoints, at most") double checkpointSeconds) {

  /** Where weather comes from. */
  public enum Source {
    AUTO,
    SYNTHETIC
  }

  /** Measures of humidity. */
  public enum Humidity {
    DEW_POINT,
    RELATIVE
  }

  /** Ways to show a direction. */
  public enum Direction {
    VECTOR,
    SECTOR,
    NONE
  }

  /** What the net gives. */
  public enum Target {
    CHANGE,
    VALUE
  }

  /** What lies beside the LSTM. */
  public enum Shortcut {
    NONE,
    LINEAR
  }

  /** Losses. */
  public enum Loss {
    MAE,
    MSE
  }

  /** Checks every knob. */
  public WeatherConfig {
    columns(columns);
    Check.within("bridge", bridge, 0, 48);
    Check.atLeast("testDays", testDays, 1);
    Check.atLeast("validationDays", validationDays, 1);
    Check.within("window", window, 1, 10_000);
    Check.within("horizon", horizon, 1, 10_000);
    Check.atLeast("stride", stride, 1);
    Check.within("fold", fold, 1, window);
    Check.within("units", units, 1, 4_096);
    Check.within("layers", layers, 1, 8);
    Check.within("keepInput", keepInput, 0.01, 1);
    Check.within("keepLstm", keepLstm, 0.01, 1);
    Check.within("weightDecay", weightDecay, 0, 1);
    Check.atLeast("epochs", epochs, 1);
    Check.within("batch", batch, 1, 10_000);
    Check.positive("learningRate", learningRate);
    Check.within("warmUp", warmUp, 0, epochs);
    Check.within("floor", floor, 0, 1);
    Check.positive("clip", clip);
    Check.atLeast("patience", patience, 0);
    Check.positive("checkpointSeconds", checkpointSeconds);
    if (window % fold != 0) {
      throw new IllegalArgumentException(
          "--fold must divide --window, found %d and %d".formatted(fold, window));
    }
    if (!file.isEmpty() && weather == Source.SYNTHETIC) {
      throw new IllegalArgumentException(
          "--file must be empty where --weather is synthetic, found '%s'".formatted(file));
    }
  }

  /** Reads {@code --columns}. */
  static WeatherColumns columns(String text) {
    try {
      return WeatherColumns.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + e.getMessage(), e);
    }
  }

  /** Where the measures lie in a file, and which of them are not seen. */
  WeatherColumns measures() {
    return seenOf(WeatherColumns.parse(columns));
  }

  /** Without the direction where it is not seen. */
  WeatherColumns seenOf(WeatherColumns given) {
    return direction == Direction.NONE ? given.without(WeatherColumns.Measure.DIR) : given;
  }

  /** The presets; each lists only what differs. */
  public static final ConfigSchema<WeatherConfig> SCHEMA =
      ConfigSchema.of(
          WeatherConfig.class,
          List.of(
              new Preset(
                  "smoke",
                  "a first result in under a minute: every sixth window, 4 epochs",
                  Map.of("stride", "6", "epochs", "4", "learningRate", "0.003")),
              new Preset("full", "the best by validation on Beijing's weather", Map.of())));

  /** The learning rate's course. */
  LearningRate rate() {
    return LearningRate.cosine(learningRate, warmUp, epochs, floor);
  }
}
