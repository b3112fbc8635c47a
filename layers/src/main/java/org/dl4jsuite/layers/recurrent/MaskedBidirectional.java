package org.dl4jsuite.layers.recurrent;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.Mended;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * DL4J's {@link BidirectionalLayer} that obeys the feature mask. Stock DL4J never hands the mask to
 * it: {@code setLayerMaskArrays} calls {@code feedForwardMaskArray}, which asks the layers within,
 * and an LSTM answers without keeping the mask. So in a batch of sequences of different lengths the
 * backward direction starts in the padding, and the answer for a sequence depends on the length of
 * the others. Here both directions get the mask: at an absent step their outputs and states are
 * zero and no error passes ({@link MaskedLstm}). The mask itself goes on to the next layers as in
 * stock DL4J.
 *
 * <p>A step is present where its mask is not zero; other values than 0 and 1 are no weights here.
 * Layers above that do weigh steps (average pooling) get the values as they were given.
 */
class MaskedBidirectional extends BidirectionalLayer implements Mended {

  /** Takes the place of a stock layer, with its own directions within. */
  MaskedBidirectional(BidirectionalLayer stock) {
    this(
        stock,
        FeatureMasks.obedient(direction(stock, "fwd")),
        FeatureMasks.obedient(direction(stock, "bwd")));
  }

  /** Takes the place of a stock layer, with other directions within. */
  MaskedBidirectional(BidirectionalLayer stock, Layer forward, Layer backward) {
    super(configuration(stock), forward, backward, stock.params());
    if (stock.getGradientsViewArray() != null) {
      setBackpropGradientsViewArray(stock.getGradientsViewArray());
    }
  }

  /** A wrapper around the layer may have set its own: stock's layer keeps what it was made with. */
  private static NeuralNetConfiguration configuration(BidirectionalLayer stock) {
    if (stock.conf().getLayer() instanceof Bidirectional) {
      return stock.conf();
    }
    NeuralNetConfiguration own = stock.conf().clone();
    own.setLayer((Bidirectional) Fields.get(BidirectionalLayer.class, stock, "layerConf"));
    return own;
  }

  /** One of a stock layer's directions, {@code fwd} or {@code bwd}. */
  static Layer direction(BidirectionalLayer stock, String field) {
    return (Layer) Fields.get(BidirectionalLayer.class, stock, field);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    Pair<INDArray, MaskState> handedOn = super.feedForwardMaskArray(mask, state, batch);
    setMaskArray(mask);
    return handedOn;
  }

  @Override
  public void setMaskArray(INDArray mask) {
    super.setMaskArray(Mask.presence(mask));
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    cutMask(newInput);
    super.setInput(newInput, workspaceMgr);
  }

  /**
   * A layer before this one may have cut steps off (stock's cropping does not cut the mask): one
   * direction reads the mask's first steps, as stock does, and the other must read the same.
   */
  final void cutMask(INDArray newInput) {
    INDArray mask = getMaskArray();
    if (mask == null || mask.rank() != 2 || newInput.rank() != 3) {
      return;
    }
    long steps = newInput.size(layerConf().getRNNDataFormat() == RNNFormat.NWC ? 1 : 2);
    if (mask.size(1) > steps) {
      super.setMaskArray(mask.get(NDArrayIndex.all(), NDArrayIndex.interval(0, steps)));
    }
  }

  private Bidirectional layerConf() {
    return (Bidirectional) conf().getLayer();
  }
}
