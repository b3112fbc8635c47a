package org.dl4jsuite.layers;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.layers.normalization.LocalResponseNormalization;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.OneDnnBatchNormalization;
import org.dl4jsuite.layers.cpu.OneDnnConvolutionLayer;
import org.dl4jsuite.layers.cpu.OneDnnDenseLayer;
import org.dl4jsuite.layers.cpu.OneDnnResponseNormalization;
import org.dl4jsuite.layers.cpu.OneDnnSubsamplingLayer;
import org.dl4jsuite.layers.recurrent.RecurrentTakeOver;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Which stock layer is stood for by which fast one. Each stock class is matched exactly: a subclass
 * may compute something else.
 */
final class Replacements {

  private Replacements() {}

  /**
   * The fast layer for a stock one, or the stock one itself.
   *
   * @param inputGradient whether anything reads the gradient by the layer's input
   * @param taken gets a line where the layer was taken over
   */
  static Layer of(Layer layer, boolean inputGradient, List<String> taken) {
    Optional<RecurrentTakeOver.Taken> recurrent = RecurrentTakeOver.of(layer, inputGradient);
    if (recurrent.isPresent()) {
      taken.add(name(layer) + ": " + recurrent.get().implementation());
      return recurrent.get().layer();
    }
    if (!isFloat(layer)) {
      return layer;
    }
    Layer fast = replacement(layer, inputGradient);
    String implementation = fast == layer ? helped(layer) : fast.getClass().getSimpleName();
    if (implementation != null) {
      taken.add(name(layer) + ": " + implementation);
    }
    return fast;
  }

  private static String name(Layer layer) {
    return layer.conf().getLayer().getLayerName();
  }

  private static Layer replacement(Layer layer, boolean inputGradient) {
    if (layer.getClass() == ConvolutionLayer.class) {
      return new OneDnnConvolutionLayer(layer, inputGradient);
    }
    if (layer.getClass() == SubsamplingLayer.class
        && OneDnnSubsamplingLayer.covers(((SubsamplingLayer) layer).layerConf())) {
      return new OneDnnSubsamplingLayer(layer);
    }
    if (layer.getClass() == DenseLayer.class && !((DenseLayer) layer).hasLayerNorm()) {
      return new OneDnnDenseLayer(layer, inputGradient);
    }
    return layer;
  }

  /** For layers that ask a helper of their own accord: sets it and tells its name, or null. */
  private static String helped(Layer layer) {
    if (layer instanceof BatchNormalization batchNorm && !batchNorm.layerConf().isLockGammaBeta()) {
      Fields.set(BatchNormalization.class, batchNorm, "helper", new OneDnnBatchNormalization());
      return OneDnnBatchNormalization.class.getSimpleName();
    }
    if (layer instanceof LocalResponseNormalization norm) {
      boolean channelsLast = norm.layerConf().getDataFormat() == CNN2DFormat.NHWC;
      Fields.set(
          LocalResponseNormalization.class,
          norm,
          "helper",
          new OneDnnResponseNormalization(channelsLast));
      return OneDnnResponseNormalization.class.getSimpleName();
    }
    return null;
  }

  private static boolean isFloat(Layer layer) {
    return layer instanceof AbstractLayer<?>
        && Fields.get(AbstractLayer.class, layer, "dataType") == DataType.FLOAT;
  }
}
