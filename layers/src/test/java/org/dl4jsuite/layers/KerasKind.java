package org.dl4jsuite.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small model of Keras around a layer of one class: the layer, then what makes three classes of
 * its output.
 *
 * @param name the class and what is set
 * @param version of Keras
 * @param inputs the shapes of an example, without the batch
 * @param notes what is not as it should be, and why
 */
record KerasKind(
    String name,
    String version,
    List<int[]> inputs,
    Draw draw,
    List<KerasLayer> layers,
    Map<Note, String> notes) {

  /** What may not be as it should. */
  enum Note {
    /** The import cannot be used at all. */
    IMPORT_FAILS,
    /** The import does not compute what Keras does. */
    IMPORT_DIFFERS,
    /** Stock's backward pass fails on the import. */
    NO_GRADIENT,
    /** Stock's gradient is wrong, or fails where that of the accelerated network does not. */
    GRADIENT_WRONG
  }

  static final int CLASSES = 3;

  private static final int UNITS = 6;

  /** Draws an example of an input. */
  interface Draw {
    float[] example(Random random, int length);
  }

  static final Draw GAUSSIANS =
      (random, length) -> {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
          values[i] = (float) random.nextGaussian();
        }
        return values;
      };

  /** For layers that give a vector. */
  static KerasKind vector(String name, int[] input, KerasLayer... layers) {
    return vector(name, List.of(input), layers);
  }

  static KerasKind vector(String name, List<int[]> inputs, KerasLayer... layers) {
    return of(name, inputs, List.of(layers));
  }

  /** For layers that give an image or a volume: they are flattened. */
  static KerasKind flat(String name, int[] input, KerasLayer... layers) {
    return flat(name, List.of(input), layers);
  }

  static KerasKind flat(String name, List<int[]> inputs, KerasLayer... layers) {
    List<KerasLayer> all = new ArrayList<>(List.of(layers));
    all.add(KerasShapes.flatten());
    return of(name, inputs, all);
  }

  /**
   * For layers that give a sequence: an LSTM reads it. Behind an imported Flatten stock's recurrent
   * layers have no backward pass.
   */
  static KerasKind sequence(String name, int[] input, int features, KerasLayer... layers) {
    return sequence(name, List.of(input), features, layers);
  }

  static KerasKind sequence(String name, List<int[]> inputs, int features, KerasLayer... layers) {
    List<KerasLayer> all = new ArrayList<>(List.of(layers));
    all.add(KerasLayer.lstm("lstm_2", new Random(4), features, UNITS, "sigmoid", false));
    return of(name, inputs, all);
  }

  /** For layers of which the last gives the classes itself. */
  static KerasKind whole(String name, int[] input, KerasLayer... layers) {
    return new KerasKind(
        name, KerasFile.VERSION, List.of(input), GAUSSIANS, List.of(layers), Map.of());
  }

  private static KerasKind of(String name, List<int[]> inputs, List<KerasLayer> layers) {
    double[] values = new double[inputs.stream().mapToInt(KerasKind::size).sum()];
    for (KerasLayer layer : layers) {
      values = layer.function().apply(values);
    }
    List<KerasLayer> all = new ArrayList<>(layers);
    all.add(
        KerasSequences.dense("dense_2", new Random(5), values.length, CLASSES, "softmax", true));
    return new KerasKind(name, KerasFile.VERSION, inputs, GAUSSIANS, all, Map.of());
  }

  KerasKind reading(Draw other) {
    return new KerasKind(name, version, inputs, other, layers, notes);
  }

  KerasKind importFails(String reason) {
    return with(Note.IMPORT_FAILS, reason);
  }

  KerasKind importDiffers(String reason) {
    return with(Note.IMPORT_DIFFERS, reason);
  }

  KerasKind noGradient(String reason) {
    return with(Note.NO_GRADIENT, reason);
  }

  KerasKind gradientWrong(String reason) {
    return with(Note.GRADIENT_WRONG, reason);
  }

  private KerasKind with(Note note, String reason) {
    Map<Note, String> more = new EnumMap<>(Note.class);
    more.putAll(notes);
    more.put(note, reason);
    return new KerasKind(name, version, inputs, draw, layers, more);
  }

  boolean has(Note note) {
    return notes.containsKey(note);
  }

  /**
   * The same model as Keras 1.2 saves it.
   *
   * @param oldClass of the first layer
   */
  KerasKind keras1(String oldClass) {
    List<KerasLayer> old = new ArrayList<>();
    for (KerasLayer layer : layers) {
      old.add(Keras1.of(layer, old.isEmpty() ? oldClass : layer.kind()));
    }
    return new KerasKind(
        "Keras 1: " + oldClass + name.replaceFirst("^\\S+", ""),
        Keras1.VERSION,
        inputs,
        draw,
        old,
        notes);
  }

  /** Keras's output of one example, all inputs one after another. */
  double[] formula(double[] example) {
    double[] values = example;
    for (KerasLayer layer : layers) {
      values = layer.function().apply(values);
    }
    return values;
  }

  static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  @Override
  public String toString() {
    return name;
  }
}
