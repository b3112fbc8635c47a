package org.dl4jsuite.mnist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.image.Augmentation;
import org.dl4jsuite.training.Fit.Scored;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;
import org.dl4jsuite.training.schedule.LearningRate;

/** Every hyperparameter of the application. Dropout is given as DL4J does: probability to keep. */
public record MnistDropoutConfig(
    @Knob(value = "1", help = "seed of weights, order, dropout and augmentation") long seed,
    @Knob(
            value = "auto",
            help = "MNIST, or drawn digits where it cannot be found; or always drawn digits")
        Digits digits,
    @Knob(value = "0", help = "training examples, the first so many; 0 for all") int examples,
    @Knob(value = "15", help = "passes over the training examples") int epochs,
    @Knob(value = "128", help = "examples in a step") int batch,
    @Knob(value = "adam", help = "rule that turns gradients into steps") Updater updater,
    @Knob(value = "0.001", help = "learning rate at its highest") double learningRate,
    @Knob(value = "cosine", help = "course of the learning rate") Schedule schedule,
    @Knob(value = "0.5", help = "epochs of linear warm-up (cosine)") double warmUp,
    @Knob(value = "0", help = "share of the learning rate left at the end (cosine)") double floor,
    @Knob(value = "0.5", help = "factor of a drop of the learning rate (step, plateau)")
        double drop,
    @Knob(value = "3", help = "epochs between drops (step), or borne without gain (plateau)")
        int dropEvery,
    @Knob(value = "he", help = "initial weights: N(0, 2/inputs) with zero biases, or all N(0, 1)")
        Init init,
    @Knob(value = "1.0", help = "probability to keep a value after the first pooling")
        double keepConv1,
    @Knob(value = "1.0", help = "probability to keep a value after the second pooling")
        double keepConv2,
    @Knob(value = "0.75", help = "probability to keep a unit of the dense layer") double keepDense,
    @Knob(value = "1024", help = "units of the dense layer") int denseUnits,
    @Knob(value = "0", help = "augmentation: largest shift, pixels") double shift,
    @Knob(value = "0", help = "augmentation: largest rotation, degrees") double rotate,
    @Knob(value = "0", help = "augmentation: largest change of size, share") double scale,
    @Knob(value = "0", help = "augmentation: elastic distortion, standard deviation in pixels")
        double elastic,
    @Knob(value = "4", help = "augmentation: smoothness of the elastic distortion, pixels")
        double elasticSigma,
    @Knob(
            value = "0",
            help = "epochs without a better validation accuracy before stopping; 0: never")
        int patience,
    @Knob(
            value = "best",
            help = "which model is scored: of the best epoch by validation, or the last")
        Scored scored,
    @Knob(value = "60", help = "seconds between checkpoints, at most") double checkpointSeconds,
    @Knob(value = "false", help = "print the article's line after every step (and pay for it)")
        boolean articleLines,
    @Knob(value = "1", help = "steps from one of the article's lines to the next, in each epoch")
        int articleEvery,
    @Knob(value = "false", help = "score 5,000 training examples after each epoch, not 1,000")
        boolean trackTraining,
    @Knob(
            value = "false",
            help = "measure after each epoch what the hidden units give and how many are alive")
        boolean trackUnits) {

  /** Where digits come from. */
  public enum Digits {
    AUTO,
    SYNTHETIC
  }

  /** Update rules. */
  public enum Updater {
    SGD,
    NESTEROVS,
    ADAM
  }

  /** Courses of the learning rate. */
  public enum Schedule {
    CONSTANT,
    STEP,
    COSINE,
    PLATEAU
  }

  /** Initial parameters. */
  public enum Init {
    HE,
    STANDARD_NORMAL
  }

  /** Checks every knob. */
  public MnistDropoutConfig {
    Check.atLeast("examples", examples, 0);
    Check.atLeast("epochs", epochs, 1);
    Check.within("batch", batch, 1, 10_000);
    Check.positive("learningRate", learningRate);
    Check.within("warmUp", warmUp, 0, epochs);
    Check.within("floor", floor, 0, 1);
    Check.within("drop", drop, 1e-6, 1);
    Check.atLeast("dropEvery", dropEvery, 1);
    Check.within("keepConv1", keepConv1, 0.01, 1);
    Check.within("keepConv2", keepConv2, 0.01, 1);
    Check.within("keepDense", keepDense, 0.01, 1);
    Check.within("denseUnits", denseUnits, 1, 100_000);
    Check.within("shift", shift, 0, 14);
    Check.within("rotate", rotate, 0, 180);
    Check.within("scale", scale, 0, 1);
    Check.within("elastic", elastic, 0, 10);
    Check.within("elasticSigma", elasticSigma, 0.5, 28);
    Check.atLeast("patience", patience, 0);
    Check.positive("checkpointSeconds", checkpointSeconds);
    Check.atLeast("articleEvery", articleEvery, 1);
  }

  private static final Map<String, String> FULL =
      Map.of("keepConv1", "0.75", "keepConv2", "0.75", "keepDense", "0.5");

  /** The presets; each lists only what differs. */
  public static final ConfigSchema<MnistDropoutConfig> SCHEMA =
      ConfigSchema.of(
          MnistDropoutConfig.class,
          List.of(
              new Preset(
                  "smoke",
                  "a first result in under a minute: 10,000 digits, 2 epochs",
                  Map.of("examples", "10000", "epochs", "2")),
              new Preset(
                  "article",
                  "the article's numbers, verbatim: N(0,1) start, SGD 0.00001, 10 epochs",
                  Map.of(
                      "epochs", "10",
                      "updater", "sgd",
                      "learningRate", "0.00001",
                      "schedule", "constant",
                      "init", "standard-normal",
                      "scored", "last",
                      "articleLines", "true",
                      "trackUnits", "true")),
              new Preset(
                  "full",
                  "the article's network at its best: dropout after each stage, Adam, cosine",
                  FULL),
              new Preset(
                  "augmented",
                  "full, on digits that are shifted, turned and bent anew in each epoch",
                  // Distorted digits leave less to dropout: more values are kept, for longer.
                  with(
                      FULL,
                      "epochs",
                      "30",
                      "keepConv1",
                      "0.9",
                      "shift",
                      "2",
                      "rotate",
                      "10",
                      "scale",
                      "0.1",
                      "elastic",
                      "0.8")),
              new Preset(
                  Ablation.PRESET,
                  "one net of the ablation: training is scored too, and the last epoch counts",
                  Map.of("scored", "last", "trackTraining", "true"))));

  /** What is done to a picture before each use. */
  Augmentation augmentation() {
    return new Augmentation(shift, rotate, scale, 0, elastic, elasticSigma);
  }

  /** The learning rate's course. */
  LearningRate rate() {
    return switch (schedule) {
      case CONSTANT -> LearningRate.constant(learningRate);
      case STEP -> LearningRate.step(learningRate, drop, dropEvery);
      case COSINE -> LearningRate.cosine(learningRate, warmUp, epochs, floor);
      case PLATEAU -> LearningRate.onPlateau(learningRate, drop, dropEvery, "accuracy", true);
    };
  }

  private static Map<String, String> with(Map<String, String> base, String... more) {
    Map<String, String> values = new LinkedHashMap<>(base);
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }
}
