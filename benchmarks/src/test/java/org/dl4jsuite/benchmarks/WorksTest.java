package org.dl4jsuite.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dl4jsuite.benchmarks.RecurrentNet.Cell;
import org.junit.jupiter.api.Test;

class WorksTest {

  @Test
  void namesAreUnique() {
    assertEquals(Works.ALL.size(), Works.ALL.stream().map(Work::name).distinct().count());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    var e = assertThrows(IllegalArgumentException.class, () -> Works.named("cnn"));
    assertTrue(e.getMessage().contains("cnn-train"), e.getMessage());
  }

  @Test
  void vggHasItsPublishedSize() {
    Net net = Works.named("vgg-infer").net();
    assertEquals(138_357_544, net.parameters());
    assertEquals(15.47e9, net.forwardFlops() / 2.0, 0.01e9);
  }

  @Test
  void operationsOfTheArticlesNetworkAreCountedByHand() {
    long conv1 = 2L * 25 * 32 * 28 * 28;
    long conv2 = 2L * 25 * 32 * 64 * 14 * 14;
    long dense = 2L * (3136 * 1024 + 1024 * 10);
    Work work = Works.named("cnn-train");
    assertEquals(conv1 + conv2 + dense, work.net().forwardFlops());
    assertEquals(128 * (2 * conv1 + 3 * conv2 + 3 * dense), work.flops());
  }

  @Test
  void operationsOfARecurrentNetworkAreCountedByHand() {
    RecurrentNet net = new RecurrentNet(Cell.LSTM, true, false, 3, 5, 7, 2);
    long input = 2L * 7 * 2 * 20 * 3;
    long recurrent = 2L * 7 * 2 * 20 * 5;
    long output = 2L * 7 * 10 * 2;
    assertEquals(input + recurrent + output, net.forwardFlops());
    assertEquals(2 * input + 3 * recurrent + 3 * output, net.trainingFlops());
  }

  @Test
  void operationsOfTheQuestionAnsweringNetworkAreCountedByHand() {
    Net net = new VqaNet(3, 7, 5, 11, List.of(13, 17), 2, 0.5);
    long words = 2L * 7 * 20 * 3;
    long recurrent = 2L * 7 * 20 * 5;
    long asked = 2L * 5 * 13;
    long picture = 2L * 11 * 13;
    long above = 2L * (13 * 17 + 17 * 2);
    assertEquals(words + recurrent + asked + picture + above, net.forwardFlops());
    assertEquals(
        2 * words + 3 * recurrent + 3 * asked + 2 * picture + 3 * above, net.trainingFlops());
  }

  @Test
  void maskedSequencesHaveDifferentLengthsAndOthersNone() {
    int[] masked = Batch.of(Works.named("bilstm-train")).lengths();
    assertTrue(Arrays.stream(masked).distinct().count() > 5);
    assertTrue(Arrays.stream(masked).allMatch(length -> length >= 10 && length <= 50));
    assertEquals(0, Batch.of(Works.named("lstm-512-train")).lengths().length);
  }
}
