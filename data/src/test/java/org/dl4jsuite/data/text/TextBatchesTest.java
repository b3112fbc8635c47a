package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class TextBatchesTest {

  private static final List<int[]> TEXTS =
      List.of(new int[] {2, 3}, new int[] {4}, new int[] {5, 6, 7}, new int[] {8, 9, 2, 3});

  private static TextBatches batches(int batch, boolean shuffle, double unknown) {
    return new TextBatches(
        TEXTS, new int[] {0, 1, 1, 0}, new TextBatches.Options(2, batch, 5, shuffle, unknown));
  }

  @Test
  void padsAndMasksToTheLongest() {
    TextBatches batches = batches(4, false, 0);
    int[] members = batches.members(0, 0);
    MultiDataSet batch = batches.batch(0, 0);
    assertArrayEquals(new long[] {4, 1, 4}, batch.getFeatures(0).shape());
    assertArrayEquals(new long[] {4, 2}, batch.getLabels(0).shape());
    INDArray mask = batch.getFeaturesMaskArray(0);
    assertArrayEquals(new long[] {4, 4}, mask.shape());
    for (int i = 0; i < 4; i++) {
      int[] text = TEXTS.get(members[i]);
      for (int t = 0; t < 4; t++) {
        assertEquals(t < text.length ? 1 : 0, mask.getInt(i, t));
        assertEquals(
            t < text.length ? text[t] : Vocabulary.PADDING, batch.getFeatures(0).getInt(i, 0, t));
      }
      assertEquals(1, batch.getLabels(0).getInt(i, new int[] {0, 1, 1, 0}[members[i]]));
    }
  }

  @Test
  void givesEveryTextOnceAndLikeLengthsTogether() {
    TextBatches batches = batches(2, true, 0);
    assertEquals(2, batches.batches());
    Set<Integer> seen = new HashSet<>();
    for (int b = 0; b < 2; b++) {
      int[] members = batches.members(3, b);
      IntStream.of(members).forEach(seen::add);
      assertEquals(members[0] == 2 || members[0] == 3, members[1] == 2 || members[1] == 3);
    }
    assertEquals(4, seen.size());
  }

  @Test
  void isAFunctionOfPlace() {
    INDArray first = batches(2, true, 0.5).batch(7, 1).getFeatures(0);
    TextBatches asked = batches(2, true, 0.5);
    asked.batch(2, 0);
    assertEquals(first, asked.batch(7, 1).getFeatures(0));
  }

  @Test
  void givesAShareOfWordsAsUnknownAnewInEachEpoch() {
    int[] text = IntStream.range(2, 10_002).toArray();
    TextBatches batches =
        new TextBatches(List.of(text), new int[] {0}, new TextBatches.Options(2, 1, 5, true, 0.2));
    INDArray once = batches.batch(0, 0).getFeatures(0);
    double unknown = IntStream.range(0, 10_000).filter(t -> once.getInt(0, 0, t) == 1).count();
    // Five standard errors.
    assertEquals(0.2, unknown / 10_000, 5 * Math.sqrt(0.2 * 0.8 / 10_000));
    assertNotEquals(once, batches.batch(1, 0).getFeatures(0));
  }

  @Test
  void rejectsTextsWithoutWordsAndLabelsWithoutTexts() {
    TextBatches.Options options = new TextBatches.Options(2, 1, 0, false, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new TextBatches(List.of(new int[0]), new int[] {0}, options));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TextBatches(List.of(new int[] {2}), new int[] {0, 1}, options));
    assertThrows(IllegalArgumentException.class, () -> new TextBatches.Options(2, 0, 0, false, 0));
    assertThrows(IllegalArgumentException.class, () -> new TextBatches.Options(2, 1, 0, false, 1));
  }
}
