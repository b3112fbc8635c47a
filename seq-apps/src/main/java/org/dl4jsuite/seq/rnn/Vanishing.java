package org.dl4jsuite.seq.rnn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.SpectralRadius;
import org.dl4jsuite.seq.algebra.Vector;
import org.dl4jsuite.seq.lstm.CircuitErrors;
import org.dl4jsuite.seq.lstm.ElectronicCircuit;
import org.dl4jsuite.seq.lstm.LstmWeights;
import org.dl4jsuite.training.report.Series;

/**
 * How an error vanishes or explodes on its way back through time: J is asked for at the last step
 * alone, and the norm of dJ/dh(t) is taken as a multiple of its norm there. Untrained networks,
 * whose recurrent matrices are Gaussian, scaled to exactly a given spectral radius.
 *
 * <p>Bengio, Simard, Frasconi: Learning long-term dependencies with gradient descent is difficult,
 * 1994; Pascanu, Mikolov, Bengio: arXiv:1211.5063.
 *
 * @param units hidden units, or cells
 * @param steps to go back
 * @param scale standard deviation of the inputs: small ones leave tanh near its linear part
 * @param seeds one network and sequence each
 */
record Vanishing(int units, int steps, double scale, List<Long> seeds) {

  private static final int INPUTS = 4;
  private static final int OUTPUTS = 2;

  /** The norm of dJ/dh of a simple RNN: geometric mean over the seeds, and a band over all. */
  Series simple(Squashing g, double radius) {
    return line("radius " + radius, seed -> simpleNorms(g, radius, seed));
  }

  /** The norm of dJ/dc of an LSTM, whose cell is its highway through time. */
  Series lstm(double radius, double forgetBias) {
    return line(
        "LSTM, radius %s, forget bias %s".formatted(radius, forgetBias),
        seed -> lstmNorms(radius, forgetBias, seed));
  }

  private double[] simpleNorms(Squashing g, double radius, long seed) {
    SeededRandom random = SeededRandom.of(seed);
    Theta drawn = Theta.random(INPUTS, units, OUTPUTS, random);
    Theta theta =
        new Theta(
            drawn.U(),
            SpectralRadius.gaussian(units, radius, random),
            drawn.V(),
            Vector.zeros(units),
            Vector.zeros(OUTPUTS));
    SimpleRnnEquations net = new SimpleRnnEquations(theta, g);
    List<SimpleRnnEquations.Step> forward = net.forward(inputs(random));
    Vector yHat = forward.get(steps).yHat();
    // The less probable class: in exploded networks the other one's error may be exactly 0.
    Vector y = Vector.oneHot(OUTPUTS, yHat.get(0) < yHat.get(1) ? 0 : 1);
    List<Vector> ys = new ArrayList<>(Collections.nCopies(steps, Vector.zeros(OUTPUTS)));
    ys.add(y);
    return new BackPropagationThroughTime(net, forward, ys)
        .errors().stream().mapToDouble(errors -> errors.dJ_dh().norm()).toArray();
  }

  private double[] lstmNorms(double radius, double forgetBias, long seed) {
    SeededRandom random = SeededRandom.of(seed);
    LstmWeights weights =
        new LstmWeights(
            gate(radius, forgetBias, random),
            gate(radius, 0, random),
            gate(radius, 0, random),
            gate(radius, 0, random));
    List<Vector> above = new ArrayList<>(Collections.nCopies(steps, Vector.zeros(units)));
    above.add(Vector.gaussian(units, 1, random));
    List<ElectronicCircuit.Step> forward =
        new ElectronicCircuit(weights).withoutPeepholes(inputs(random));
    return new CircuitErrors(weights, forward)
        .errors(above).stream().mapToDouble(errors -> errors.dJ_dc().norm()).toArray();
  }

  private LstmWeights.Gate gate(double radius, double bias, SeededRandom random) {
    return new LstmWeights.Gate(
            Matrix.gaussian(units, INPUTS, 1 / Math.sqrt(INPUTS), random),
            SpectralRadius.gaussian(units, radius, random),
            Vector.zeros(units),
            Vector.zeros(units))
        .withBias(bias);
  }

  private List<Vector> inputs(SeededRandom random) {
    return Stream.generate(() -> Vector.gaussian(INPUTS, scale, random)).limit(steps + 1L).toList();
  }

  /** Over the steps back from the last one, where the norm is 1. */
  private Series line(String name, LongFunction<double[]> norms) {
    double[] back = IntStream.rangeClosed(0, steps).asDoubleStream().toArray();
    double[] mean = new double[steps + 1];
    double[] least = new double[steps + 1];
    double[] most = new double[steps + 1];
    List<double[]> runs = seeds.stream().map(norms::apply).toList();
    for (int k = 0; k <= steps; k++) {
      int t = steps - k;
      double[] relative = runs.stream().mapToDouble(run -> run[t] / run[steps]).toArray();
      double logarithms = 0;
      least[k] = Double.POSITIVE_INFINITY;
      for (double value : relative) {
        logarithms += Math.log(value);
        least[k] = Math.min(least[k], value);
        most[k] = Math.max(most[k], value);
      }
      mean[k] = Math.exp(logarithms / relative.length);
    }
    return Series.band(name, back, mean, least, most);
  }
}
