package org.dl4jsuite.seq.rnn;

import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.seq.algebra.SpectralRadius;
import org.dl4jsuite.seq.algebra.Vector;

/**
 * How the gradient changes where errors do not go all the way back. The network is asked at every
 * step for the symbol of some steps ago, so that each output needs the past. Compared are the
 * gradients by U, W and b: those by V and c need no errors from other steps and do not change.
 *
 * @param units hidden units
 * @param steps length of a sequence
 * @param lag how long ago the symbol was that is asked for
 */
record Truncation(int units, int steps, int lag) {

  private static final int SYMBOLS = 4;

  /** How truncated BPTT is meant. */
  enum Way {
    /** Each output's error goes back so many steps. */
    BACK,
    /** The sequence is cut, and no error passes a cut. */
    WINDOWS
  }

  /**
   * A truncated gradient beside the full one.
   *
   * @param cosine of the angle between them
   * @param norm relative to the full one's
   */
  record Likeness(double cosine, double norm) {}

  /** Means over the seeds, one network and sequence each, for each window. */
  List<Likeness> likeness(double radius, Way way, List<Integer> windows, List<Long> seeds) {
    double[] cosines = new double[windows.size()];
    double[] norms = new double[windows.size()];
    for (long seed : seeds) {
      BackPropagationThroughTime back = backward(radius, seed);
      Vector full = back.gradient(back.errors()).recurrent();
      for (int i = 0; i < windows.size(); i++) {
        int window = windows.get(i);
        Vector cut =
            back.gradient(
                    way == Way.BACK ? back.errorsBack(window) : back.errorsWithinWindows(window))
                .recurrent();
        cosines[i] += full.dot(cut) / full.norm() / cut.norm() / seeds.size();
        norms[i] += cut.norm() / full.norm() / seeds.size();
      }
    }
    List<Likeness> means = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      means.add(new Likeness(cosines[i], norms[i]));
    }
    return means;
  }

  private BackPropagationThroughTime backward(double radius, long seed) {
    SeededRandom random = SeededRandom.of(seed);
    Theta theta =
        Theta.random(SYMBOLS, units, SYMBOLS, random)
            .withW(SpectralRadius.gaussian(units, radius, random));
    SimpleRnnEquations net = new SimpleRnnEquations(theta, Squashing.TANH);
    List<Vector> xs = new ArrayList<>();
    List<Vector> ys = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      xs.add(Vector.oneHot(SYMBOLS, random.nextInt(SYMBOLS)));
      ys.add(t < lag ? Vector.zeros(SYMBOLS) : xs.get(t - lag));
    }
    return new BackPropagationThroughTime(net, net.forward(xs), ys);
  }
}
