package org.dl4jsuite.layers.recurrent;

import java.util.ArrayList;
import java.util.List;

/** Blocks for each step, reused from call to call. */
final class Tape {

  private final int count;
  private final List<Blocks> steps = new ArrayList<>();

  /** Makes one of so many blocks a step. */
  Tape(int count) {
    this.count = count;
  }

  /** A step's blocks, of at least this length; what stood in them is lost when they grow. */
  float[][] at(int step, int length) {
    while (steps.size() <= step) {
      steps.add(new Blocks(count));
    }
    return steps.get(step).atLeast(length);
  }
}
