package org.dl4jsuite.training.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.run.AtomicFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code network.svg} and {@code network.txt}: a run's network, drawn and as a table. */
public final class NetworkFiles {

  private static final String SVG = "network.svg";
  private static final String TEXT = "network.txt";

  private NetworkFiles() {}

  /**
   * Writes both into a folder.
   *
   * @param features of an example batch, one for each input of the network; only their shapes count
   */
  public static void write(Path folder, ComputationGraph graph, INDArray... features)
      throws IOException {
    Network network = Network.of(graph, features);
    List<String> outputs = graph.getConfiguration().getNetworkOutputs();
    AtomicFile.write(drawing(folder), Drawing.svg(network, outputs));
    AtomicFile.write(summary(folder), graph.summary().strip() + "\n");
  }

  /** The drawing, SVG; written only for runs that train a network. */
  public static Path drawing(Path folder) {
    return folder.resolve(SVG);
  }

  /** DL4J's summary, text; written with the drawing. */
  public static Path summary(Path folder) {
    return folder.resolve(TEXT);
  }
}
