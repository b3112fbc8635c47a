package org.dl4jsuite.layers.recurrent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.dl4jsuite.layers.variant.VariantLstm;
import org.dl4jsuite.layers.vertex.AttentionVertex;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Networks of sequences by name, with every layer, wrapper and vertex that meets a mask, but those
 * of stock DL4J that fail with masks or with lengths that change: layers/README.md lists them.
 */
final class MaskedNetworks {

  static final int INPUTS = 4;
  static final int CLASSES = 3;
  private static final int UNITS = 5;

  /**
   * One of them.
   *
   * @param perStep whether it answers at each step, or once for a sequence
   * @param build adds its vertices; the last is named "top", and reads the input "in"
   */
  record Network(boolean perStep, Consumer<GraphBuilder> build) {

    ComputationGraph of(DataType type) {
      GraphBuilder graph =
          new NeuralNetConfiguration.Builder()
              .seed(3)
              .dataType(type)
              .updater(new NoOp())
              .graphBuilder()
              .addInputs("in")
              .setInputTypes(InputType.recurrent(INPUTS));
      build.accept(graph);
      Layer output =
          perStep
              ? new RnnOutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build()
              : new OutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build();
      ComputationGraph network =
          new ComputationGraph(graph.addLayer("out", output, "top").setOutputs("out").build());
      network.init();
      return network;
    }
  }

  private static final Map<String, Supplier<Layer>> CELLS = new LinkedHashMap<>();

  static {
    CELLS.put("LSTM", () -> named(new LSTM.Builder()));
    CELLS.put("GravesLSTM", () -> named(new GravesLSTM.Builder()));
    CELLS.put("SimpleRnn", () -> named(new SimpleRnn.Builder()));
    CELLS.put(
        "VariantLstm",
        () -> new VariantLstm.Builder().variant(LstmVariant.FGR).nOut(UNITS).build());
    CELLS.put("odd LSTM", () -> named(new LSTM.Builder(), Activation.RATIONALTANH));
  }

  private MaskedNetworks() {}

  private static Layer named(BaseRecurrentLayer.Builder<?> builder) {
    return named(builder, Activation.TANH);
  }

  private static Layer named(BaseRecurrentLayer.Builder<?> builder, Activation activation) {
    return ((BaseRecurrentLayer.Builder<?>) builder.nOut(UNITS)).activation(activation).build();
  }

  private static Layer lstm() {
    return CELLS.get("LSTM").get();
  }

  private static Layer both(Layer cell) {
    return new Bidirectional(Bidirectional.Mode.CONCAT, cell);
  }

  private static Layer zeros(Layer layer) {
    return new MaskZeroLayer.Builder().setUnderlying(layer).setMaskValue(0).build();
  }

  private static Network steps(Layer... layers) {
    return chain(true, layers);
  }

  private static Network whole(Layer... layers) {
    return chain(false, layers);
  }

  private static Network chain(boolean perStep, Layer... layers) {
    return new Network(
        perStep,
        graph -> {
          for (int i = 0; i < layers.length; i++) {
            String name = i == layers.length - 1 ? "top" : "layer" + i;
            graph.addLayer(name, layers[i], i == 0 ? "in" : "layer" + (i - 1));
          }
        });
  }

  /** All of them; made anew, since DL4J names the layers of a configuration. */
  static Map<String, Network> all() {
    Map<String, Network> all = new LinkedHashMap<>();
    CELLS.forEach((name, cell) -> addCell(all, name, cell));
    all.put("GravesBidirectionalLSTM", steps(graves()));
    all.put("LastTimeStep(LSTM)", whole(new LastTimeStep(lstm())));
    all.put("LastTimeStep(Bidirectional)", whole(new LastTimeStep(both(lstm()))));
    all.put("LastTimeStep(MaskZeroLayer)", whole(new LastTimeStep(zeros(lstm()))));
    all.put("MaskZeroLayer(LSTM)", steps(zeros(lstm())));
    all.put("MaskZeroLayer(Bidirectional)", steps(zeros(both(lstm()))));
    all.put("Bidirectional over Bidirectional", steps(both(lstm()), both(lstm())));
    all.put(
        "Bidirectional over LSTM over Bidirectional", steps(both(lstm()), lstm(), both(lstm())));
    all.put("Bidirectional over Dense", steps(dense(), both(lstm())));
    all.put(
        "Bidirectional over TimeDistributed",
        steps(new TimeDistributed(new DenseLayer.Builder().nOut(UNITS).build()), both(lstm())));
    all.put("frozen Bidirectional", steps(new FrozenLayerWithBackprop(both(lstm()))));
    for (PoolingType type : PoolingType.values()) {
      all.put(type + " pooling of LSTM", whole(lstm(), new GlobalPoolingLayer(type)));
      all.put(
          type + " pooling of Bidirectional", whole(both(lstm()), new GlobalPoolingLayer(type)));
    }
    addVertices(all);
    all.put("SelfAttentionLayer", steps(lstm(), attention()));
    return all;
  }

  private static void addCell(Map<String, Network> all, String name, Supplier<Layer> cell) {
    all.put(name, steps(cell.get()));
    for (Bidirectional.Mode mode : Bidirectional.Mode.values()) {
      all.put("Bidirectional(" + name + ") " + mode, steps(new Bidirectional(mode, cell.get())));
    }
  }

  private static void addVertices(Map<String, Network> all) {
    for (String below : new String[] {"LSTM", "Bidirectional"}) {
      Supplier<Layer> layer = below.equals("LSTM") ? MaskedNetworks::lstm : () -> both(lstm());
      all.put(
          "LastTimeStepVertex of " + below,
          new Network(
              false,
              graph ->
                  graph
                      .addLayer("rnn", layer.get(), "in")
                      .addVertex("top", new LastTimeStepVertex("in"), "rnn")));
      all.put(
          "DuplicateToTimeSeriesVertex of " + below,
          new Network(
              true,
              graph ->
                  graph
                      .addLayer("rnn", layer.get(), "in")
                      .addVertex("last", new LastTimeStepVertex("in"), "rnn")
                      .addVertex("again", new DuplicateToTimeSeriesVertex("in"), "last")
                      .addVertex("merged", new MergeVertex(), "again", "in")
                      .addLayer("top", layer.get(), "merged")));
      all.put(
          "AttentionVertex over " + below,
          new Network(
              false,
              graph ->
                  graph
                      .addLayer("rnn", layer.get(), "in")
                      .addVertex("last", new LastTimeStepVertex("in"), "rnn")
                      .addVertex("top", new AttentionVertex(), "rnn", "last")));
    }
    all.put(
        "ReverseTimeSeriesVertex",
        new Network(
            true,
            graph ->
                graph
                    .addVertex("turned", new ReverseTimeSeriesVertex("in"), "in")
                    .addLayer("rnn", lstm(), "turned")
                    .addVertex("top", new ReverseTimeSeriesVertex("in"), "rnn")));
  }

  @SuppressWarnings("deprecation")
  private static Layer graves() {
    return new GravesBidirectionalLSTM.Builder().nOut(UNITS).activation(Activation.TANH).build();
  }

  private static Layer dense() {
    return new DenseLayer.Builder().nOut(UNITS).activation(Activation.TANH).build();
  }

  private static Layer attention() {
    return new SelfAttentionLayer.Builder()
        .nOut(UNITS)
        .nHeads(1)
        .headSize(UNITS)
        .projectInput(true)
        .build();
  }
}
