package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.layers.recurrent.TimeDistributedLayer;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.Mended;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's {@link TimeDistributedLayer} with its mask in the order of its data. The layer within gets
 * the steps of an example one after the other; stock hands it the mask step by step, each for all
 * examples, and so blanks out steps that are there.
 */
final class MaskedTimeDistributed extends TimeDistributedLayer implements Mended {

  /** Takes the place of a stock layer, with another within. */
  MaskedTimeDistributed(TimeDistributedLayer stock, Layer within) {
    super(within, (RNNFormat) Fields.get(TimeDistributedLayer.class, stock, "rnnDataFormat"));
  }

  @Override
  public void setMaskArray(INDArray mask) {
    underlying.setMaskArray(ofRows(mask));
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    Pair<INDArray, MaskState> handedOn =
        underlying.feedForwardMaskArray(ofRows(mask), state, batch);
    if (mask != null && handedOn != null && handedOn.getFirst() != null) {
      handedOn.setFirst(handedOn.getFirst().reshape('c', mask.shape()));
    }
    return handedOn;
  }

  /** {@code [batch, time]} as {@code [batch * time, 1]}. */
  private static INDArray ofRows(INDArray mask) {
    return mask == null ? null : mask.dup('c').reshape('c', mask.length(), 1);
  }
}
