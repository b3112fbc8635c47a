package org.dl4jsuite.layers.recurrent;

/** A layer that can be one of the two directions of {@link FastBidirectional}. */
interface FastRecurrent {

  LayerPass pass();
}
