package org.dl4jsuite.layers.recurrent;

/** A fixed number of blocks of the same size, reused from call to call. */
final class Blocks {

  private final float[][] blocks;

  Blocks(int count) {
    blocks = new float[count][0];
  }

  /** The blocks, each of at least this length; what stood in them is lost when they grow. */
  float[][] atLeast(int length) {
    for (int i = 0; i < blocks.length; i++) {
      if (blocks[i].length < length) {
        blocks[i] = new float[length];
      }
    }
    return blocks;
  }
}
