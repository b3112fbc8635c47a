package org.dl4jsuite.layers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs one layer of a network, or why stock DL4J does.
 *
 * @param name the layer's; a layer within a wrapper is named {@code wrapper/role}: {@code
 *     bi/forward}, {@code bi/backward}, {@code last/inside}
 * @param stockClass simple name of DL4J's own class
 * @param implementation simple name of the class that runs it now, with those of the layers inside
 *     in parentheses: {@code FastLstm}, {@code FrozenLayer(OneDnnConvolutionLayer)}; empty where
 *     all of it stays stock
 * @param reason why it stays stock, {@code double precision}; empty where it does not
 * @param kernels names of the native kernels that were chosen; empty before the first step, and
 *     where plain matrix products do the work
 * @param inside the layers that a wrapper holds
 */
public record LayerReport(
    String name,
    String stockClass,
    Optional<String> implementation,
    Optional<String> reason,
    List<String> kernels,
    List<LayerReport> inside) {

  /** Whether it, or a layer inside it, runs on other code than stock's. */
  public boolean isAccelerated() {
    return implementation.isPresent();
  }

  /** This layer, then all inside it. */
  Stream<LayerReport> withInside() {
    return Stream.concat(Stream.of(this), inside.stream().flatMap(LayerReport::withInside));
  }

  /** {@code conv1: OneDnnConvolutionLayer}, or {@code conv1: stock, double precision}. */
  @Override
  public String toString() {
    return name + ": " + implementation.orElseGet(() -> "stock, " + reason.orElseThrow());
  }
}
