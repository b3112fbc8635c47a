package org.dl4jsuite.layers.cpu;

/**
 * A layer, or what helps it, whose input and output are pictures, which may lie with the channels
 * last.
 */
public interface HandsOnPictures {

  /**
   * Called where all that reads the layer's output is such a layer too: the output may then lie as
   * is fastest.
   */
  void toItsLike();
}
