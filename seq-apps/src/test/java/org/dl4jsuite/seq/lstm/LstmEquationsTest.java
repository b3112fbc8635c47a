package org.dl4jsuite.seq.lstm;

import static org.dl4jsuite.seq.algebra.Differences.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.seq.algebra.Differences;
import org.dl4jsuite.seq.algebra.Dl4jArrays;
import org.dl4jsuite.seq.algebra.Vector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class LstmEquationsTest {

  private static final int STEPS = 7;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothOrdersOfOperationsGiveTheSameValues(boolean peepholes) {
    SmallLstm small = SmallLstm.random(31, peepholes, STEPS);
    List<ElectronicCircuit.Step> circuit = small.circuit();
    List<SpaceOdyssey.Step> odyssey = SpaceOdyssey.forward(small.weights(), small.xs());
    for (int t = 0; t < STEPS; t++) {
      ElectronicCircuit.Step one = circuit.get(t);
      SpaceOdyssey.Step other = odyssey.get(t);
      assertClose(one.f(), other.fBar().sigma(), 1e-14, "f");
      assertClose(one.i(), other.iBar().sigma(), 1e-14, "i");
      assertClose(one.z(), other.zBar().tanh(), 1e-14, "z");
      assertClose(one.o(), other.oBar().sigma(), 1e-14, "o");
      assertClose(one.c(), other.c(), 1e-14, "c");
      assertClose(one.y(), other.y(), 1e-14, "y");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void valuesAreThoseOfDl4j(boolean peepholes) {
    SmallLstm small = SmallLstm.random(32, peepholes, STEPS);
    ComputationGraph graph = small.dl4j();
    List<Vector> dl4j =
        Dl4jArrays.steps(
            graph.feedForward(Dl4jArrays.sequence(small.xs(), DataType.DOUBLE), false).get("lstm"));
    List<Vector> outputs = small.circuit().stream().map(ElectronicCircuit.Step::y).toList();
    for (int t = 0; t < STEPS; t++) {
      assertClose(dl4j.get(t), outputs.get(t), 1e-12, "y(" + (t + 1) + ")");
    }
    assertEquals(graph.score(), small.error(outputs), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientsAreThoseOfDl4j(boolean peepholes) {
    SmallLstm small = SmallLstm.random(33, peepholes, STEPS);
    LstmWeights dl4j = Dl4jLstm.read(small.dl4j().gradient().gradientForVariable(), "lstm");
    LstmWeights circuit = small.circuitGradient();
    LstmWeights odyssey = small.odysseyGradient();
    assertClose(circuit.flat(), odyssey.flat(), 1e-13, "circuit and odyssey");
    if (peepholes) {
      assertTrue(circuit.output().p().norm() > 1e-3, "peepholes have a gradient");
      assertClose(dl4j.flat(), circuit.flat(), 1e-10, "gradient");
    } else {
      assertClose(
          dl4j.flat(), circuit.withoutPeepholes().flat(), 1e-10, "gradient but the peepholes'");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientsAreThoseOfFiniteDifferences(boolean peepholes) {
    SmallLstm small = SmallLstm.random(34, peepholes, STEPS);
    Vector expected =
        Differences.gradient(
            flat ->
                small.error(
                    SpaceOdyssey.forward(small.weights().with(flat), small.xs()).stream()
                        .map(SpaceOdyssey.Step::y)
                        .toList()),
            small.weights().flat());
    // The block input has no peephole to move.
    LstmWeights differences = small.weights().with(expected);
    LstmWeights masked =
        new LstmWeights(
            differences.forget(),
            differences.input(),
            differences.block().withoutPeephole(),
            differences.output());
    assertClose(masked.flat(), small.circuitGradient().flat(), 1e-7, "circuit");
    assertClose(masked.flat(), small.odysseyGradient().flat(), 1e-7, "odyssey");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void weightsGoToDl4jAndBack(boolean peepholes) {
    SmallLstm small = SmallLstm.random(35, peepholes, 1);
    LstmWeights back = Dl4jLstm.read(small.dl4j().paramTable(), "lstm");
    assertClose(small.weights().flat(), back.flat(), 0, "weights");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.25, 1})
  void allGatesOpenForgetsNothingAndAllShutGivesOutNothing(double x) {
    // The article's extremes: biases so large that gates are 1, or 0.
    LstmWeights zeros = SmallLstm.random(36, false, 1).weights();
    zeros = zeros.with(Vector.zeros(zeros.flat().size()));
    LstmWeights open = withBiases(zeros, 100);
    List<Vector> xs = List.of(Vector.of(x, x, x), Vector.of(x, x, x));
    List<ElectronicCircuit.Step> steps = new ElectronicCircuit(open).withoutPeepholes(xs);
    assertEquals(2, steps.get(1).c().get(0), 1e-12, "1 kept, 1 added");
    assertEquals(Math.tanh(2), steps.get(1).y().get(0), 1e-12, "all given out");
    LstmWeights shut = withBiases(zeros, -100);
    steps = new ElectronicCircuit(shut).withoutPeepholes(xs);
    assertEquals(0, steps.get(1).y().get(0), 1e-12);
  }

  private static LstmWeights withBiases(LstmWeights weights, double bias) {
    return new LstmWeights(
        weights.forget().withBias(bias),
        weights.input().withBias(bias),
        weights.block().withBias(100),
        weights.output().withBias(bias));
  }
}
