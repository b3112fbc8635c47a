package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.fit.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

  private static final EpochMetrics FIRST =
      new EpochMetrics(1, 430, 0.001, 0.25, Map.of("loss", 0.5, "accuracy", 0.9), 12.5, 4321.5);
  private static final EpochMetrics SECOND =
      new EpochMetrics(
          2, 860, 1e-4, Double.NaN, Map.of("accuracy", 0.95, "f1, \"macro\"", 0.5), 12, 4000);

  @TempDir Path folder;

  @Test
  void csvIsOneRowAnEpochInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(
          "epoch,iteration,learning_rate,train_loss,validation_loss,validation_accuracy,"
              + "\"validation_f1, \"\"macro\"\"\",seconds,examples_per_second\r\n"
              + "1,430,0.001,0.25,0.5,0.9,,12.5,4321.5\r\n"
              + "2,860,1.0E-4,NaN,,0.95,0.5,12.0,4000.0\r\n",
          MetricsFile.csv(List.of(FIRST, SECOND)));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void jsonHasTheSameColumns() throws IOException {
    MetricsFile.write(folder, List.of(FIRST, SECOND));
    JsonNode rows = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    assertEquals(2, rows.size());
    assertEquals(430, rows.at("/0/iteration").asLong());
    assertEquals(0.9, rows.at("/0/validation_accuracy").asDouble());
    assertTrue(rows.at("/0/validation_f1, \"macro\"").isNull());
    assertTrue(rows.at("/1/train_loss").isNull(), "NaN is no JSON number");
  }

  @Test
  void resumedRunDropsRowsBeyondItsCheckpoint() throws Exception {
    try (MetricsListener killed = new MetricsListener(folder)) {
      killed.started(null, TrainingState.initial());
      killed.epochDone(null, state(FIRST));
      killed.epochDone(null, state(FIRST, SECOND));
    }
    try (MetricsListener resumed = new MetricsListener(folder)) {
      resumed.started(null, state(FIRST));
      assertEquals(2, Files.readAllLines(folder.resolve("metrics.csv")).size());
      resumed.epochDone(null, state(FIRST, SECOND));
    }
    assertEquals(
        MetricsFile.csv(List.of(FIRST, SECOND)), Files.readString(folder.resolve("metrics.csv")));
  }

  private static TrainingState state(EpochMetrics... history) {
    return new TrainingState(history.length, 0, 430L * history.length, 0, 0, List.of(history));
  }
}
