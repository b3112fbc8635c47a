package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportReaderTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    RunResult written = SampleRun.in(folder, "synthetic", SampleRun.history(3));
    ReportWriter.write(written, List.of(), List.of());
    RunResult read = ReportReader.read(folder);
    assertEquals(written, read);
    assertEquals(
        new ArrayList<>(written.config().keySet()), new ArrayList<>(read.config().keySet()));
  }

  @Test
  void notANumberStaysValidJsonAndComesBackAsNaN() throws IOException {
    RunResult base = SampleRun.in(folder, "real", List.of());
    Map<String, Double> test = new LinkedHashMap<>();
    test.put("loss", Double.NaN);
    test.put("perplexity", Double.POSITIVE_INFINITY);
    RunResult lost =
        new RunResult(
            base.task(),
            base.preset(),
            Long.MIN_VALUE,
            Map.of("clip", Double.POSITIVE_INFINITY, "kind", Thread.State.TIMED_WAITING),
            base.environment(),
            base.data(),
            base.timings(),
            new RunResult.Scores(Map.of(), test, Map.of()),
            "diverged: loss NaN",
            List.of(new EpochMetrics(1, 5, 0.1, Double.NaN, Map.of("loss", Double.NaN), 1, 2)),
            folder);
    ReportWriter.write(lost, List.of(), List.of());
    String json = Files.readString(folder.resolve("report.json"));
    assertFalse(json.contains("NaN\n") || json.contains(": NaN") || json.contains("Infinity"));
    RunResult read = ReportReader.read(folder);
    assertEquals(Long.MIN_VALUE, read.seed());
    assertEquals(Double.NaN, read.scores().test().get("loss"));
    assertEquals(Double.NaN, read.scores().test().get("perplexity"));
    assertEquals(Double.NaN, read.history().get(0).trainLoss());
    assertEquals("timed-waiting", read.config().get("kind"));
    assertTrue(read.config().containsKey("clip"));
  }

  @Test
  void missingReportIsOneLineWithItsPath() {
    IOException e = assertThrows(IOException.class, () -> ReportReader.read(folder));
    assertEquals(
        "A finished run must have report.json, found none ("
            + folder.resolve("report.json")
            + "); has the run ended?",
        e.getMessage());
  }

  @Test
  void truncatedReportIsOneLineWithItsPath() throws IOException {
    ReportWriter.write(SampleRun.in(folder, "real", List.of()), List.of(), List.of());
    Path file = folder.resolve("report.json");
    String json = Files.readString(file);
    Files.writeString(file, json.substring(0, json.length() / 2));
    IOException e = assertThrows(IOException.class, () -> ReportReader.read(folder));
    assertTrue(e.getMessage().startsWith("A report must be JSON, found: "), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void missingAndMistypedFieldsAreNamed() throws IOException {
    Path file = folder.resolve("report.json");
    for (String content : List.of("", "{}", "[]", "7")) {
      Files.writeString(file, content);
      IOException e = assertThrows(IOException.class, () -> ReportReader.read(folder));
      assertEquals("A report must have 'data', found none (" + file + ")", e.getMessage());
    }
    ReportWriter.write(SampleRun.in(folder, "real", List.of()), List.of(), List.of());
    Files.writeString(
        file, Files.readString(file).replace("\"task\" : \"mnist-dropout\"", "\"task\" : 5"));
    IOException e = assertThrows(IOException.class, () -> ReportReader.read(folder));
    assertEquals("A report's 'task' must be text, found number (" + file + ")", e.getMessage());
  }
}
