package org.dl4jsuite.layers.recurrent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.Reorderings;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings a layer's inputs to rows in memory. Each share of the batch is brought by the thread that
 * reads it next, and example by example: turned around so, an example's values fit the innermost
 * cache, and all take a third of the time.
 */
final class InputRows {

  private final Map<Examples, Reorderings> ofShares = new ConcurrentHashMap<>();

  /**
   * Brings some examples' inputs. Others may be brought at the same time.
   *
   * @param x {@code [B, nIn, T]}, float, of any strides but 0
   * @param to address of the first of these examples' row at time 0
   * @param stride floats from one row to the next
   */
  void bring(Examples share, INDArray x, Address to, Dimensions size, int stride) {
    long example = x.stride(0);
    ofShares
        .computeIfAbsent(share, s -> new Reorderings())
        .copyEach(
            share.count(),
            new long[] {size.steps(), size.inputs()},
            Addresses.of(x).plus(share.first() * example),
            new long[] {example, x.stride(2), x.stride(1)},
            to,
            new long[] {stride, (long) size.batch() * stride, 1});
  }
}
