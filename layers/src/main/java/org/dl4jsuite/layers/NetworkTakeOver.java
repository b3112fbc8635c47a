package org.dl4jsuite.layers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.feedforward.elementwise.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.dl4jsuite.layers.cpu.HandsOnPictures;
import org.dl4jsuite.layers.cpu.InputDropout;

/** What the take-over of both classes of networks has in common. */
abstract class NetworkTakeOver {

  static final String NOT_INITIALISED =
      "the network must be initialised before it is accelerated, found one that is not: call init() first";

  /** Names of the layers, in the network's order. */
  abstract List<String> names();

  /** The layer that runs, by its place in {@link #names()}. */
  abstract Layer layer(int index);

  /** Takes over all layers that are not excepted. */
  abstract void takeOver(Set<String> except);

  /** Takes over all layers but some. */
  final AccelerationReport apply(Set<String> except) {
    if (!names().containsAll(except)) {
      throw new IllegalArgumentException(
          "layers that stay stock must be the network's, found %s (layers: %s)"
              .formatted(
                  except.stream().filter(name -> !names().contains(name)).sorted().toList(),
                  String.join(", ", names())));
    }
    for (LayerReport layer : report(except).accelerated()) {
      if (except.contains(layer.name())) {
        throw new IllegalStateException(
            "a layer that stays stock must not be accelerated already, found %s; except it in the first call"
                .formatted(layer));
      }
    }
    if (Acceleration.enabled()) {
      takeOver(except);
      protectOutputs();
    }
    return report(except);
  }

  /** What runs each layer now. */
  final AccelerationReport report(Set<String> except) {
    Inspection inspection = new Inspection(except);
    List<String> names = names();
    return new AccelerationReport(
        IntStream.range(0, names.size())
            .mapToObj(i -> inspection.of(names.get(i), layer(i)))
            .toList());
  }

  /** Whether a layer reads images in any order, and no dropout of DL4J's comes before. */
  static boolean takesPictures(Layer layer) {
    return handsOn(layer).isPresent()
        && (layer instanceof FrozenLayer || !InputDropout.changesInputs(layer));
  }

  /** What hands a layer's images on: itself, the layer that is frozen, or a helper. */
  static Optional<HandsOnPictures> handsOn(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return handsOn(frozen.getInsideLayer());
    }
    Object by = layer instanceof BatchNormalization ? layer.getHelper() : layer;
    return by instanceof HandsOnPictures hands ? Optional.of(hands) : Optional.empty();
  }

  /** Whether the array that a layer reads may be read by others, under another name. */
  abstract boolean readsSharedMemory(int index);

  /**
   * A layer's output, of which the backward pass reads the signs, must keep them. Stock dropout may
   * work in place on its input, and hand on the same memory to another dropout. Inverted dropout
   * may go on doing so: it leaves signs as they are or writes zeros, and where it wrote zeros the
   * gradient is zero too. Every other kind (Gaussian, alpha, noise) writes to a copy, unless a
   * stock layer relies on its not doing so; and so does each that would write to what others read.
   */
  private void protectOutputs() {
    for (int i = 0; i < names().size(); i++) {
      Layer layer = layer(i);
      IDropout dropout = layer.conf().getLayer().getIDropout();
      boolean relies = layer.getClass() == ElementWiseMultiplicationLayer.class;
      boolean keepsSigns = dropout != null && dropout.getClass() == Dropout.class;
      if (dropout != null && !relies && (!keepsSigns || readsSharedMemory(i))) {
        layer.allowInputModification(false);
      }
    }
  }
}
