package org.dl4jsuite.data.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  @Test
  void everyHalfComesBackAsItself() {
    for (int half = 0; half < 1 << Short.SIZE; half++) {
      float value = HalfPrecision.toFloat((short) half);
      if (Float.isNaN(value)) {
        assertTrue(Float.isNaN(HalfPrecision.toFloat(HalfPrecision.of(value))));
      } else {
        assertEquals((short) half, HalfPrecision.of(value));
      }
    }
  }

  @Test
  void knowsTheStandardsValues() {
    assertEquals(1, HalfPrecision.toFloat((short) 0x3C00));
    assertEquals(-2, HalfPrecision.toFloat((short) 0xC000));
    assertEquals(65_504, HalfPrecision.toFloat((short) 0x7BFF));
    assertEquals(0x1p-24f, HalfPrecision.toFloat((short) 0x0001));
    assertEquals(0x1p-14f, HalfPrecision.toFloat((short) 0x0400));
    assertEquals(Float.POSITIVE_INFINITY, HalfPrecision.toFloat((short) 0x7C00));
    assertEquals((short) 0x8000, HalfPrecision.of(-0f));
    assertEquals((short) 0x7C00, HalfPrecision.of(1e9f));
  }

  @Test
  void roundsToTheNearestAndToEvenHalfway() {
    for (int half = 0; half < 0x7BFF; half++) {
      float low = HalfPrecision.toFloat((short) half);
      float high = HalfPrecision.toFloat((short) (half + 1));
      // Exact: a float has 13 bits of fraction more than a half.
      float middle = (low + high) / 2;
      assertEquals(half + (half & 1), HalfPrecision.of(middle), "middle above " + low);
      assertEquals(half, HalfPrecision.of(Math.nextDown(middle)), "below the middle above " + low);
      assertEquals(
          half + 1, HalfPrecision.of(Math.nextUp(middle)), "above the middle after " + low);
    }
    assertEquals((short) 0x7BFF, HalfPrecision.of(65_519.996f));
    assertEquals((short) 0x7C00, HalfPrecision.of(65_520f));
  }

  @Test
  void errsByLessThanAThousandth() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      float value = (float) (random.nextGaussian() * 20);
      float near = HalfPrecision.toFloat(HalfPrecision.of(value));
      assertEquals(value, near, Math.abs(value) / 2048 + 0x1p-25);
    }
  }
}
