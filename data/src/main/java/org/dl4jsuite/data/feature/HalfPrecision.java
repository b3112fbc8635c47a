package org.dl4jsuite.data.feature;

/**
 * IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction; about three significant decimal
 * digits, up to {@value #MOST}. Here until Java 20, whose {@code Float} knows it.
 */
final class HalfPrecision {

  /** The largest finite value. */
  static final float MOST = 65_504;

  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7C00;
  private static final int NAN = 0x7E00;
  private static final int MAGNITUDE = 0x7FFF_FFFF;

  /** Bits of float's fraction beyond half's. */
  private static final int SURPLUS = 13;

  /** Half's bias of 15 and float's of 127, apart. */
  private static final int BIAS = 112;

  private static final int FLOAT_FRACTION = 23;

  /** From here on adding to float's bits would pass infinity. */
  private static final float BEYOND = 0x1p16f;

  private static final float LEAST_NORMAL = 0x1p-14f;
  private static final float LEAST = 0x1p-24f;

  /** Of each of the 65,536 patterns: decoding is what training does all day. */
  private static final float[] DECODED = new float[1 << Short.SIZE];

  static {
    for (int half = 0; half < DECODED.length; half++) {
      DECODED[half] = decode(half);
    }
  }

  private HalfPrecision() {}

  /** The nearest half, to even where two are as near; beyond the largest, infinity. */
  static short of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> Short.SIZE & SIGN;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) NAN;
    }
    if (magnitude >= BEYOND) {
      return (short) (sign | INFINITY);
    }
    if (magnitude < LEAST_NORMAL) {
      return (short) (sign | (int) Math.rint(magnitude / (double) LEAST));
    }
    int odd = bits >>> SURPLUS & 1;
    int rounded = (bits & MAGNITUDE) + (1 << SURPLUS - 1) - 1 + odd;
    return (short) (sign | (rounded >>> SURPLUS) - (BIAS << FLOAT_FRACTION - SURPLUS));
  }

  /** The value, exactly. */
  static float toFloat(short half) {
    return DECODED[Short.toUnsignedInt(half)];
  }

  private static float decode(int half) {
    int exponent = half >>> 10 & 0x1F;
    int fraction = half & 0x3FF;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * LEAST;
    } else if (exponent == 0x1F) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Float.intBitsToFloat(exponent + BIAS << FLOAT_FRACTION | fraction << SURPLUS);
    }
    return (half & SIGN) == 0 ? magnitude : -magnitude;
  }
}
