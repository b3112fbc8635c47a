package org.dl4jsuite.layers.recurrent;

import java.util.List;
import org.dl4jsuite.layers.cpu.Accelerated;

/** A layer that can be one of the two directions of {@link FastBidirectional}. */
interface FastRecurrent extends Accelerated {

  LayerPass pass();

  /** Of inference at once, where it was asked for. */
  @Override
  default List<String> kernels() {
    return pass().kernels();
  }
}
