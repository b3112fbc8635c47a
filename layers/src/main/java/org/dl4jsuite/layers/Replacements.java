package org.dl4jsuite.layers;

import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.layers.convolution.Convolution1DLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.Deconvolution2DLayer;
import org.deeplearning4j.nn.layers.convolution.DepthwiseConvolution2DLayer;
import org.deeplearning4j.nn.layers.convolution.SeparableConvolution2DLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.Subsampling1DLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.layers.normalization.LocalResponseNormalization;
import org.deeplearning4j.nn.layers.recurrent.TimeDistributedLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.dl4jsuite.layers.cpu.Accelerated;
import org.dl4jsuite.layers.cpu.FastResponseNormalization;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.InputDropout;
import org.dl4jsuite.layers.cpu.Mending;
import org.dl4jsuite.layers.cpu.OneDnnBatchNormalization;
import org.dl4jsuite.layers.cpu.OneDnnConvolution1DLayer;
import org.dl4jsuite.layers.cpu.OneDnnConvolutionLayer;
import org.dl4jsuite.layers.cpu.OneDnnDenseLayer;
import org.dl4jsuite.layers.cpu.OneDnnOutputLayer;
import org.dl4jsuite.layers.cpu.OneDnnSeparableConvolutionLayer;
import org.dl4jsuite.layers.cpu.OneDnnSubsampling1DLayer;
import org.dl4jsuite.layers.cpu.OneDnnSubsamplingLayer;
import org.dl4jsuite.layers.cpu.TakeOver;
import org.dl4jsuite.layers.recurrent.FeatureMasks;
import org.dl4jsuite.layers.recurrent.RecurrentTakeOver;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Which stock layer is stood for by which fast one. Each stock class is matched exactly: a subclass
 * may compute something else.
 */
final class Replacements {

  private Replacements() {}

  /**
   * The fast layer for a stock one; or the layer itself where it is fast already, where it stays
   * stock, and where only a layer or a helper inside it was replaced. Layers that do not obey masks
   * ({@link FeatureMasks}), and others with faults ({@link Mending}), are mended even where no fast
   * one stands for them.
   *
   * @param inputGradient whether anything reads the gradient by the layer's input
   */
  static Layer of(Layer given, boolean inputGradient) {
    Layer layer = mended(given);
    if (layer instanceof FrozenLayerWithBackprop frozen && hasWeightNoise(frozen.getUnderlying())) {
      return layer; // Stock draws it once, in the first backward pass, and never again.
    }
    if (isTransparent(layer)) {
      BaseWrapperLayer wrapper = (BaseWrapperLayer) layer;
      boolean read =
          layer instanceof TimeDistributedLayer // which turns the gradient around
              || inputGradient && !(layer instanceof FrozenLayer);
      Layer inside = of(wrapper.getUnderlying(), read);
      wrapper.setUnderlying(inside);
      if (layer instanceof FrozenLayerWithBackprop
          && inside instanceof BatchNormalization
          && inside.getHelper() instanceof OneDnnBatchNormalization norm) {
        norm.passGradient();
      }
      return layer;
    }
    if (RecurrentTakeOver.knows(layer)) {
      return RecurrentTakeOver.of(layer, inputGradient)
          .map(RecurrentTakeOver.Taken::layer)
          .orElse(layer);
    }
    if (obstacle(layer).isPresent()) {
      return layer;
    }
    return replacement(layer, inputGradient);
  }

  /** The layer itself, or one without its fault: layers that stay stock need it too. */
  static Layer mended(Layer layer) {
    return Mending.of(FeatureMasks.mended(layer));
  }

  private static boolean hasWeightNoise(Layer layer) {
    return layer.conf().getLayer() instanceof BaseLayer conf && conf.getWeightNoise() != null;
  }

  /** Wrappers that hand inputs, outputs and gradients of any layer on. */
  private static boolean isTransparent(Layer layer) {
    return layer.getClass() == FrozenLayer.class
        || layer.getClass() == FrozenLayerWithBackprop.class
        || layer instanceof TimeDistributedLayer;
  }

