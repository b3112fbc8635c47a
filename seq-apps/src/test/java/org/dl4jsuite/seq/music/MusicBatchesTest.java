package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dl4jsuite.data.music.PianoRoll;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class MusicBatchesTest {

  private static final PianoRollBatches.Options IN_ORDER =
      new PianoRollBatches.Options(1, 5, false, true);

  private static final int[][] CHORALE = {{60, 64}, {}, {62, 65}};

  private static MusicBatches batches(int[][] chorale, int down, int up, int clock) {
    return new MusicBatches(
        List.<int[][]>of(chorale), IN_ORDER, new MusicBatches.Transposition(down, up), clock);
  }

  private static int lowest(INDArray keys, int frame) {
    for (int k = 0; k < PianoRoll.KEYS; k++) {
      if (keys.getDouble(0, k, frame) != 0) {
        return k + PianoRoll.LOWEST;
      }
    }
    return -1;
  }

  @Test
  void allMovesComeAndMoveTheWholeChorale() {
    MusicBatches batches = batches(CHORALE, 5, 6, 0);
    Set<Integer> moves = new HashSet<>();
    for (int epoch = 0; epoch < 100; epoch++) {
      MultiDataSet batch = batches.batch(epoch, 0);
      INDArray labels = batch.getLabels(0);
      int move = lowest(labels, 0) - 60;
      moves.add(move);
      assertEquals(4.0, labels.sumNumber().doubleValue());
      assertEquals(-1, lowest(labels, 1));
      assertEquals(62 + move, lowest(labels, 2));
      INDArray features = batch.getFeatures(0);
      assertEquals(-1, lowest(features, 0), "silence comes first");
      assertEquals(60 + move, lowest(features, 1));
    }
    assertEquals(Set.of(-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6), moves);
  }

  @Test
  void batchIsAFunctionOfItsPlace() {
    INDArray once = batches(CHORALE, 5, 6, 4).batch(7, 0).getFeatures(0);
    MusicBatches other = batches(CHORALE, 5, 6, 4);
    other.batch(3, 0);
    assertEquals(once, other.batch(7, 0).getFeatures(0));
  }

  @Test
  void transposedNotesStayOnThePiano() {
    MusicBatches wide = batches(new int[][] {{23, 107}}, 11, 11, 0);
    for (int epoch = 0; epoch < 60; epoch++) {
      INDArray labels = wide.batch(epoch, 0).getLabels(0);
      assertEquals(2.0, labels.sumNumber().doubleValue());
      int move = lowest(labels, 0) - 23;
      assertTrue(move >= -2 && move <= 1, "moved by " + move);
    }
  }

  @Test
  void clockTellsTheNumberOfTheNextFrame() {
    INDArray features =
        batches(new int[][] {{60}, {61}, {62}, {63}, {64}}, 0, 0, 3).batch(0, 0).getFeatures(0);
    assertArrayEquals(new long[] {1, PianoRoll.KEYS + 3, 5}, features.shape());
    for (int t = 0; t < 5; t++) {
      for (int beat = 0; beat < 3; beat++) {
        assertEquals(t % 3 == beat ? 1 : 0, features.getDouble(0, PianoRoll.KEYS + beat, t));
      }
    }
  }

  @Test
  void onlyLabelsAreMasked() {
    MusicBatches two =
        new MusicBatches(
            List.of(new int[][] {{60}}, CHORALE),
            new PianoRollBatches.Options(2, 0, false, true),
            MusicBatches.Transposition.NONE,
            0);
    MultiDataSet batch = two.batch(0, 0);
    assertNull(batch.getFeaturesMaskArrays());
    assertEquals(4.0, batch.getLabelsMaskArray(0).sumNumber().doubleValue());
  }
}
