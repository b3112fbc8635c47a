package org.dl4jsuite.layers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.recurrent.BidirectionalLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.dl4jsuite.layers.cpu.Accelerated;
import org.dl4jsuite.layers.cpu.Fields;
import org.dl4jsuite.layers.cpu.Mended;
import org.dl4jsuite.layers.cpu.OneDnnConvolutionLayer;

/** Reads from a running layer what runs it. */
final class Inspection {

  private final Set<String> except;

  /**
   * For reports.
   *
   * @param except names of the layers that were to stay stock
   */
  Inspection(Set<String> except) {
    this.except = except;
  }

  /** What runs a layer of a network. */
  LayerReport of(String name, Layer layer) {
    return of(name, layer, except.contains(name));
  }

  private LayerReport of(String name, Layer layer, boolean optedOut) {
    List<LayerReport> inside = inside(name, layer, optedOut);
    Optional<String> within = within(inside);
    Optional<Accelerated> by = runs(layer);
    String stock = stockClass(layer).getSimpleName();
    Optional<String> implementation =
        by.isEmpty() && within.isEmpty()
            ? Optional.empty()
            : Optional.of(
                by.map(Accelerated::implementation).orElse(stock)
                    + within.map(names -> "(" + names + ")").orElse(""));
    return new LayerReport(
        name,
        stock,
        implementation,
        implementation.isPresent()
            ? Optional.empty()
            : Optional.of(reason(layer, inside, optedOut)),
        by.map(Accelerated::kernels).orElse(List.of()),
        inside);
  }

  private List<LayerReport> inside(String name, Layer layer, boolean optedOut) {
    if (layer instanceof BidirectionalLayer) {
      Layer forward = (Layer) Fields.get(BidirectionalLayer.class, layer, "fwd");
      Layer backward = (Layer) Fields.get(BidirectionalLayer.class, layer, "bwd");
      return List.of(
          of(name + "/forward", forward, optedOut), of(name + "/backward", backward, optedOut));
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      return List.of(of(name + "/inside", wrapper.getUnderlying(), optedOut));
    }
    return List.of();
  }

  /** Names of what runs the layers inside, each once; empty where all of them stay stock. */
  private static Optional<String> within(List<LayerReport> inside) {
    if (inside.stream().noneMatch(LayerReport::isAccelerated)) {
      return Optional.empty();
    }
    return Optional.of(
        inside.stream()
            .map(layer -> layer.implementation().orElse(layer.stockClass()))
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  /** What runs a layer in stock's place: itself, or its helper. */
  private static Optional<Accelerated> runs(Layer layer) {
    Object by = layer instanceof AbstractLayer<?> && isStock(layer) ? layer.getHelper() : layer;
    return by instanceof Accelerated fast ? Optional.of(fast) : Optional.empty();
  }

  private static boolean isStock(Layer layer) {
    return !(layer instanceof Accelerated);
  }

  private static Class<?> stockClass(Layer layer) {
    Class<?> kind = layer.getClass();
    while (Accelerated.class.isAssignableFrom(kind) || Mended.class.isAssignableFrom(kind)) {
      kind = kind.getSuperclass();
    }
    if (kind == ConvolutionLayer.class && layer instanceof OneDnnConvolutionLayer fast) {
      return fast.stockClass(); // one fast class for several kinds of filters
    }
    return kind;
  }

  private static String reason(Layer layer, List<LayerReport> inside, boolean optedOut) {
    if (optedOut) {
      return "opted out";
    }
    return Acceleration.absent()
        .or(() -> inside.stream().findFirst().flatMap(LayerReport::reason))
        .or(() -> Replacements.obstacle(layer))
        .orElse("opted out, or acceleration was not applied");
  }
}
