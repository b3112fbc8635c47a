package org.dl4jsuite.layers.variant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.variant.VariantCase.Masking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

@SuppressWarnings("deprecation")
class VariantGradientTest {

  private static final double EPSILON = 1e-6;
  private static final double RELATIVE = 1e-4;
  private static final double ABSOLUTE = 1e-8;

  /** The utility asks for it. */
  @BeforeAll
  static void inDouble() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterAll
  static void inFloatAgain() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  private static void check(VariantCase c, LstmVariant variant) {
    ComputationGraph graph = c.network(VariantCase.layer(variant), DataType.DOUBLE);
    INDArray mask = c.mask();
    INDArray[] masks = mask == null ? null : new INDArray[] {mask};
    boolean right =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.GraphConfig()
                .net(graph)
                .epsilon(EPSILON)
                .maxRelError(RELATIVE)
                .minAbsoluteError(ABSOLUTE)
                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                .exitOnFirstError(true)
                .inputs(new INDArray[] {c.features()})
                .labels(new INDArray[] {c.labels()})
                .inputMask(masks)
                .labelMask(masks));
    assertTrue(right, variant + ", " + c);
  }

  @ParameterizedTest
  @EnumSource
  void isThatOfFiniteDifferences(LstmVariant variant) {
    check(VariantCase.of(2, 5, Masking.NONE), variant);
  }

  @ParameterizedTest
  @EnumSource
  void isThatOfFiniteDifferencesWhereStepsAreMissing(LstmVariant variant) {
    check(VariantCase.of(3, 6, Masking.HOLES), variant);
  }

  @ParameterizedTest
  @EnumSource
  void isThatOfFiniteDifferencesForOneExample(LstmVariant variant) {
    check(VariantCase.of(1, 4, Masking.NONE), variant);
  }

  @ParameterizedTest
  @EnumSource
  void isThatOfFiniteDifferencesForOneStep(LstmVariant variant) {
    check(VariantCase.of(3, 1, Masking.NONE), variant);
  }

  @ParameterizedTest
  @EnumSource(names = {"VANILLA", "FGR"})
  void isThatOfFiniteDifferencesWithTimeBeforeFeatures(LstmVariant variant) {
    check(new VariantCase(2, 4, Masking.NONE, RNNFormat.NWC), variant);
  }

  @Test
  void isThatOfStock() {
    VariantCase c = VariantCase.of(3, 5, Masking.NONE);
    sameAsStock(c, LstmVariant.NP, new LSTM.Builder(), DataType.DOUBLE, 1e-11);
    sameAsStock(c, LstmVariant.VANILLA, new GravesLSTM.Builder(), DataType.DOUBLE, 1e-11);
  }

  @Test
  void ofPaddedSequencesIsThatOfStock() {
    VariantCase c = VariantCase.of(3, 5, Masking.END);
    sameAsStock(c, LstmVariant.NP, new LSTM.Builder(), DataType.DOUBLE, 1e-11);
    sameAsStock(c, LstmVariant.VANILLA, new GravesLSTM.Builder(), DataType.DOUBLE, 1e-11);
  }

  @Test
  void ofFloatsIsThatOfStock() {
    VariantCase c = VariantCase.of(3, 9, Masking.END);
    sameAsStock(c, LstmVariant.NP, new LSTM.Builder(), DataType.FLOAT, 1e-5);
    sameAsStock(c, LstmVariant.VANILLA, new GravesLSTM.Builder(), DataType.FLOAT, 1e-5);
  }

  private static void sameAsStock(
      VariantCase c,
      LstmVariant variant,
      BaseRecurrentLayer.Builder<?> stock,
      DataType type,
      double tolerance) {
    ComputationGraph ours = c.network(VariantCase.layer(variant), type);
    ComputationGraph theirs = c.network(stockLayer(stock), type);
    assertEquals(theirs.numParams(), ours.numParams());
    assertEquals(theirs.params(), ours.params());
    for (ComputationGraph graph : new ComputationGraph[] {ours, theirs}) {
      graph.setInputs(c.features().castTo(type));
      graph.setLabels(c.labels().castTo(type));
      if (c.mask() != null) {
        INDArray[] masks = {c.mask().castTo(type)};
        graph.setLayerMaskArrays(masks, masks);
      }
      graph.computeGradientAndScore();
    }
    assertEquals(theirs.score(), ours.score(), tolerance);
    assertTrue(
        theirs.getGradientsViewArray().equalsWithEps(ours.getGradientsViewArray(), tolerance),
        variant + " in " + type);
  }

  private static BaseRecurrentLayer stockLayer(BaseRecurrentLayer.Builder<?> builder) {
    builder.setNOut(VariantCase.UNITS);
    builder.activation(Activation.TANH);
    return builder.build();
  }

  @Test
  void truncatedLearnsAsStockDoes() {
    VariantCase c = VariantCase.of(2, 9, Masking.NONE);
    MultiDataSet data = new MultiDataSet(c.features(), c.labels());
    ComputationGraph ours = c.truncated(VariantCase.layer(LstmVariant.NP), DataType.DOUBLE, 4);
    ComputationGraph theirs = c.truncated(stockLayer(new LSTM.Builder()), DataType.DOUBLE, 4);
    INDArray before = ours.params().dup();
    ours.fit(data);
    theirs.fit(data);
    assertFalse(before.equalsWithEps(ours.params(), 1e-3));
    assertTrue(theirs.params().equalsWithEps(ours.params(), 1e-11));
  }
}
