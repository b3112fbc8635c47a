package org.dl4jsuite.data.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class PianoRollBatchesTest {

  private static final List<int[][]> TWO =
      List.of(new int[][] {{21, 108}, {60}, {}}, new int[][] {{40}, {41}});

  private static PianoRollBatches.Options inOrder(int batch, boolean first) {
    return new PianoRollBatches.Options(batch, 1, false, first);
  }

  private static int longer(MultiDataSet batch) {
    return batch.getLabelsMaskArray(0).getRow(0).sumNumber().intValue() == 3 ? 0 : 1;
  }

  @Test
  void predictsEachFrameFromTheOneBeforeAndTheFirstFromSilence() {
    MultiDataSet batch = new PianoRollBatches(TWO, inOrder(2, true)).batch(0, 0);
    INDArray x = batch.getFeatures(0);
    INDArray y = batch.getLabels(0);
    assertArrayEquals(new long[] {2, 88, 3}, x.shape());
    assertArrayEquals(new long[] {2, 88, 3}, y.shape());
    int at = longer(batch);
    assertEquals(5, batch.getLabelsMaskArray(0).sumNumber().intValue());
    assertEquals(batch.getFeaturesMaskArray(0), batch.getLabelsMaskArray(0));
    assertEquals(5, y.sumNumber().intValue());
    assertArrayEquals(new float[] {1, 0, 0}, y.slice(at).getRow(0).toFloatVector());
    assertArrayEquals(new float[] {1, 0, 0}, y.slice(at).getRow(87).toFloatVector());
    assertArrayEquals(new float[] {0, 1, 0}, y.slice(at).getRow(39).toFloatVector());
    assertArrayEquals(new float[] {0, 1, 0}, x.slice(at).getRow(0).toFloatVector());
    assertArrayEquals(new float[] {0, 0, 1}, x.slice(at).getRow(39).toFloatVector());
    assertEquals(0, x.tensorAlongDimension(0, 0, 1).sumNumber().intValue());
  }

  @Test
  void mayBeginWithTheSecondFrame() {
    MultiDataSet batch = new PianoRollBatches(TWO, inOrder(2, false)).batch(0, 0);
    assertArrayEquals(new long[] {2, 88, 2}, batch.getFeatures(0).shape());
    assertEquals(3, batch.getLabelsMaskArray(0).sumNumber().intValue());
    assertEquals(4, batch.getFeatures(0).sumNumber().intValue());
    assertEquals(2, batch.getLabels(0).sumNumber().intValue());
  }

  @Test
  void batchesDependOnSeedAndEpochAlone() {
    List<int[][]> many =
        IntStream.range(0, 20).mapToObj(i -> new int[][] {{30 + i}, {30 + i}}).toList();
    PianoRollBatches source =
        new PianoRollBatches(many, new PianoRollBatches.Options(8, 1, true, true));
    assertEquals(3, source.batches());
    assertEquals(20, source.examples());
    INDArray labels = source.batch(0, 1).getLabels(0);
    assertNotEquals(labels, source.batch(1, 1).getLabels(0));
    assertEquals(labels, source.batch(0, 1).getLabels(0));
    PianoRollBatches still = new PianoRollBatches(many, inOrder(8, true));
    assertEquals(still.batch(0, 2).getLabels(0), still.batch(5, 2).getLabels(0));
  }

  @Test
  void rejectsWhatCannotBePredicted() {
    List<int[][]> one = List.<int[][]>of(new int[][] {{60}});
    assertThrows(
        IllegalArgumentException.class, () -> new PianoRollBatches(one, inOrder(1, false)));
    assertThrows(
        IllegalArgumentException.class, () -> new PianoRollBatches(List.of(), inOrder(1, true)));
    assertThrows(IllegalArgumentException.class, () -> inOrder(0, true));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PianoRoll.of(new int[][] {{}, {20}}));
    assertTrue(e.getMessage().contains("found 20 (frame 1)"), e.getMessage());
  }

  @Test
  void averagesNllOverFramesThatCount() {
    FrameNll nll = new FrameNll();
    INDArray p = Nd4j.createFromArray(new float[][][] {{{0.5f, 0.25f}, {0.5f, 1}}});
    INDArray y = Nd4j.createFromArray(new float[][][] {{{1, 0}, {0, 1}}});
    nll.add(p, y, Nd4j.createFromArray(new float[][] {{1, 0}}));
    assertEquals(1, nll.frames());
    assertEquals(2 * Math.log(2), nll.value(), 1e-6);
    nll.add(p, y, null);
    assertEquals(3, nll.frames());
    assertEquals((4 * Math.log(2) - Math.log(0.75)) / 3, nll.value(), 1e-6);
    nll.add(Nd4j.valueArrayOf(new long[] {1, 2, 2}, Float.NaN), y, null);
    assertTrue(Double.isNaN(nll.value()));
  }

  @Test
  void frequenciesScoreAsCounted() {
    KeyFrequencies frequencies = KeyFrequencies.fit(TWO);
    assertEquals(1.5 / 6, frequencies.of(0), 1e-12);
    assertEquals(0.5 / 6, frequencies.of(1), 1e-12);
    double p = 0.5 / 6;
    double rest = -83 * Math.log(1 - p);
    double used = -5 * Math.log(1 - 0.25);
    assertEquals(rest + used, frequencies.nll(List.<int[][]>of(new int[][] {{}})), 1e-9);
  }
}
