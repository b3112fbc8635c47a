package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.dl4jsuite.data.feature.FeatureCache;
import org.dl4jsuite.data.feature.FeatureCacheWriter;
import org.dl4jsuite.data.feature.FeatureStore;
import org.dl4jsuite.data.image.ColourPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureInputTest {

  @TempDir Path folder;

  private FeatureStore stored(float... row) throws IOException {
    Path file = folder.resolve("a.features");
    try (FeatureCacheWriter writer = FeatureCacheWriter.open(file, row.length, false, "test")) {
      writer.add("42", row, 0);
      writer.finish();
    }
    return FeatureCache.open(file);
  }

  /** Written from place 1 on, so that one more at each end must stay as it is. */
  private static float[] written(PictureInput input, String image) {
    float[] target = new float[input.length() + 2];
    input.write(image, target, 1);
    assertEquals(0, target[0]);
    assertEquals(0, target[target.length - 1]);
    return Arrays.copyOfRange(target, 1, target.length - 1);
  }

  @Test
  void pixelsAreFromMinusOneToOneChannelByChannel() {
    byte[] rgb = {0, (byte) 255, 51, 102, (byte) 153, (byte) 204};
    PictureInput input = PictureInput.Pixels.of(Map.of("a", new ColourPicture(1, 2, rgb)));
    assertArrayEquals(new long[] {3, 2, 1}, input.shape());
    float[] expected = {-1, -0.2f, 1, 0.2f, -0.6f, 0.6f};
    assertArrayEquals(expected, written(input, "a"), 1e-6f);
    assertTrue(input.has("a"));
    assertFalse(input.has("b"));
  }

  @Test
  void refusesNoPicture() {
    assertThrows(IllegalArgumentException.class, () -> PictureInput.Pixels.of(Map.of()));
  }

  @Test
  void storedVectorsComeAsTheyAreOrOfLengthOne() throws IOException {
    try (FeatureStore store = stored(3, 0, 4)) {
      PictureInput plain = PictureInput.stored(store, false, false);
      assertArrayEquals(new long[] {3}, plain.shape());
      assertArrayEquals(new float[] {3, 0, 4}, written(plain, "42"));
      assertTrue(plain.has("42"));
      assertFalse(plain.has("43"));
      PictureInput normalised = PictureInput.stored(store, false, true);
      assertArrayEquals(new float[] {0.6f, 0, 0.8f}, written(normalised, "42"), 1e-6f);
    }
  }

  @Test
  void eachPositionOfAMapIsBroughtToLengthOne() throws IOException {
    float[] map = new float[2 * PictureInput.POSITIONS];
    map[0] = 3;
    map[PictureInput.POSITIONS] = 4;
    map[1] = -2;
    try (FeatureStore store = stored(map)) {
      PictureInput plain = PictureInput.stored(store, true, false);
      assertArrayEquals(new long[] {2, 49}, plain.shape());
      assertArrayEquals(map, written(plain, "42"));
      float[] normalised = written(PictureInput.stored(store, true, true), "42");
      map[0] = 0.6f;
      map[PictureInput.POSITIONS] = 0.8f;
      map[1] = -1;
      // The other positions are zeros, and stay so.
      assertArrayEquals(map, normalised, 1e-6f);
    }
  }

  @Test
  void refusesVectorsThatAreNoMap() throws IOException {
    try (FeatureStore store = stored(new float[50])) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> PictureInput.stored(store, true, false));
      assertEquals(
          "a map must have 7 x 7 positions, found 50 values of a picture; make it with features --map",
          e.getMessage());
    }
  }
}
