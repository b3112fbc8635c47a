package org.dl4jsuite.training.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.fit.EpochMetrics;

/** A made-up run for the tests of what is written about runs. */
final class SampleRun {

  private SampleRun() {}

  static List<EpochMetrics> history(int epochs) {
    List<EpochMetrics> history = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double loss = 0.7 * Math.exp(-0.5 * epoch) + 0.02;
      history.add(
          new EpochMetrics(
              epoch,
              430L * epoch,
              0.001 / epoch,
              loss,
              Map.of("loss", loss + 0.01 + 0.002 * epoch, "accuracy", 1 - loss / 3),
              12.5,
              4321.25));
    }
    return history;
  }

  static RunResult in(Path folder, String source, List<EpochMetrics> history) {
    return new RunResult(
        "mnist-dropout",
        "smoke",
        42,
        config(),
        Map.of("java", "17.0.15", "commit", "8a1396f"),
        new RunResult.DataSummary(
            "mnist",
            source,
            Map.of("train-images-idx3-ubyte", "ab".repeat(32)),
            Map.of("train", 55_000, "validation", 5_000, "test", 10_000)),
        Map.of("fit", 61.2, "examples_per_second", 4321.25),
        new RunResult.Scores(
            Map.of("accuracy", 0.9911, "loss", 0.0312),
            Map.of("accuracy", 0.9921, "loss", 0.0287),
            Map.of("accuracy", 0.1135)),
        "completed",
        history,
        folder);
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("epochs", 3);
    config.put("learningRate", 0.001);
    config.put("dropout", 0.5);
    config.put("note", "it's <b>bold</b> & a|b");
    config.put("nesterov", true);
    return config;
  }
}
