package org.dl4jsuite.layers.variant;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Configuration of a long short-term memory of one of nine kinds ({@link LstmVariant}). The vanilla
 * one is, with s the logistic function, g = h = tanh and * elementwise (arXiv:1503.04069, section
 * 2.1):
 *
 * <pre>
 * z = g(Wz x + Rz y' + bz)                block input
 * i = s(Wi x + Ri y' + pi * c' + bi)      input gate
 * f = s(Wf x + Rf y' + pf * c' + bf)      forget gate
 * c = z * i + c' * f                      cell
 * o = s(Wo x + Ro y' + po * c + bo)       output gate
 * y = h(c) * o                            output
 * </pre>
 *
 * <p>where y' and c' are of the step before, zero at first. FGR adds to the sums of i, f and o nine
 * square matrices, which multiply i', f' and o'. At steps that a mask hides, y, c and the gates are
 * 0, and the gradient is the exact one of that.
 *
 * <p>Input {@code [batch, nIn, time]}, output {@code [batch, nOut, time]}, or with time before
 * features. {@code NP} equals DL4J's {@code LSTM}, {@code VANILLA} its {@code GravesLSTM}: for work
 * use those, which {@code Acceleration} makes faster still. This layer is for the comparison. It
 * runs on the CPU backend, in float and in double; a saved model needs this class to be loaded.
 */
public final class VariantLstm extends BaseRecurrentLayer {

  private LstmVariant variant = LstmVariant.VANILLA;
  private double forgetGateBiasInit;

  /** For JSON. */
  public VariantLstm() {}

  private VariantLstm(Builder builder) {
    super(builder);
    variant = builder.variant;
    forgetGateBiasInit = builder.forgetGateBiasInit;
    activationFn = new ActivationTanH();
    initializeConstraints(builder);
  }

  /** Which parts it has. */
  public LstmVariant getVariant() {
    return variant;
  }

  /** See {@link #getVariant()}. */
  public void setVariant(LstmVariant variant) {
    this.variant = variant;
  }

  /** Initial bias of the forget gate, where there is one. */
  public double getForgetGateBiasInit() {
    return forgetGateBiasInit;
  }

  /** See {@link #getForgetGateBiasInit()}. */
  public void setForgetGateBiasInit(double forgetGateBiasInit) {
    this.forgetGateBiasInit = forgetGateBiasInit;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    LayerValidation.assertNInNOutSet("VariantLstm", getLayerName(), index, getNIn(), getNOut());
    if (!Nd4j.getEnvironment().isCPU()) {
      throw new UnsupportedOperationException(
          "VariantLstm must run on ND4J's CPU backend, found "
              + Nd4j.getBackend().getClass().getSimpleName());
    }
    VariantLstmLayer layer = new VariantLstmLayer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return VariantLstmParamInitializer.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    InputType.InputTypeRecurrent recurrent = (InputType.InputTypeRecurrent) inputType;
    int parameters = (int) initializer().numParams(this);
    long steps = Math.max(1, recurrent.getTimeSeriesLength());
    long columns = variant.parts().size() * nOut;
    // Forward: inputs, sums and outputs. Backward: the steps' blocks, deltas and errors beside.
    long forward = steps * (nIn + columns + nOut);
    Map<CacheMode, Long> training = new HashMap<>();
    for (CacheMode mode : CacheMode.values()) {
      training.put(mode, forward + steps * (2 * columns + 3 * nOut));
    }
    return new LayerMemoryReport.Builder(
            layerName, VariantLstm.class, inputType, getOutputType(-1, inputType))
        .standardMemory(parameters, (int) getIUpdater().stateSize(parameters))
        .workingMemory(0, forward, MemoryReport.CACHE_MODE_ALL_ZEROS, training)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VariantLstm that
        && super.equals(other)
        && variant == that.variant
        && forgetGateBiasInit == that.forgetGateBiasInit;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof VariantLstm;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), variant, forgetGateBiasInit);
  }

  /** Builds a configuration. */
  public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {

    private LstmVariant variant = LstmVariant.VANILLA;
    private double forgetGateBiasInit;

    /** Which parts it has; vanilla unless said otherwise. */
    public Builder variant(LstmVariant value) {
      variant = value;
      return this;
    }

    /** Initial bias of the forget gate; 0 unless said otherwise. */
    public Builder forgetGateBiasInit(double value) {
      forgetGateBiasInit = value;
      return this;
    }

    /** Only tanh: that a function is left out is said by {@link #variant}. */
    @Override
    public Builder activation(IActivation function) {
      if (!(function instanceof ActivationTanH)) {
        throw new IllegalArgumentException(
            "the activation function must be tanh, found " + function + "; choose a variant");
      }
      return super.activation(function);
    }

    @Override
    public VariantLstm build() {
      return new VariantLstm(this);
    }
  }
}
