package org.dl4jsuite.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.config.Keras1LayerConfiguration;
import org.deeplearning4j.nn.modelimport.keras.config.Keras2LayerConfiguration;
import org.deeplearning4j.nn.modelimport.keras.config.KerasLayerConfiguration;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasLayerUtils;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.dl4jsuite.layers.KerasKind.Note;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model of Keras around each layer that DL4J's import knows: accelerated, the import computes and
 * learns what it does as it is, and what Keras defines, except where {@link KerasKinds} says that
 * the import itself does not.
 */
class KerasLayersTest {

  private static final double TOLERANCE = 1e-5;
  private static final double GRADIENT_TOLERANCE = 2e-5;
  private static final double DIFFERENT = 1e-3;
  private static final int[] BATCHES = {1, 5};

  /** The classes that the suite has layers for. */
  private static final Set<String> ACCELERATED =
      Set.of(
          "Conv2D",
          "MaxPooling2D",
          "AveragePooling2D",
          "BatchNormalization",
          "Dense",
          "LSTM",
          "SimpleRNN",
          "Bidirectional");

  private static final String NO_LAYER = "the import has a name for it, and no layer";

  /** What the import refuses. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "LocallyConnected2D", NO_LAYER,
          "SeparableConv1D", NO_LAYER,
          "Dot", NO_LAYER,
          "dot", NO_LAYER,
          "add", NO_LAYER + ": it compares Add twice",
          "GlobalMaxPooling3D", "its pooling has no type",
          "GlobalAveragePooling3D", "its pooling has no type");

  /** What no table can hold. */
  private static final Map<String, String> NO_KIND =
      Map.of(
          "InputLayer", "each functional model has one",
          "Lambda", "what it computes is code of Python; a program registers its own layer",
          "TensorFlowOpLayer", "it holds an operation of a TensorFlow graph");

  @TempDir Path folder;

  @BeforeEach
  void needsOneDnn() {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
  }

  static Stream<KerasKind> imported() {
    return KerasKinds.all().stream().filter(kind -> !kind.has(Note.IMPORT_FAILS));
  }

  static Stream<KerasKind> notImported() {
    return KerasKinds.all().stream().filter(kind -> kind.has(Note.IMPORT_FAILS));
  }

  static Stream<KerasKind> trained() {
    return imported().filter(kind -> !kind.has(Note.NO_GRADIENT) && !kind.has(Note.GRADIENT_WRONG));
  }

  /** Without batch normalization: its gradient holds new means, no derivatives by the loss. */
  static Stream<KerasKind> withoutReference() {
    return imported()
        .filter(kind -> kind.has(Note.NO_GRADIENT) || kind.has(Note.GRADIENT_WRONG))
        .filter(kind -> !kind.name().startsWith("BatchNormalization"));
  }

  static Stream<KerasKind> sequential() {
    return imported()
        .filter(kind -> kind.inputs().size() == 1 && kind.version().equals(KerasFile.VERSION));
  }

