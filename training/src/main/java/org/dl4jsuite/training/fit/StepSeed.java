package org.dl4jsuite.training.fit;

/** The random seed of one training step. */
final class StepSeed {

  private StepSeed() {}

  /**
   * Mixes the run's seed with the step's number by SplitMix64's finaliser (Steele, Lea and Flood
   * 2014), so that neighbouring steps and seeds share nothing. Never 0: ND4J's native generator
   * takes 0 to mean "seed from the clock".
   */
  static long of(long seed, long iteration) {
    long z = seed + (iteration + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return z == 0 ? 1 : z;
  }
}
