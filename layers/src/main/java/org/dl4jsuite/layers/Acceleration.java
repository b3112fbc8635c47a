package org.dl4jsuite.layers;

import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.onednn.OneDnn;

/**
 * Makes a stock network fast on a CPU, in place: {@code Acceleration.apply(graph)} after {@code
 * init()}, after loading, importing or cloning.
 *
 * <p>What it changes is the running layer objects alone, and the updater's, where the network has
 * one: DL4J makes it at the first step or when {@code getUpdater()} asks for it. Configuration,
 * parameters and the updater's state stay DL4J's own, so a saved zip is a plain DL4J model. Values
 * and gradients equal the stock layers' to float rounding. Where oneDNN cannot be called (CUDA, or
 * a system that it is not published for) and for layers that it does not know, it leaves the stock
 * path in place. {@link Replacements} lists what it knows.
 *
 * <p>Two faults of stock with masks are mended on the way, for all layers ({@link
 * org.dl4jsuite.layers.recurrent.FeatureMasks}): bidirectional layers obey the feature mask, and no
 * error passes the absent steps of an LSTM that has a mask. There values and gradients differ from
 * stock's.
 *
 * <p>From the same seed the network draws the same random numbers as stock, for the same places:
 * dropout and weight noise are drawn in stock's order, once a step. There is one exception: what
 * drops a single step of a sequence (behind a {@code LastTimeStepVertex}, or in sequences of one
 * step), or the sequence of a batch of one, may give the numbers to other units.
 *
 * <p>Each call returns what runs each layer now, and why the others stay stock. A second call
 * changes nothing and returns the same. A network that DL4J makes from an accelerated one, by
 * {@code clone()} or by reading a zip, is a stock network: apply the acceleration to it too.
 */
public final class Acceleration {

  private static final String SWITCH = "org.dl4jsuite.acceleration";
  private static final SelectiveAcceleration OF_ALL = new SelectiveAcceleration(Set.of());

  private Acceleration() {}

  /**
   * Takes over the layers of a graph.
   *
   * @throws IllegalStateException where {@code init()} was not called
   */
  public static AccelerationReport apply(ComputationGraph graph) {
    return OF_ALL.apply(graph);
  }

  /** As {@link #apply(ComputationGraph)}, for a sequential network. */
  public static AccelerationReport apply(MultiLayerNetwork network) {
    return OF_ALL.apply(network);
  }

  /**
   * As {@link #apply(ComputationGraph)}, of a graph that is to be trained: its updater is made now,
   * so that it is taken over too. Its memory is up to twice the parameters'.
   */
  public static AccelerationReport applyForTraining(ComputationGraph graph) {
    return OF_ALL.applyForTraining(graph);
  }

  /** As {@link #applyForTraining(ComputationGraph)}, for a sequential network. */
  public static AccelerationReport applyForTraining(MultiLayerNetwork network) {
    return OF_ALL.applyForTraining(network);
  }

  /**
   * Leaves some layers to stock, but for its faults, which are mended all the same: {@code
   * Acceleration.except("conv1").apply(graph)}. A wrapper's name stands for all inside it.
   */
  public static SelectiveAcceleration except(String... layers) {
    return new SelectiveAcceleration(Set.of(layers));
  }

  /**
   * What runs each layer of a graph, without changing it. After some steps it names the native
   * kernels too, which are chosen at the first use of each shape.
   *
   * @throws IllegalStateException where {@code init()} was not called
   */
  public static AccelerationReport report(ComputationGraph graph) {
    return new GraphTakeOver(graph).report(Set.of());
  }

  /** As {@link #report(ComputationGraph)}, of a sequential network. */
  public static AccelerationReport report(MultiLayerNetwork network) {
    return new SequentialTakeOver(network).report(Set.of());
  }

  /** Off with {@code -Dorg.dl4jsuite.acceleration=false}, or where there is no oneDNN. */
  public static boolean enabled() {
    return absent().isEmpty();
  }

  /** Why nothing can be taken over, for people to read; empty where layers can. */
  static Optional<String> absent() {
    if ("false".equals(System.getProperty(SWITCH))) {
      return Optional.of("switched off by -D" + SWITCH + "=false");
    }
    return OneDnn.available() ? Optional.empty() : Optional.of("oneDNN " + OneDnn.version());
  }
}
