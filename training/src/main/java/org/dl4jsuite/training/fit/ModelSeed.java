package org.dl4jsuite.training.fit;

/** The random seed of a model's initial weights. */
public final class ModelSeed {

  private static final long FOR_ZERO = 0x9E3779B97F4A7C15L;

  private ModelSeed() {}

  /** Never 0, which ND4J's native generator takes to mean "seed from the clock". */
  public static long of(long seed) {
    return seed == 0 ? FOR_ZERO : seed;
  }
}
