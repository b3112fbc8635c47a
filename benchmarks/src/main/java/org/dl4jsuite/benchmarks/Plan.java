package org.dl4jsuite.benchmarks;

/**
 * How long to measure. Peers warm up for a time, not for a number of steps: Java compiles what runs
 * often, and short steps need many for that.
 *
 * @param rounds turns of each peer
 * @param steps timed in a turn, at most
 * @param threads of each peer
 * @param isa vector instructions of each peer
 * @param smoke one step of everything, to see that it works
 */
record Plan(int rounds, int steps, int threads, InstructionSet isa, boolean smoke) {

  private static final int WARM_SECONDS = 8;

  /** A turn ends then, however many steps it had. */
  private static final int TURN_SECONDS = 2;

  Plan {
    check("--rounds", rounds);
    check("--steps", steps);
    check("--threads", threads);
  }

  private static void check(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be at least 1, found " + value);
    }
  }

  /** As it would be for {@code --smoke}. */
  static Plan smoke(int threads, InstructionSet isa) {
    return new Plan(1, 1, threads, isa, true);
  }

  String warmUp() {
    return smoke ? "turn 0 1 0" : "turn 0 %d %d".formatted(Integer.MAX_VALUE, WARM_SECONDS);
  }

  String exactly(int number) {
    return "turn 0 %d %d".formatted(number, Integer.MAX_VALUE);
  }

  String turn() {
    return smoke ? "turn 0 1 0" : "turn 1 %d %d".formatted(steps, TURN_SECONDS);
  }
}
