package org.dl4jsuite.training.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What two runs left, compared to the bit; only the time that they took may differ. */
public final class RunFiles {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "training-state.json";

  private RunFiles() {}

  /** Fails unless checkpoints, metrics and history are the same. */
  public static void assertSame(Path expected, Path actual) throws IOException {
    for (String name : List.of("last.zip", "best.zip")) {
      assertSameZip(
          expected.resolve("checkpoints").resolve(name),
          actual.resolve("checkpoints").resolve(name));
    }
    assertEquals(metrics(expected), metrics(actual), "metrics.csv");
    for (String key : List.of("scores", "stopped", "history")) {
      assertEquals(report(expected).get(key), report(actual).get(key), key);
    }
  }

  private static void assertSameZip(Path expected, Path actual) throws IOException {
    TreeMap<String, byte[]> one = entries(expected);
    TreeMap<String, byte[]> other = entries(actual);
    assertEquals(one.keySet(), other.keySet(), actual.toString());
    assertEquals(4, one.size(), "configuration, coefficients, updater, state");
    for (String name : one.keySet()) {
      if (name.equals(STATE)) {
        assertEquals(
            timeless(JSON.readTree(one.get(name))), timeless(JSON.readTree(other.get(name))));
      } else {
        assertArrayEquals(one.get(name), other.get(name), name + " in " + actual);
      }
    }
  }

  private static TreeMap<String, byte[]> entries(Path file) throws IOException {
    TreeMap<String, byte[]> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return entries;
  }

  private static List<String> metrics(Path run) throws IOException {
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    int keep = rows.get(0).split(",").length - 2;
    assertEquals("seconds,examples_per_second", tail(rows.get(0), keep));
    return rows.stream()
        .map(row -> row.substring(0, row.length() - tail(row, keep).length()))
        .toList();
  }

  private static String tail(String row, int columns) {
    return row.split(",", columns + 1)[columns];
  }

  private static JsonNode report(Path run) throws IOException {
    return timeless(JSON.readTree(run.resolve("report.json").toFile()));
  }

  private static JsonNode timeless(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.remove(List.of("seconds", "examplesPerSecond", "examples_per_second"));
    }
    json.forEach(RunFiles::timeless);
    return json;
  }
}
