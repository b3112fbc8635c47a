package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class ImageBatchesTest {

  /** Ten pictures of 8 x 9, all pixels of picture i are 10 i, label i % 4. */
  private static ImageSet ten() {
    byte[] pixels = new byte[10 * 72];
    byte[] labels = new byte[10];
    for (int i = 0; i < 10; i++) {
      Arrays.fill(pixels, i * 72, (i + 1) * 72, (byte) (10 * i));
      labels[i] = (byte) (i % 4);
    }
    return ImageSet.of(8, 9, 4, pixels, labels);
  }

  private static int pictureOf(MultiDataSet batch, int i) {
    return Math.round(batch.getFeatures(0).getFloat(i, 0, 0, 0) * 255 / 10);
  }

  @Test
  void keepsOrderShapesAndOneHotLabels() {
    ImageBatches source = new ImageBatches(ten(), ImageBatches.Options.inOrder(4));
    assertEquals(3, source.batches());
    assertEquals(10, source.examples());
    MultiDataSet batch = source.batch(0, 1);
    assertArrayEquals(new long[] {4, 1, 8, 9}, batch.getFeatures(0).shape());
    assertEquals(DataType.FLOAT, batch.getFeatures(0).dataType());
    assertArrayEquals(new float[] {1, 0, 0, 0}, batch.getLabels(0).getRow(0).toFloatVector());
    assertArrayEquals(new float[] {0, 0, 0, 1}, batch.getLabels(0).getRow(3).toFloatVector());
    assertEquals(4, pictureOf(batch, 0));
    assertNull(batch.getFeaturesMaskArray(0));
    assertArrayEquals(new long[] {2, 1, 8, 9}, source.batch(0, 2).getFeatures(0).shape());
  }

  @Test
  void shufflesAllPicturesAnewInEachEpoch() {
    ImageBatches source = new ImageBatches(ten(), ImageBatches.Options.shuffled(10, 3));
    MultiDataSet first = source.batch(0, 0);
    MultiDataSet second = source.batch(1, 0);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      int picture = pictureOf(first, i);
      seen.add(picture);
      assertEquals(1, first.getLabels(0).getFloat(i, picture % 4));
    }
    assertEquals(10, seen.size());
    assertNotEquals(first.getFeatures(0), second.getFeatures(0));
    assertEquals(first.getFeatures(0), source.batch(0, 0).getFeatures(0));
  }

  @Test
  void givesTheSameBatchWhateverWasAskedBefore() {
    Augmentation all = new Augmentation(1, 10, 0.1, 0.1, 0.5, 2);
    ImageBatches.Options options = new ImageBatches.Options(3, 9, true, true, all);
    ImageBatches walked = new ImageBatches(ten(), options);
    for (int index = 0; index < walked.batches(); index++) {
      walked.batch(0, index);
    }
    MultiDataSet later = walked.batch(4, 1);
    MultiDataSet direct = new ImageBatches(ten(), options).batch(4, 1);
    assertEquals(later.getFeatures(0), direct.getFeatures(0));
    assertEquals(later.getLabels(0), direct.getLabels(0));
  }

  @Test
  void dropsTheLastSmallBatchWhereAsked() {
    ImageBatches source =
        new ImageBatches(ten(), new ImageBatches.Options(4, 0, false, true, Augmentation.NONE));
    assertEquals(2, source.batches());
    assertEquals(8, source.examples());
    assertThrows(IllegalArgumentException.class, () -> source.batch(0, 2));
  }

  @Test
  void augmentationChangesPicturesAndDiffersByEpoch() {
    Augmentation shift = new Augmentation(2, 0, 0, 0, 0, 0);
    ImageBatches source =
        new ImageBatches(ten(), new ImageBatches.Options(10, 1, false, false, shift));
    ImageBatches plain = new ImageBatches(ten(), ImageBatches.Options.inOrder(10));
    assertNotEquals(source.batch(0, 0).getFeatures(0), plain.batch(0, 0).getFeatures(0));
    assertNotEquals(source.batch(0, 0).getFeatures(0), source.batch(1, 0).getFeatures(0));
  }

  @Test
  void rejectsASetThatFillsNoBatch() {
    ImageBatches.Options dropping = new ImageBatches.Options(11, 0, false, true, Augmentation.NONE);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new ImageBatches(ten(), dropping));
    assertTrue(e.getMessage().contains("found 10"), e.getMessage());
  }
}
