package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.ImageBatches;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LiveUnitsTest {

  private static final ImageSet DIGITS = SyntheticDigits.draw(20, 1, 4);

  private static ComputationGraph model() {
    return MnistDropoutModel.build(MnistDropoutConfig.SCHEMA.create(Map.of("denseUnits", "40")));
  }

  @Test
  void countsWhatIsAboveZeroForOneDigitAtLeast() {
    ComputationGraph model = model();
    INDArray bias = model.getParam("dense_b").reshape(40);
    for (int unit = 0; unit < 10; unit++) {
      bias.putScalar(unit, -1e6);
      bias.putScalar(20 + unit, 1e6);
    }
    LiveUnits found = LiveUnits.of(model, DIGITS);
    Map<String, INDArray> values = model.feedForward(images(), false);
    assertEquals(live(values.get("dense"), 40), found.denseLive() * 40, 1e-9);
    assertTrue(found.denseLive() <= 0.75, found.toString());
    assertEquals(live(values.get("pool2"), 3136), found.pool2Live() * 3136, 1e-9);
    assertEquals(values.get("pool2").meanNumber().doubleValue(), found.pool2Mean(), 1e-6);
    assertEquals(values.get("dense").meanNumber().doubleValue(), found.denseMean(), 1);
  }

  @Test
  void outputsThatAreTheSameForAllDigitsHaveNoSpread() {
    ComputationGraph model = model();
    model.getParam("dense_W").assign(0);
    model.getParam("dense_b").assign(3);
    LiveUnits found = LiveUnits.of(model, DIGITS);
    assertEquals(3, found.denseMean(), 1e-6);
    assertEquals(1, found.denseLive());
    assertEquals(0, found.denseSpread(), 1e-6);
  }

  @Test
  void aDeadNetworkHasNone() {
    ComputationGraph model = model();
    model.getParam("conv2_b").assign(-1e6);
    model.getParam("dense_b").assign(-1);
    assertEquals(new LiveUnits(0, 0, 0, 0, 0), LiveUnits.of(model, DIGITS));
  }

  @Test
  void accelerationChangesNothing() {
    ComputationGraph model = model();
    LiveUnits stock = LiveUnits.of(model, DIGITS);
    Acceleration.apply(model);
    LiveUnits fast = LiveUnits.of(model, DIGITS);
    assertEquals(stock.pool2Mean(), fast.pool2Mean(), 1e-5);
    assertEquals(stock.pool2Live(), fast.pool2Live(), 0.01);
    assertEquals(stock.denseMean(), fast.denseMean(), 1e-5);
    assertEquals(stock.denseSpread(), fast.denseSpread(), 1e-5);
  }

  @Test
  void namesAreThoseOfTheMetricsFile() {
    assertEquals(
        List.of("pool2_mean", "pool2_live", "dense_mean", "dense_live", "dense_spread"),
        List.copyOf(new LiveUnits(1, 2, 3, 4, 5).scores().keySet()));
  }

  private static INDArray images() {
    return new ImageBatches(DIGITS, ImageBatches.Options.inOrder(20)).batch(0, 0).getFeatures(0);
  }

  /** Unit by unit, digit by digit. */
  private static int live(INDArray outputs, int units) {
    float[] values = outputs.dup('c').data().asFloat();
    int live = 0;
    for (int unit = 0; unit < units; unit++) {
      boolean above = false;
      for (int digit = 0; digit < values.length / units; digit++) {
        above |= values[digit * units + unit] > 0;
      }
      live += above ? 1 : 0;
    }
    return live;
  }
}
