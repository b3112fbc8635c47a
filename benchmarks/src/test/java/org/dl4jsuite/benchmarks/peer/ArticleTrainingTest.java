package org.dl4jsuite.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.benchmarks.Works;
import org.dl4jsuite.data.image.Mnist;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.dl4jsuite.mnist.MnistDropoutConfig;
import org.dl4jsuite.mnist.MnistDropoutModel;
import org.dl4jsuite.mnist.Predictions;
import org.junit.jupiter.api.Test;

class ArticleTrainingTest {

  private static final Mnist.Splits DIGITS =
      new Mnist.Splits(
          SyntheticDigits.draw(40, 1, 2),
          SyntheticDigits.draw(20, 1, 3),
          SyntheticDigits.draw(10, 1, 4));

  private static MnistDropoutConfig config(String... more) {
    Map<String, String> values =
        new LinkedHashMap<>(MnistDropoutConfig.SCHEMA.preset("article").values());
    values.put("batch", "16");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return MnistDropoutConfig.SCHEMA.create(values);
  }

  @Test
  void weightsComeBackAsTheyWent() {
    ComputationGraph from = MnistDropoutModel.build(config());
    ComputationGraph to = MnistDropoutModel.build(config("seed", "9"));
    assertNotEquals(from.params(), to.params());
    try (NDManager manager = Engine.getEngine(PtEngine.ENGINE_NAME).newBaseManager()) {
      TorchConvNet net = new TorchConvNet(Works.named("cnn-train"), manager);
      ArticleWeights.toTorch(from, net.parameters());
      ArticleWeights.toDl4j(net.parameters(), to);
    }
    assertEquals(from.params(), to.params());
  }

  @Test
  void startsFromTheApplicationsWeightsAndLearns() {
    MnistDropoutConfig config = config();
    ComputationGraph start = MnistDropoutModel.build(config);
    Map<String, Double> untrained = Predictions.of(start, DIGITS.validation()).scores();
    try (ArticleTraining training = new ArticleTraining(config, config.seed(), DIGITS)) {
      Map<String, Double> before = training.validation();
      assertEquals(untrained.get("loss"), before.get("loss"), 1e-4 * untrained.get("loss"));
      assertEquals(untrained.get("accuracy"), before.get("accuracy"));
      Map<String, Double> after = training.epoch(0);
      assertTrue(Double.isFinite(after.get("train_loss")), after.toString());
      assertTrue(after.get("loss") < before.get("loss"), before + " to " + after);
      assertEquals(10, training.epochs());
      assertTrue(training.test().get("accuracy") <= 1);
    }
  }
}
