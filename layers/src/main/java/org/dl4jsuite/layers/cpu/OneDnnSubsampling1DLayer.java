package org.dl4jsuite.layers.cpu;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.Subsampling1DLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;

/**
 * Stands for DL4J's {@link Subsampling1DLayer} in format NCW with max or average pooling: that of
 * images one pixel wide. Input {@code [batch, channels, time]}, float.
 */
public final class OneDnnSubsampling1DLayer extends Subsampling1DLayer implements Accelerated {

  private final OneDnnSubsamplingLayer images;

  /** Takes the place of a stock layer, sharing its configuration. */
  public OneDnnSubsampling1DLayer(Layer stock) {
    super(stock.conf(), DataType.FLOAT);
    helper = null;
    TakeOver.from(stock, this);
    images = new OneDnnSubsamplingLayer(stock);
  }

  @Override
  public List<String> kernels() {
    return images.kernels();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (input.rank() != 3) {
      return super.activate(training, workspaces); // which says what is wrong
    }
    images.setInput(image(Plain.of(input, ArrayType.ACTIVATIONS, workspaces)), workspaces);
    INDArray output = steps(images.activate(training, workspaces));
    hide(output);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (images.input() == null) {
      activate(true, workspaces);
    }
    INDArray delta = workspaces.dup(ArrayType.BP_WORKING_MEM, epsilon.castTo(dataType), 'c');
    hide(delta);
    Pair<Gradient, INDArray> gradient = images.backpropGradient(image(delta), workspaces);
    return new Pair<>(gradient.getFirst(), steps(gradient.getSecond()));
  }

  private void hide(INDArray steps) {
    if (maskArray != null) {
      INDArray present =
          feedForwardMaskArray(maskArray, MaskState.Active, (int) steps.size(0)).getFirst();
      Broadcast.mul(steps, present, steps, 0, 2);
    }
  }

  /** {@code [batch, channels, time, 1]}. */
  private static INDArray image(INDArray steps) {
    return steps.reshape('c', steps.size(0), steps.size(1), steps.size(2), 1);
  }

  /** {@code [batch, channels, time]}. */
  private static INDArray steps(INDArray image) {
    return image.reshape('c', image.size(0), image.size(1), image.size(2));
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
    images.clear();
    super.setInput(input, workspaces);
  }

  @Override
  public void clear() {
    images.clear();
    super.clear();
  }
}