  /** Why a layer stays stock; empty where there is a fast one for it. */
  static Optional<String> obstacle(Layer layer) {
    if (RecurrentTakeOver.knows(layer)) {
      return RecurrentTakeOver.obstacle(layer);
    }
    if (!isKnown(layer)) {
      return Optional.of("no fast layer for " + layer.getClass().getSimpleName());
    }
    DataType type = TakeOver.dataType(layer);
    if (type != DataType.FLOAT) {
      return Optional.of(type.name().toLowerCase(Locale.ROOT) + " precision");
    }
    return settingObstacle(layer);
  }

  private static boolean isKnown(Layer layer) {
    return layer.getClass() == ConvolutionLayer.class
        || layer.getClass() == Convolution1DLayer.class
        || layer.getClass() == DepthwiseConvolution2DLayer.class
        || layer.getClass() == SeparableConvolution2DLayer.class
        || layer.getClass() == Deconvolution2DLayer.class
        || layer.getClass() == SubsamplingLayer.class
        || layer.getClass() == Subsampling1DLayer.class
        || layer.getClass() == DenseLayer.class
        || layer.getClass() == OutputLayer.class
        || layer instanceof BatchNormalization
        || layer instanceof LocalResponseNormalization;
  }

  private static Optional<String> settingObstacle(Layer layer) {
    if (layer instanceof Convolution1DLayer convolution) {
      return obstacleOfSequences(convolution);
    }
    if (layer instanceof ConvolutionLayer convolution) {
      return OneDnnConvolutionLayer.obstacle(convolution);
    }
    if (layer instanceof Subsampling1DLayer pooling
        && pooling.layerConf().getCnn2dDataFormat() != CNN2DFormat.NCHW) {
      return Optional.of("time before channels");
    }
    if (layer instanceof Subsampling1DLayer pooling
        && pooling.layerConf().getConvolutionMode() == ConvolutionMode.Causal) {
      return Optional.of("causal padding");
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return OneDnnSubsamplingLayer.obstacle(pooling.layerConf());
    }
    if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
      return Optional.of("layer normalisation");
    }
    if (layer instanceof BatchNormalization norm && norm.layerConf().isLockGammaBeta()) {
      return Optional.of("fixed gamma and beta");
    }
    return Optional.empty();
  }

  /** What stock does there is not the gradient of its forward pass. */
  private static Optional<String> obstacleOfSequences(Convolution1DLayer layer) {
    if (layer.layerConf().getRnnDataFormat() != RNNFormat.NCW) {
      return Optional.of("time before channels");
    }
    if (layer.layerConf().getConvolutionMode() == ConvolutionMode.Causal) {
      return Optional.of("causal padding");
    }
    if (InputDropout.changesInputs(layer)) {
      return Optional.of("dropout before a 1-d convolution");
    }
    return layer.layerConf().getWeightNoise() == null
        ? Optional.empty()
        : Optional.of("weight noise");
  }

  private static Layer replacement(Layer layer, boolean inputGradient) {
    if (layer instanceof Convolution1DLayer) {
      return new OneDnnConvolution1DLayer(layer, inputGradient);
    }
    if (layer instanceof Subsampling1DLayer) {
      return new OneDnnSubsampling1DLayer(layer);
    }
    if (layer instanceof SeparableConvolution2DLayer) {
      return new OneDnnSeparableConvolutionLayer(layer, inputGradient);
    }
    if (layer instanceof ConvolutionLayer) {
      return new OneDnnConvolutionLayer(layer, inputGradient);
    }
    if (layer instanceof SubsamplingLayer) {
      return new OneDnnSubsamplingLayer(layer);
    }
    if (layer instanceof DenseLayer) {
      return new OneDnnDenseLayer(layer, inputGradient);
    }
    if (layer instanceof OutputLayer) {
      return new OneDnnOutputLayer(layer, inputGradient);
    }
    if (!(layer.getHelper() instanceof Accelerated)) {
      giveHelper(layer);
    }
    return layer;
  }

  /** For layers that ask a helper of their own accord. */
  private static void giveHelper(Layer layer) {
    if (layer instanceof BatchNormalization norm) {
      Fields.set(
          BatchNormalization.class, norm, "helper", new OneDnnBatchNormalization(norm::input));
    } else if (layer instanceof LocalResponseNormalization norm) {
      boolean channelsLast = norm.layerConf().getDataFormat() == CNN2DFormat.NHWC;
      Fields.set(
          LocalResponseNormalization.class,
          norm,
          "helper",
          new FastResponseNormalization(channelsLast));
    }
  }
}
