package org.dl4jsuite.training.toy;

import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;
import org.dl4jsuite.training.schedule.LearningRate;

/** The toy's knobs: one of each type that a configuration may have. */
public record ToyConfig(
    @Knob(value = "1", help = "seed of weights, order, noise and dropout") long seed,
    @Knob(value = "8", help = "passes over the training examples") int epochs,
    @Knob(value = "16", help = "examples in a step") int batch,
    @Knob(value = "0.003", help = "learning rate at its highest") double learningRate,
    @Knob(value = "cosine", help = "course of the learning rate") Course course,
    @Knob(value = "0", help = "epochs without gain before stopping; 0: never") int patience,
    @Knob(value = "0", help = "milliseconds slept after each step, to be killed in") int stepMillis,
    @Knob(value = "0", help = "milliseconds that scoring an epoch takes longer") int scoringMillis,
    @Knob(value = "0", help = "steps after which the run is interrupted; 0: never")
        int interruptAfter,
    @Knob(value = "60", help = "seconds between checkpoints, at most") double checkpointSeconds,
    @Knob(value = "none", help = "text that nothing reads") String note,
    @Knob(value = "false", help = "fail before the first step, as if out of memory")
        boolean exhaust) {

  /** Courses of the learning rate. */
  public enum Course {
    COSINE,
    ON_PLATEAU
  }

  /** Checks every knob. */
  public ToyConfig {
    Check.atLeast("epochs", epochs, 1);
    Check.within("batch", batch, 1, ToyData.TRAINING);
    Check.positive("learningRate", learningRate);
    Check.atLeast("patience", patience, 0);
    Check.atLeast("stepMillis", stepMillis, 0);
    Check.atLeast("scoringMillis", scoringMillis, 0);
    Check.positive("checkpointSeconds", checkpointSeconds);
  }

  /** Two presets, the first the one taken when none is named. */
  public static final ConfigSchema<ToyConfig> SCHEMA =
      ConfigSchema.of(
          ToyConfig.class,
          List.of(
              new Preset("quick", "done in a second", Map.of()),
              new Preset(
                  "plateau",
                  "stops early, and lowers the rate before",
                  Map.of("course", "on-plateau", "patience", "4"))));

  LearningRate rate() {
    return switch (course) {
      case COSINE -> LearningRate.cosine(learningRate, 0.5, epochs, 0.01);
      case ON_PLATEAU -> LearningRate.onPlateau(learningRate, 0.5, 2, "accuracy", true);
    };
  }
}
