package org.dl4jsuite.layers.recurrent;

import java.util.ArrayList;
import java.util.List;

/** One float array for each step, reused from call to call. */
final class Tape {

  private final List<float[]> blocks = new ArrayList<>();

  /** The array of a step, of at least this length; what stood in it is lost when it grows. */
  float[] at(int step, int length) {
    while (blocks.size() <= step) {
      blocks.add(new float[length]);
    }
    if (blocks.get(step).length < length) {
      blocks.set(step, new float[length]);
    }
    return blocks.get(step);
  }
}
