package org.dl4jsuite.seq.memory;

import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.synthetic.AddingProblem;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;

/** Every hyperparameter of one net on the adding problem. */
public record MemoryConfig(
    @Knob(value = "1", help = "seed of weights and sequences") long seed,
    @Knob(value = "lstm", help = "what the layer of memory is") Net net,
    @Knob(value = "50", help = "time steps of a sequence") int length,
    @Knob(value = "32", help = "units of the layer") int units,
    @Knob(
            value = "chrono",
            help =
                "first biases (lstm): the forget gate's 1, or chrono initialisation of two gates")
        ForgetBias forgetBias,
    @Knob(value = "3000", help = "training steps, each on new sequences") int steps,
    @Knob(value = "100", help = "steps from one validation to the next; divides steps")
        int validateEvery,
    @Knob(value = "32", help = "sequences in a step") int batch,
    @Knob(value = "500", help = "sequences of the validation, and of the test each") int scored,
    @Knob(value = "0.003", help = "Adam's learning rate") double learningRate,
    @Knob(value = "1", help = "largest norm of a layer's gradient") double clip,
    @Knob(value = "60", help = "seconds between checkpoints, at most") double checkpointSeconds) {

  /** Kinds of recurrent layers. */
  public enum Net {
    /** h = tanh(W x + U h + b), U first orthogonal, which keeps errors from fading best. */
    SIMPLE_RNN,
    /** Long short-term memory. */
    LSTM
  }

  /** First biases of the LSTM's gates. */
  public enum ForgetBias {
    /**
     * The usual 1 (Gers, Schmidhuber, Cummins 2000; Jozefowicz et al. 2015): at first a cell keeps
     * 73 % of itself each step, half after two steps.
     */
    ONE,
    /**
     * Chrono initialisation (Tallec and Ollivier, arXiv:1804.11188, section 3): the forget gate's
     * ln(u), u uniform from 1 to length - 1, so that each cell forgets over u steps; the input
     * gate's -ln(u), so that what passes by meanwhile does not fill it.
     */
    CHRONO
  }

  /** Checks every knob. */
  public MemoryConfig {
    Check.within("length", length, AddingProblem.SHORTEST, 100_000);
    Check.within("units", units, 1, 4_096);
    Check.atLeast("steps", steps, 1);
    Check.within("validateEvery", validateEvery, 1, steps);
    Check.within("batch", batch, 1, 10_000);
    Check.within("scored", scored, 1, 100_000);
    Check.positive("learningRate", learningRate);
    Check.positive("clip", clip);
    Check.positive("checkpointSeconds", checkpointSeconds);
    if (steps % validateEvery != 0) {
      throw new IllegalArgumentException(
          "--validateEvery must divide --steps, found %d and %d".formatted(validateEvery, steps));
    }
  }

  /** The presets; each lists only what differs. */
  public static final ConfigSchema<MemoryConfig> SCHEMA =
      ConfigSchema.of(
          MemoryConfig.class,
          List.of(
              new Preset(
                  "smoke",
                  "seconds: few steps, few units",
                  Map.of("steps", "600", "units", "16", "learningRate", "0.01")),
              new Preset("full", "one net of the whole study", Map.of())));
}
