package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageSetTest {

  /** Five pictures of 1 x 2; picture i is (10 i, 10 i + 1), its label i % 3. */
  private static ImageSet five() {
    byte[] pixels = {0, 1, 10, 11, 20, 21, 30, 31, 40, 41};
    return ImageSet.of(1, 2, 3, pixels, new byte[] {0, 1, 2, 0, 1});
  }

  private static int first(ImageSet set, int i) {
    byte[] picture = new byte[2];
    set.copyBytes(i, picture, 0);
    return picture[0];
  }

  @Test
  void viewsOfViewsPointToTheRightPictures() {
    ImageSet view = five().slice(1, 5).select(new int[] {3, 0, 0});
    assertEquals(3, view.size());
    assertEquals(40, first(view, 0));
    assertEquals(10, first(view, 1));
    assertEquals(10, first(view, 2));
    assertEquals(1, view.label(0));
    assertEquals(0, five().slice(2, 2).size());
  }

  @Test
  void countsClassesOfTheViewOnly() {
    assertArrayEquals(new int[] {2, 2, 1}, five().classCounts());
    assertArrayEquals(new int[] {1, 1, 1}, five().slice(0, 3).classCounts());
  }

  @Test
  void isNotChangedThroughTheArraysItWasMadeOf() {
    byte[] pixels = {1, 2};
    byte[] labels = {0};
    ImageSet set = ImageSet.of(1, 2, 2, pixels, labels);
    pixels[0] = 99;
    labels[0] = 1;
    assertEquals(1, first(set, 0));
    assertEquals(0, set.label(0));
  }

  @Test
  void scalesBytesToZeroToOne() {
    ImageSet set = ImageSet.of(1, 3, 1, new byte[] {0, (byte) 255, (byte) 128}, new byte[1]);
    float[] pixels = {9, 9, 9, 9};
    set.copyPixels(0, pixels, 1);
    assertArrayEquals(new float[] {9, 0, 1, 128 / 255f}, pixels);
  }

  @Test
  void rejectsArraysThatDoNotFitAndPlacesOutside() {
    assertThrows(
        IllegalArgumentException.class, () -> ImageSet.of(1, 2, 3, new byte[3], new byte[1]));
    assertThrows(
        IllegalArgumentException.class, () -> ImageSet.of(1, 2, 3, new byte[2], new byte[] {3}));
    assertThrows(IllegalArgumentException.class, () -> five().slice(0, 6));
    assertThrows(IllegalArgumentException.class, () -> five().select(new int[] {5}));
  }
}
