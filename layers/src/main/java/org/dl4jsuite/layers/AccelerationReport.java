package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What runs each layer of a network, in the network's order. Printed, it is a table:
 *
 * <pre>
 * layer         stock class       runs now
 * conv1         ConvolutionLayer  OneDnnConvolutionLayer
 * boxes         Yolo2OutputLayer  stock: no fast layer for Yolo2OutputLayer
 * </pre>
 *
 * @param layers one for each layer of the network; those within wrappers are inside theirs
 */
public record AccelerationReport(List<LayerReport> layers) {

  /** The layers of the network that do not run on stock's code alone. */
  public List<LayerReport> accelerated() {
    return layers.stream().filter(LayerReport::isAccelerated).toList();
  }

  /** The layers of the network that run as stock, each with its reason. */
  public List<LayerReport> stock() {
    return layers.stream().filter(layer -> !layer.isAccelerated()).toList();
  }

  /** One line for each of {@link #accelerated()}: {@code conv1: OneDnnConvolutionLayer}. */
  public List<String> lines() {
    return accelerated().stream().map(LayerReport::toString).toList();
  }

  /**
   * One layer.
   *
   * @param name the layer's, or {@code bi/forward} for one inside a wrapper
   * @throws IllegalArgumentException where the network has no such layer
   */
  public LayerReport of(String name) {
    return all().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the name must be a layer's, found '%s' (layers: %s)"
                        .formatted(
                            name,
                            all().stream()
                                .map(LayerReport::name)
                                .collect(Collectors.joining(", ")))));
  }

  /** All layers, those within wrappers after theirs. */
  private List<LayerReport> all() {
    return layers.stream().flatMap(LayerReport::withInside).toList();
  }

  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("layer", "stock class", "runs now"));
    all().forEach(layer -> rows.add(row(layer)));
    int[] widths =
        IntStream.range(0, 2)
            .map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElseThrow())
            .toArray();
    return rows.stream()
        .map(row -> padded(row, widths))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static List<String> row(LayerReport layer) {
    String runs = layer.implementation().orElseGet(() -> "stock: " + layer.reason().orElseThrow());
    String kernels = layer.kernels().isEmpty() ? "" : " " + layer.kernels();
    return List.of(layer.name(), layer.stockClass(), runs + kernels);
  }

  private static String padded(List<String> row, int[] widths) {
    return ("%-" + widths[0] + "s  %-" + widths[1] + "s  %s").formatted(row.toArray());
  }
}