  static Stream<String> refused() {
    return REFUSED.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("imported")
  void computesTheSame(KerasKind kind) throws Exception {
    KerasImports imports = new KerasImports(folder, kind);
    assertTrue(imports.sizesFit());
    ComputationGraph stock = imports.graph(false);
    ComputationGraph fast = imports.graph(false);
    assertTaken(kind, Acceleration.apply(fast).lines());
    for (int batch : BATCHES) {
      KerasBatch x = KerasBatch.of(kind, batch);
      INDArray expected = stock.outputSingle(x.inputs());
      assertAsKeras(kind, x, expected);
      StockInDouble.assertClose(expected, fast.outputSingle(x.inputs()), TOLERANCE, "fast import");
    }
  }

  /** Imported anew for each batch: stock's ReshapePreprocessor keeps the size of the first. */
  @ParameterizedTest
  @MethodSource("trained")
  void learnsTheSame(KerasKind kind) throws Exception {
    KerasImports imports = new KerasImports(folder, kind);
    // Stock's backward pass fails where batch normalization of vectors sees one of them.
    boolean fromTwo = kind.name().matches("BatchNormalization( behind Dense)?");
    for (int batch : fromTwo ? new int[] {2, 5} : BATCHES) {
      ComputationGraph stock = stockToTrain(imports);
      ComputationGraph fast = fastToTrain(imports);
      KerasBatch x = KerasBatch.of(kind, batch);
      StockInDouble.assertClose(
          gradient(stock, x), gradient(fast, x), GRADIENT_TOLERANCE, "gradient");
    }
  }

  /**
   * By the loss: where stock's own gradient is wrong or fails, the accelerated one may be right.
   */
  @ParameterizedTest
  @MethodSource("withoutReference")
  void learnsWhatTheLossSays(KerasKind kind) throws Exception {
    KerasImports imports = new KerasImports(folder, kind);
    KerasBatch x = KerasBatch.of(kind, 3);
    INDArray fast;
    try {
      fast = gradient(fastToTrain(imports), x);
    } catch (RuntimeException e) {
      assertTrue(kind.has(Note.NO_GRADIENT), () -> "the accelerated network fails: " + e);
      assumeTrue(false, "SKIPPED: the accelerated network fails too");
      return;
    }
    LossDifferences.assertGradient(stockToTrain(imports), x, fast);
  }

  /** Where stock can read and run the model as a {@code Sequential}. */
  @ParameterizedTest
  @MethodSource("sequential")
  void computesTheSameAsSequential(KerasKind kind) throws Exception {
    KerasImports imports = new KerasImports(folder, kind);
    assumeTrue(imports.sequentialSizesFit(), "SKIPPED: stock cannot import it as a Sequential");
    MultiLayerNetwork stock = imports.sequential();
    MultiLayerNetwork fast = imports.sequential();
    assertTaken(kind, Acceleration.apply(fast).lines());
    for (int batch : BATCHES) {
      KerasBatch x = KerasBatch.of(kind, batch);
      INDArray expected;
      try {
        expected = stock.output(x.inputs()[0]);
      } catch (RuntimeException e) {
        assumeTrue(false, () -> "SKIPPED: stock cannot run it as a Sequential: " + e);
        return;
      }
      StockInDouble.assertClose(expected, fast.output(x.inputs()[0]), TOLERANCE, "fast import");
    }
  }

  /** So that the table's reasons stay true. */
  @ParameterizedTest
  @MethodSource("notImported")
  void importFails(KerasKind kind) throws Exception {
    KerasImports imports = new KerasImports(folder, kind);
    if (!imports.sizesFit()) {
      return;
    }
    assertThrows(
        Exception.class,
        () -> imports.graph(false).outputSingle(KerasBatch.of(kind, 2).inputs()),
        kind.notes().get(Note.IMPORT_FAILS));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void importRefuses(String className) {
    KerasLayerConfiguration names = new Keras2LayerConfiguration();
    Map<String, Object> config = new HashMap<>();
    config.put("class_name", className);
    config.put("keras_version", 2);
    config.put("config", new HashMap<>(Map.of("name", "layer_1")));
    assertThrows(
        UnsupportedKerasConfigurationException.class,
        () -> KerasLayerUtils.getKerasLayerFromConfig(config, names, Map.of(), Map.of(), Map.of()));
  }

  @Test
  void noClassOfTheImportIsForgotten() throws Exception {
    Set<String> known = new TreeSet<>();
    for (KerasLayerConfiguration names :
        List.of(new Keras1LayerConfiguration(), new Keras2LayerConfiguration())) {
      for (Class<?> type : List.of(names.getClass(), KerasLayerConfiguration.class)) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().startsWith("LAYER_CLASS_NAME_")
              || field.getName().equals("TENSORFLOW_OP_LAYER")) {
            field.setAccessible(true);
            known.add((String) field.get(names));
          }
        }
      }
    }
    // Where Keras 1 and 2 have different names, their common configuration has none.
    known.remove("");
    Set<String> named =
        KerasKinds.all().stream()
            .flatMap(kind -> kind.layers().stream())
            .map(KerasLayer::kind)
            .collect(Collectors.toCollection(TreeSet::new));
    named.addAll(REFUSED.keySet());
    named.addAll(NO_KIND.keySet());
    assertEquals(known, named);
  }

  private static void assertTaken(KerasKind kind, List<String> taken) {
    for (KerasLayer layer : kind.layers()) {
      // With dropout inside stock's stays: it drops from inputs with time before features.
      boolean drops = layer.config().contains("\"dropout\": 0.3");
      if (ACCELERATED.contains(layer.kind()) && !drops) {
        assertTrue(
            taken.stream().anyMatch(line -> line.startsWith(layer.name() + ": ")),
            () -> "%s must be accelerated, found %s".formatted(layer.name(), taken));
      }
    }
  }

  private static void assertAsKeras(KerasKind kind, KerasBatch x, INDArray actual) {
    INDArray formula = x.formula(kind);
    INDArray sameShape = actual.dup('c').reshape(formula.shape());
    if (!kind.has(Note.IMPORT_DIFFERS)) {
      StockInDouble.assertClose(formula, sameShape, TOLERANCE, "import, as Keras's stock,");
    } else if (formula.size(0) > 1) {
      assertTrue(difference(formula, sameShape) > DIFFERENT, "the import computes what Keras does");
    }
  }

  private static double difference(INDArray expected, INDArray actual) {
    return Nd4j.math().abs(expected.castTo(actual.dataType()).sub(actual)).maxNumber().doubleValue()
        / expected.amaxNumber().doubleValue();
  }

  private static ComputationGraph stockToTrain(KerasImports imports) throws Exception {
    ComputationGraph stock = imports.graph(true);
    KerasImports.withoutVoidDropout(stock);
    return stock;
  }

  private static ComputationGraph fastToTrain(KerasImports imports) throws Exception {
    ComputationGraph fast = imports.graph(true);
    Acceleration.apply(fast);
    return fast;
  }

  /** With the same seed, for layers that draw. */
  private static INDArray gradient(ComputationGraph graph, KerasBatch x) {
    Nd4j.getRandom().setSeed(3);
    return StockInDouble.gradient(graph, x.inputs(), x.labels());
  }
}
