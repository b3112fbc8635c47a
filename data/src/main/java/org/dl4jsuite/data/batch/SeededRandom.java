package org.dl4jsuite.data.batch;

/**
 * A random stream that is a pure function of a seed and a place, such as {@code (seed, epoch,
 * example)}: no draw depends on what another thread or an earlier batch drew.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014),
 * written out here because the JDK leaves the bounded draws of its generators free to change
 * between releases, and a stored result must be found again.
 */
public final class SeededRandom {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private SeededRandom(long state) {
    this.state = state;
  }

  /** The stream of this seed and place; places that differ in any number give unrelated streams. */
  public static SeededRandom of(long seed, long... place) {
    long state = mix(seed + GOLDEN_GAMMA);
    for (long part : place) {
      state = mix(state + GOLDEN_GAMMA) ^ mix(part * GOLDEN_GAMMA + 1);
    }
    return new SeededRandom(state);
  }

  /** The next 64 bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), 53 bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [-1, 1). */
  public double nextSigned() {
    return (nextLong() >> 10) * 0x1.0p-53;
  }

  /** Uniform in [from, to). */
  public double nextDouble(double from, double to) {
    return from + (to - from) * nextDouble();
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller; one of the pair is used). */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }

  /** Uniform in 0 to bound - 1, without bias (Lemire 2019). */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, found " + bound);
    }
    long product = (nextLong() >>> 32) * bound;
    if ((product & 0xFFFFFFFFL) < bound) {
      long unfair = (0x1_0000_0000L - bound) % bound;
      while ((product & 0xFFFFFFFFL) < unfair) {
        product = (nextLong() >>> 32) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
