package org.dl4jsuite.layers.variant;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Parameters of a {@link VariantLstm}, each column by column, with k the {@linkplain
 * LstmVariant#parts parts} and g the gates that have weights, in DL4J's order: block input, forget,
 * output, input gate.
 *
 * <pre>
 * W    [nIn, k n]     of the input
 * RW   [n, k n]       of the output of the step before
 * GW   [g n, g n]     of the gates of the step before; FGR alone
 * P    [1, g n]       peepholes; all but NP
 * b    [1, k n]       bias
 * </pre>
 *
 * <p>So the parameters of {@code NP}, one after the other, are those of DL4J's {@code LSTM}, and
 * those of {@code VANILLA} those of its {@code GravesLSTM}.
 */
final class VariantLstmParamInitializer implements ParamInitializer {

  static final String INPUT = LSTMParamInitializer.INPUT_WEIGHT_KEY;
  static final String RECURRENT = LSTMParamInitializer.RECURRENT_WEIGHT_KEY;
  static final String GATES = "GW";
  static final String PEEPHOLES = "P";
  static final String BIAS = LSTMParamInitializer.BIAS_KEY;

  static final VariantLstmParamInitializer INSTANCE = new VariantLstmParamInitializer();

  private VariantLstmParamInitializer() {}

  private static Map<String, long[]> shapes(Layer layer) {
    VariantLstm conf = (VariantLstm) layer;
    LstmVariant variant = conf.getVariant();
    long n = conf.getNOut();
    long columns = variant.parts().size() * n;
    long gates = variant.gates() * n;
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(INPUT, new long[] {conf.getNIn(), columns});
    shapes.put(RECURRENT, new long[] {n, columns});
    if (variant.hasGateRecurrence()) {
      shapes.put(GATES, new long[] {gates, gates});
    }
    if (variant.hasPeepholes()) {
      shapes.put(PEEPHOLES, new long[] {1, gates});
    }
    shapes.put(BIAS, new long[] {1, columns});
    return shapes;
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return shapes(layer).values().stream().mapToLong(shape -> shape[0] * shape[1]).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.copyOf(shapes(layer).keySet());
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isWeightParam(layer, key)).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return !isBiasParam(layer, key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return BIAS.equals(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray view, boolean initialize) {
    VariantLstm layer = (VariantLstm) conf.getLayer();
    Map<String, INDArray> parameters = parts(layer, view);
    parameters.keySet().forEach(conf::addVariable);
    if (initialize) {
      parameters.forEach((key, part) -> initialise(layer, key, part));
    }
    return parameters;
  }

  private static void initialise(VariantLstm layer, String key, INDArray part) {
    long n = layer.getNOut();
    if (key.equals(BIAS)) {
      part.assign(layer.getBiasInit());
      int forget = layer.getVariant().parts().indexOf(LstmVariant.Part.FORGET_GATE);
      if (forget >= 0) {
        part.get(interval(0, 1), interval(forget * n, (forget + 1) * n))
            .assign(layer.getForgetGateBiasInit());
      }
      return;
    }
    IWeightInit recurrent = layer.getWeightInitFnRecurrent();
    IWeightInit init = key.equals(INPUT) || recurrent == null ? layer.getWeightInitFn() : recurrent;
    // Fans as DL4J's LSTM takes them.
    init.init(
        n,
        layer.getNIn() + n,
        part.shape(),
        IWeightInit.DEFAULT_WEIGHT_INIT_ORDER,
        part.reshape('f', new long[] {part.length()}));
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray view) {
    return parts(conf.getLayer(), view);
  }

  private Map<String, INDArray> parts(Layer layer, INDArray view) {
    if (view.length() != numParams(layer)) {
      throw new IllegalStateException(
          "a view must hold %d parameters, found %d".formatted(numParams(layer), view.length()));
    }
    INDArray flat = view.reshape(view.length());
    Map<String, INDArray> parts = Collections.synchronizedMap(new LinkedHashMap<>());
    long from = 0;
    for (Map.Entry<String, long[]> entry : shapes(layer).entrySet()) {
      long[] shape = entry.getValue();
      long to = from + shape[0] * shape[1];
      parts.put(entry.getKey(), flat.get(interval(from, to)).reshape('f', shape));
      from = to;
    }
    return parts;
  }
}
