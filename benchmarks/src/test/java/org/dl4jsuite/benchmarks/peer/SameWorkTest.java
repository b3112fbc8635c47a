package org.dl4jsuite.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.benchmarks.ConvNet;
import org.dl4jsuite.benchmarks.Net;
import org.dl4jsuite.benchmarks.RecurrentNet;
import org.dl4jsuite.benchmarks.RecurrentNet.Cell;
import org.dl4jsuite.benchmarks.VqaNet;
import org.dl4jsuite.benchmarks.Work;
import org.dl4jsuite.benchmarks.Work.Step;
import org.dl4jsuite.benchmarks.Works;
import org.dl4jsuite.layers.recurrent.FeatureMasks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All peers compute the same: equal sizes, equal losses, equal learning. */
class SameWorkTest {

  private static final int STEPS = 20;

  /** Of the loss. */
  private static final double LOSS = 1e-4;

  /** Of what the loss has fallen by: the last digits of a float over a small difference. */
  private static final double FALL = 2e-2;

  /** As wide as PyTorch's LSTM has to be on some processors to answer right. */
  private static final int WIDE = 32;

  private static final VqaNet QUESTIONS = new VqaNet(WIDE, 6, WIDE, 8, List.of(9, 7), 3, 1);

  static List<Work> works() {
    return Works.ALL;
  }

  @ParameterizedTest
  @MethodSource("works")
  void numbersOfParametersAreEqual(Work work) {
    try (Dl4jPeer dl4j = new Dl4jPeer(work, false)) {
      assertEquals(work.net().parameters(), dl4j.parameters());
    }
    try (TorchPeer torch = new TorchPeer(work)) {
      assertEquals(work.net().parameters(), torch.parameters());
    }
  }

  /** Small, and without dropout, whose random numbers no two libraries share. */
  static List<Net> unmasked() {
    return List.of(
        new ConvNet(8, 2, 3, List.of(List.of(4, 5), List.of(6)), List.of(7), 3, 1),
        new RecurrentNet(Cell.LSTM, false, false, 5, 7, 6, 3),
        new RecurrentNet(Cell.LSTM, true, false, 5, 7, 6, 3),
        new RecurrentNet(Cell.SIMPLE, false, false, 5, 7, 6, 3),
        QUESTIONS);
  }

  static List<Work> comparable() {
    Stream<Work> plain = unmasked().stream().map(net -> work(net, Step.SGD));
    return Stream.concat(plain, Stream.of(work(QUESTIONS, Step.RMSPROP))).toList();
  }

  /** PyTorch's backward direction starts in the padding, so there its numbers are others. */
  static List<Work> padded() {
    return List.of(work(new RecurrentNet(Cell.LSTM, true, true, 5, 7, 10, 3), Step.SGD));
  }

  @ParameterizedTest
  @MethodSource({"comparable", "padded"})
  void suiteLearnsAsStockDoes(Work work) {
    try (Dl4jPeer stock = new Dl4jPeer(work, false);
        Dl4jPeer suite = new Dl4jPeer(work, true)) {
      FeatureMasks.mend(stock.model()); // The suite hands them their mask, stock does not.
      assertSameLearning(stock, suite);
    }
  }

  @ParameterizedTest
  @MethodSource("comparable")
  void pytorchLearnsAsStockDoes(Work work) {
    try (Dl4jPeer stock = new Dl4jPeer(work, false);
        TorchPeer torch = new TorchPeer(work)) {
      copy(stock.model(), torch.net().parameters(), work.net());
      assertSameLearning(stock, torch);
    }
  }

  @ParameterizedTest
  @MethodSource("unmasked")
  void pytorchAnswersAsStockDoes(Net net) {
    try (Dl4jPeer stock = new Dl4jPeer(work(net, Step.INFERENCE), false);
        TorchPeer torch = new TorchPeer(work(net, Step.INFERENCE))) {
      copy(stock.model(), torch.net().parameters(), net);
      assertEquals(stock.step(), torch.step(), LOSS);
    }
  }

  private static Work work(Net net, Step step) {
    return new Work("small", "small", net, 4, step, new Work.Bars(1, 1, 1));
  }

  private static void copy(ComputationGraph model, NDList parameters, Net net) {
    List<float[]> values = TorchWeights.of(model, net);
    for (int i = 0; i < values.size(); i++) {
      parameters.get(i).set(values.get(i));
    }
    assertEquals(parameters.size(), values.size());
  }

  private static void assertSameLearning(Peer expected, Peer found) {
    double first = expected.step();
    double foundFirst = found.step();
    assertEquals(first, foundFirst, LOSS * first);
    double last = first;
    double foundLast = foundFirst;
    for (int i = 0; i < STEPS; i++) {
      last = expected.step();
      foundLast = found.step();
      assertEquals(last, foundLast, LOSS * last);
    }
    assertTrue(last < first, "the loss must fall, found " + first + " to " + last);
    assertEquals(first - last, foundFirst - foundLast, FALL * (first - last));
  }
}
