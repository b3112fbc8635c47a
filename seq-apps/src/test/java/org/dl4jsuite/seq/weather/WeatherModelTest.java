package org.dl4jsuite.seq.weather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.layers.Acceleration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class WeatherModelTest {

  private static final int FEATURES = 10;

  @TempDir Path folder;

  private static INDArray weather(int windows, int hours) {
    Nd4j.getRandom().setSeed(5);
    return Nd4j.randn(DataType.FLOAT, windows, FEATURES, hours);
  }

  @Test
  void hasTheParametersOfItsLayers() {
    WeatherConfig config =
        WeatherTests.config("shortcut", "none", "units", 16, "layers", 2, "fold", 4);
    ComputationGraph model = WeatherModel.build(config, FEATURES, null);
    int first = 4 * 16 * (4 * FEATURES + 16 + 1);
    int second = 4 * 16 * (16 + 16 + 1);
    assertEquals(first + second + 17, model.numParams());
    assertArrayEquals(new long[] {3, 1}, model.outputSingle(weather(3, 48)).shape());
  }

  @Test
  void foldingPutsTheSameHourOfEachDayIntoOneStep() {
    WeatherConfig config = WeatherTests.config("shortcut", "none", "window", 48, "fold", 2);
    ComputationGraph model = WeatherModel.build(config, FEATURES, null);
    INDArray weather = weather(2, 48);
    INDArray folded = model.feedForward(new INDArray[] {weather}, false).get("fold");
    assertArrayEquals(new long[] {2, 2 * FEATURES, 24}, folded.shape());
    for (int hour = 0; hour < 24; hour++) {
      assertEquals(weather.getFloat(1, 3, hour), folded.getFloat(1, 6, hour));
      assertEquals(weather.getFloat(1, 3, 24 + hour), folded.getFloat(1, 7, hour));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void isAcceleratedToTheSameOutputs(int fold) {
    WeatherConfig config = WeatherTests.config("shortcut", "none", "fold", fold, "layers", 2);
    ComputationGraph stock = WeatherModel.build(config, FEATURES, null);
    ComputationGraph fast = stock.clone();
    assertEquals(
        2, Acceleration.apply(fast).lines().stream().filter(l -> l.contains("FastLstm")).count());
    INDArray weather = weather(5, 48);
    assertArrayEquals(
        stock.outputSingle(weather).toFloatVector(),
        fast.outputSingle(weather).toFloatVector(),
        1e-5f);
  }

  @Test
  void startsNearPersistence() throws IOException {
    WeatherConfig config = WeatherTests.config("shortcut", "none", "units", 64);
    WeatherData data = WeatherTests.data(config, folder);
    ComputationGraph model =
        WeatherModel.build(config, new WeatherInputs(config).names().size(), null);
    double first = Forecasts.of(model, data.validation()).mae();
    double persistence = Forecasts.persistence(data.validation()).mae();
    assertEquals(persistence, first, 0.2 * persistence);
  }

  @Test
  void withTheShortcutIsTheLinearModelHeldFastAndACorrection() throws Exception {
    WeatherConfig config = WeatherTests.config("window", 24, "direction", "none", "epochs", 1);
    WeatherData data = WeatherTests.data(config, folder);
    LinearModel linear = LinearModel.fit(data.train(), data.validation());
    ComputationGraph model =
        WeatherModel.build(config, new WeatherInputs(config).names().size(), linear);
    MultiDataSet batch = data.trainingBatches(config).batch(0, 0);
    Map<String, INDArray> outputs = model.feedForward(new INDArray[] {batch.getFeatures(0)}, false);
    assertEquals(outputs.get("linear").add(outputs.get("change")), outputs.get("out"));
    Forecasts alone =
        Forecasts.of(
            data.validation(),
            windows ->
                model.feedForward(new INDArray[] {windows.getFeatures(0)}, false).get("linear"));
    assertArrayEquals(linear.on(data.validation()).forecast(), alone.forecast(), 1e-3);
    INDArray before = model.getLayer("linear").params().dup();
    INDArray lstm = model.getLayer("lstm1").params().dup();
    Acceleration.apply(model);
    model.fit(batch);
    assertEquals(before, model.getLayer("linear").params());
    assertNotEquals(lstm, model.getLayer("lstm1").params());
    assertEquals(linear.weights()[3], before.getDouble(3), 1e-6);
    assertEquals(linear.intercept(), before.getDouble(linear.weights().length), 1e-6);
  }

  @Test
  void overfitsTenWindows() {
    WeatherConfig config =
        WeatherTests.config(
            "shortcut",
            "none",
            "units",
            32,
            "keepLstm",
            1,
            "weightDecay",
            0,
            "loss",
            "mse",
            "learningRate",
            0.01);
    ComputationGraph model = WeatherModel.build(config, FEATURES, null);
    Acceleration.apply(model);
    INDArray[] weather = {weather(10, 48)};
    INDArray[] changes = {Nd4j.randn(DataType.FLOAT, 10, 1)};
    for (int step = 0; step < 300; step++) {
      model.fit(new org.nd4j.linalg.dataset.MultiDataSet(weather, changes));
    }
    assertTrue(model.score() < 0.01, "loss " + model.score());
  }

  @Test
  void savedAndLoadedGivesTheSame() throws IOException {
    ComputationGraph model =
        WeatherModel.build(WeatherTests.config("shortcut", "none"), FEATURES, null);
    File file = folder.resolve("model.zip").toFile();
    model.save(file);
    INDArray weather = weather(4, 48);
    assertEquals(
        model.outputSingle(weather), ComputationGraph.load(file, true).outputSingle(weather));
  }

  @Test
  void seedZeroIsASeedToo() {
    WeatherConfig config = WeatherTests.config("shortcut", "none", "seed", 0);
    assertEquals(
        WeatherModel.build(config, FEATURES, null).params(),
        WeatherModel.build(config, FEATURES, null).params());
  }
}
