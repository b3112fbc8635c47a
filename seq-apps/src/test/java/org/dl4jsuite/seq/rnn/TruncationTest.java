package org.dl4jsuite.seq.rnn;

import static org.dl4jsuite.seq.algebra.Differences.assertClose;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.seq.algebra.Dl4jArrays;
import org.dl4jsuite.seq.algebra.Vector;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class TruncationTest {

  private static final int STEPS = 12;
  private static final double RATE = 0.1;

  @Test
  void aWindowOfAllStepsTruncatesNothing() {
    BackPropagationThroughTime back = SmallRnn.random(21, Squashing.TANH, STEPS).backward();
    Vector full = back.gradient(back.errors()).flat();
    assertClose(full, back.gradient(back.errorsBack(STEPS)).flat(), 1e-12, "errors back");
    assertClose(
        full, back.gradient(back.errorsWithinWindows(STEPS)).flat(), 0, "errors within windows");
  }

  @Test
  void withAWindowOfOneStepBothWaysAgree() {
    BackPropagationThroughTime back = SmallRnn.random(22, Squashing.TANH, STEPS).backward();
    assertClose(
        back.gradient(back.errorsBack(1)).flat(),
        back.gradient(back.errorsWithinWindows(1)).flat(),
        1e-12,
        "gradient");
  }

  @Test
  void errorsOfOutputsBeyondTheReachAreAbsent() {
    SmallRnn small = SmallRnn.random(23, Squashing.TANH, STEPS);
    List<Vector> lastOnly =
        IntStream.range(0, STEPS)
            .mapToObj(t -> t == STEPS - 1 ? small.ys().get(t) : Vector.zeros(SmallRnn.OUTPUTS))
            .toList();
    BackPropagationThroughTime back =
        new BackPropagationThroughTime(small.net(), small.net().forward(small.xs()), lastOnly);
    List<BackPropagationThroughTime.Errors> full = back.errors();
    List<BackPropagationThroughTime.Errors> cut = back.errorsBack(3);
    for (int t = 0; t < STEPS; t++) {
      Vector expected = t < STEPS - 3 ? Vector.zeros(SmallRnn.HIDDEN) : full.get(t).dJ_dh();
      assertClose(expected, cut.get(t).dJ_dh(), 1e-15, "dJ/dh(" + (t + 1) + ")");
    }
  }

  /** The layer's own truncation: errors go back so many steps from the end of the window. */
  @Test
  void dl4jsLayerCountsTheLastStepsOfAWindowAlone() {
    int backward = 5;
    SmallRnn small = SmallRnn.random(24, Squashing.TANH, STEPS);
    BackPropagationThroughTime back = small.backward();
    List<BackPropagationThroughTime.Errors> errors = back.errors();
    List<Vector> fromOutput =
        errors.stream().map(e -> small.net().theta().V().transposedTimes(e.dJ_do())).toList();

    RecurrentLayer layer =
        (RecurrentLayer) small.dl4j(BackpropType.Standard, 0, 0, RATE).getLayer(Dl4jSimpleRnn.RNN);
    LayerWorkspaceMgr anywhere = LayerWorkspaceMgr.noWorkspaces();
    layer.setInput(Dl4jArrays.sequence(small.xs(), DataType.DOUBLE), anywhere);
    layer.setBackpropGradientsViewArray(Nd4j.create(DataType.DOUBLE, 1, layer.numParams()));
    Map<String, INDArray> gradient =
        layer
            .tbpttBackpropGradient(
                Dl4jArrays.sequence(fromOutput, DataType.DOUBLE), backward, anywhere)
            .getFirst()
            .gradientForVariable();

    List<Theta> last = back.gradients(errors).subList(STEPS - backward, STEPS);
    Theta sum = last.stream().reduce(Theta::plus).orElseThrow();
    assertClose(
        sum.U().toVector(), Dl4jArrays.transposed(gradient.get("W")).toVector(), 1e-10, "U");
    assertClose(sum.b(), Dl4jArrays.vector(gradient.get("b")), 1e-10, "b");
    // DL4J leaves the first of those steps out of W's.
    Theta withoutFirst = last.stream().skip(1).reduce(Theta::plus).orElseThrow();
    assertClose(
        withoutFirst.W().toVector(),
        Dl4jArrays.transposed(gradient.get("RW")).toVector(),
        1e-10,
        "W");
  }

  /** {@code ComputationGraph} goes back through the whole window whatever that length says. */
  @Test
  void dl4jsGraphPaysNoHeedToTheBackwardLength() {
    SmallRnn small = SmallRnn.random(24, Squashing.TANH, STEPS);
    ComputationGraph graph = small.dl4j(BackpropType.TruncatedBPTT, STEPS, 5, RATE);
    Theta step = dl4jStep(graph, small);
    BackPropagationThroughTime back = small.backward();
    assertClose(back.gradient(back.errors()).flat(), step.flat(), 1e-9, "gradient");
  }

  /**
   * DL4J's SimpleRnn carries h into a window forward, but its backward pass starts from h = 0:
   * beyond the first window its gradient is not the article's. The output layer's is.
   */
  @Test
  void dl4jsFirstWindowIsExactAndLaterOnesForgetTheCarriedState() {
    int window = STEPS / 2;
    SmallRnn small = SmallRnn.random(25, Squashing.TANH, STEPS);
    ComputationGraph graph = small.dl4j(BackpropType.TruncatedBPTT, window, window, RATE);
    Theta dl4j = dl4jStep(graph, small);

    BackPropagationThroughTime one =
        new BackPropagationThroughTime(
            small.net(),
            small.net().forward(small.xs().subList(0, window)),
            small.ys().subList(0, window));
    Theta firstStep = one.gradient(one.errors());
    SimpleRnnEquations renewed =
        new SimpleRnnEquations(small.net().theta().plus(firstStep.times(-RATE)), Squashing.TANH);
    Vector carried = one.steps().get(window - 1).h();
    List<SimpleRnnEquations.Step> right =
        renewed.forward(small.xs().subList(window, STEPS), carried);
    BackPropagationThroughTime two =
        new BackPropagationThroughTime(renewed, right, small.ys().subList(window, STEPS));
    Theta exact = firstStep.plus(two.gradient(two.errors()));
    assertClose(exact.V().toVector(), dl4j.V().toVector(), 1e-9, "V");
    assertClose(exact.c(), dl4j.c(), 1e-9, "c");
    assertTrue(exact.recurrent().minus(dl4j.recurrent()).norm() > 1e-3, "U, W, b differ");
  }

  /** What DL4J subtracted from the parameters, by the learning rate: the sum of its gradients. */
  private static Theta dl4jStep(ComputationGraph graph, SmallRnn small) {
    graph.fit(
        new DataSet(
            Dl4jArrays.sequence(small.xs(), DataType.DOUBLE),
            Dl4jArrays.sequence(small.ys(), DataType.DOUBLE)));
    return Dl4jSimpleRnn.read(graph.paramTable())
        .plus(small.net().theta().times(-1))
        .times(-1 / RATE);
  }
}
