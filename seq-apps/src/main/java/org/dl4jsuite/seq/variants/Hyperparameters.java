package org.dl4jsuite.seq.variants;

import org.dl4jsuite.data.batch.SeededRandom;

/**
 * What the search draws: the paper's four, from the paper's distributions (section 4.4).
 *
 * @param learningRate log-uniform
 * @param momentum of Nesterov's kind; 1 minus it is log-uniform
 * @param units of the layer, log-uniform
 * @param noise deviation of the normal noise on inputs in training, uniform
 */
record Hyperparameters(double learningRate, double momentum, int units, double noise) {

  /** The draw of this number: the same for each variant, whatever was drawn before. */
  static Hyperparameters draw(VariantsConfig config, int number) {
    SeededRandom random = SeededRandom.of(config.seed(), number);
    return new Hyperparameters(
        logUniform(config.rateLow(), config.rateHigh(), random),
        1 - logUniform(config.restLow(), config.restHigh(), random),
        (int) Math.round(logUniform(config.unitsLow(), config.unitsHigh(), random)),
        random.nextDouble(config.noiseLow(), config.noiseHigh()));
  }

  private static double logUniform(double low, double high, SeededRandom random) {
    // StrictMath: the same draw on every machine.
    return StrictMath.exp(random.nextDouble(StrictMath.log(low), StrictMath.log(high)));
  }

  /** The rate of a step: "rescaled by a factor of (1 - momentum)", so that the two are apart. */
  double stepRate() {
    return learningRate * (1 - momentum);
  }
}
