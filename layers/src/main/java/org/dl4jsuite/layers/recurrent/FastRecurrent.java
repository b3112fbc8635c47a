package org.dl4jsuite.layers.recurrent;

import org.dl4jsuite.layers.cpu.Accelerated;

/** A layer that can be one of the two directions of {@link FastBidirectional}. */
interface FastRecurrent extends Accelerated {

  LayerPass pass();
}
