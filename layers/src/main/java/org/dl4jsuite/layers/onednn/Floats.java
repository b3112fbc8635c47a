package org.dl4jsuite.layers.onednn;

import java.nio.FloatBuffer;

/** Floats in native memory, for reading and writing from Java. */
public final class Floats {

  /** Java sees no more than this as one buffer. */
  public static final long MOST = Integer.MAX_VALUE / Float.BYTES - 64;

  private final Address address;
  private final FloatBuffer values;

  Floats(Address address, FloatBuffer values) {
    this.address = address;
    this.values = values;
  }

  /** Reads so many floats from an index on. */
  public void get(int index, float[] target, int at, int floats) {
    values.get(index, target, at, floats);
    address.keepAlive();
  }

  /** Reads one float. */
  public float get(int index) {
    float value = values.get(index);
    address.keepAlive();
    return value;
  }

  /** Fills an array from the first float on. */
  public void get(float[] target) {
    get(0, target, 0, target.length);
  }

  /** Writes so many floats from an index on. */
  public void put(int index, float[] source, int at, int floats) {
    values.put(index, source, at, floats);
    address.keepAlive();
  }

  /** Writes an array from the first float on. */
  public void put(float[] source) {
    put(0, source, 0, source.length);
  }

  /** Writes one float. */
  public void put(int index, float value) {
    values.put(index, value);
    address.keepAlive();
  }

  /** Copies floats that lie elsewhere, which must not overlap these. */
  public void put(int index, Floats source, int at, int floats) {
    values.put(index, source.values, at, floats);
    address.keepAlive();
    source.address.keepAlive();
  }
}
