package org.dl4jsuite.seq.rnn;

import static org.dl4jsuite.seq.algebra.Differences.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.seq.algebra.Differences;
import org.dl4jsuite.seq.algebra.Dl4jArrays;
import org.dl4jsuite.seq.algebra.Matrix;
import org.dl4jsuite.seq.algebra.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

class SimpleRnnEquationsTest {

  private static final int STEPS = 7;

  @Test
  void stepsFollowTheArticlesEquations() {
    Theta theta =
        new Theta(
            Matrix.of(new double[][] {{2}}),
            Matrix.of(new double[][] {{0.5}}),
            Matrix.of(new double[][] {{1}, {-1}}),
            Vector.of(0.1),
            Vector.of(0, 0.2));
    List<SimpleRnnEquations.Step> steps =
        new SimpleRnnEquations(theta, Squashing.TANH).forward(List.of(Vector.of(1), Vector.of(-1)));
    double h1 = Math.tanh(0.1 + 2);
    double h2 = Math.tanh(0.1 + 0.5 * h1 - 2);
    assertEquals(h1, steps.get(0).h().get(0), 1e-15);
    assertEquals(0.1 + 0.5 * h1 - 2, steps.get(1).a().get(0), 1e-15);
    assertEquals(h2, steps.get(1).h().get(0), 1e-15);
    assertEquals(0.2 - h2, steps.get(1).o().get(1), 1e-15);
    double first = Math.exp(h2) / (Math.exp(h2) + Math.exp(0.2 - h2));
    assertEquals(first, steps.get(1).yHat().get(0), 1e-15);
  }

  @ParameterizedTest
  @EnumSource(Squashing.class)
  void valuesErrorAndGradientAreThoseOfDl4j(Squashing g) {
    SmallRnn small = SmallRnn.random(11, g, STEPS);
    ComputationGraph graph = small.dl4j(BackpropType.Standard, 0, 0, 0.1);
    graph.setInputs(Dl4jArrays.sequence(small.xs(), DataType.DOUBLE));
    graph.setLabels(Dl4jArrays.sequence(small.ys(), DataType.DOUBLE));
    graph.computeGradientAndScore();

    List<SimpleRnnEquations.Step> steps = small.net().forward(small.xs());
    var activations = graph.feedForward(Dl4jArrays.sequence(small.xs(), DataType.DOUBLE), false);
    List<Vector> h = Dl4jArrays.steps(activations.get(Dl4jSimpleRnn.RNN));
    List<Vector> yHat = Dl4jArrays.steps(activations.get(Dl4jSimpleRnn.OUT));
    for (int t = 0; t < STEPS; t++) {
      assertClose(h.get(t), steps.get(t).h(), 1e-12, "h(" + (t + 1) + ")");
      assertClose(yHat.get(t), steps.get(t).yHat(), 1e-12, "y-hat(" + (t + 1) + ")");
    }
    assertEquals(graph.score(), SimpleRnnEquations.error(steps, small.ys()), 1e-10);
    BackPropagationThroughTime back = small.backward();
    Theta gradient = Dl4jSimpleRnn.read(graph.gradient().gradientForVariable());
    assertClose(gradient.flat(), back.gradient(back.errors()).flat(), 1e-10, "gradient");
  }

  @ParameterizedTest
  @EnumSource(Squashing.class)
  void gradientIsThatOfFiniteDifferences(Squashing g) {
    SmallRnn small = SmallRnn.random(12, g, STEPS);
    Vector expected =
        Differences.gradient(
            flat -> {
              SimpleRnnEquations net = new SimpleRnnEquations(small.net().theta().with(flat), g);
              return SimpleRnnEquations.error(net.forward(small.xs()), small.ys());
            },
            small.net().theta().flat());
    BackPropagationThroughTime back = small.backward();
    assertClose(expected, back.gradient(back.errors()).flat(), 1e-8, "gradient");
  }

  @Test
  void errorsOfTheHiddenUnitsAreDerivativesByThem() {
    SmallRnn small = SmallRnn.random(13, Squashing.TANH, STEPS);
    List<SimpleRnnEquations.Step> steps = small.net().forward(small.xs());
    int t = 2;
    List<Vector> later = small.xs().subList(t + 1, STEPS);
    Vector expected =
        Differences.gradient(
            h -> {
              Vector yHat =
                  small.net().theta().c().plus(small.net().theta().V().times(h)).softmax();
              double own = -small.ys().get(t).dot(yHat.map(Math::log));
              return own
                  + SimpleRnnEquations.error(
                      small.net().forward(later, h), small.ys().subList(t + 1, STEPS));
            },
            steps.get(t).h());
    assertClose(expected, small.backward().errors().get(t).dJ_dh(), 1e-8, "dJ/dh(3)");
  }

  @Test
  void stepsWithoutATargetAddNothing() {
    SmallRnn small = SmallRnn.random(14, Squashing.TANH, 2);
    List<SimpleRnnEquations.Step> steps = small.net().forward(small.xs());
    List<Vector> lastOnly = List.of(Vector.zeros(2), small.ys().get(1));
    BackPropagationThroughTime back = new BackPropagationThroughTime(small.net(), steps, lastOnly);
    assertEquals(0, back.errors().get(0).dJ_do().norm());
    assertEquals(
        -Math.log(steps.get(1).yHat().dot(small.ys().get(1))),
        SimpleRnnEquations.error(steps, lastOnly),
        1e-15);
  }

  @Test
  void parametersGoToDl4jAndBack() {
    SmallRnn small = SmallRnn.random(15, Squashing.TANH, 1);
    ComputationGraph graph = small.dl4j(BackpropType.Standard, 0, 0, 0.1);
    Vector back = Dl4jSimpleRnn.read(graph.paramTable()).flat();
    assertClose(small.net().theta().flat(), back, 0, "parameters");
    Theta other = small.net().theta().with(Vector.gaussian(back.size(), 1, SeededRandom.of(1)));
    assertEquals(back.size(), other.flat().size());
  }
}
