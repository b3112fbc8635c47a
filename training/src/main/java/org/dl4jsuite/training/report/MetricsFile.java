package org.dl4jsuite.training.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.JsonFile;

/**
 * metrics.csv and metrics.json: one row an epoch, the same columns in both. Numbers are written in
 * full, with a point, whatever the locale; CSV follows RFC 4180. What is not a number is {@code
 * NaN} in CSV and {@code null} in JSON, which has no such number.
 */
public final class MetricsFile {

  /** What begins the name of a score on training examples, of the same model as validation's. */
  static final String TRAINING = "train_";

  private static final String VALIDATION = "validation_";

  private MetricsFile() {}

  /** A score of an epoch as people read it: {@code validation accuracy}. */
  static String shown(String name) {
    return name.startsWith(TRAINING)
        ? "training " + name.substring(TRAINING.length())
        : "validation " + name;
  }

  /** Writes both files into a folder, each atomically. */
  public static void write(Path folder, List<EpochMetrics> history) throws IOException {
    AtomicFile.write(folder.resolve("metrics.csv"), csv(history));
    AtomicFile.write(folder.resolve("metrics.json"), ReportJson.text(json(history)));
  }

  /**
   * Reads {@code metrics.json} of a run back; empty where there is none.
   *
   * @throws IOException in one line, with the file, where it is damaged
   */
  static List<EpochMetrics> read(Path folder) throws IOException {
    Path file = folder.resolve("metrics.json");
    List<EpochMetrics> history = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      JsonNode rows = JsonFile.read(file, JsonNode.class, "resume the run: it writes it anew");
      for (JsonNode row : rows) {
        history.add(epoch(row));
      }
    }
    return history;
  }

  private static EpochMetrics epoch(JsonNode row) {
    Map<String, Double> validation = new LinkedHashMap<>();
    row.properties()
        .forEach(
            cell -> {
              if (cell.getKey().startsWith(VALIDATION)) {
                String name = cell.getKey().substring(VALIDATION.length());
                validation.put(name, cell.getValue().asDouble(Double.NaN));
              }
            });
    return new EpochMetrics(
        row.path("epoch").asInt(),
        row.path("iteration").asLong(),
        row.path("learning_rate").asDouble(Double.NaN),
        row.path("train_loss").asDouble(Double.NaN),
        validation,
        row.path("seconds").asDouble(Double.NaN),
        row.path("examples_per_second").asDouble(Double.NaN));
  }

  /** Validation metric names that occur: loss first, then by name. */
  static List<String> validationNames(List<EpochMetrics> history) {
    SortedSet<String> names = new TreeSet<>();
    history.forEach(epoch -> names.addAll(epoch.validation().keySet()));
    List<String> ordered = new ArrayList<>();
    if (names.remove("loss")) {
      ordered.add("loss");
    }
    ordered.addAll(names);
    return ordered;
  }

  static String csv(List<EpochMetrics> history) {
    List<String> validation = validationNames(history);
    StringBuilder text = new StringBuilder();
    appendLine(text, columns(validation));
    for (EpochMetrics epoch : history) {
      List<String> cells = new ArrayList<>();
      row(epoch, validation).values().forEach(v -> cells.add(v == null ? "" : v.toString()));
      appendLine(text, cells);
    }
    return text.toString();
  }

  static ArrayNode json(List<EpochMetrics> history) {
    List<String> validation = validationNames(history);
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (EpochMetrics epoch : history) {
      ObjectNode json = rows.addObject();
      row(epoch, validation).forEach((name, value) -> json.set(name, ReportJson.plain(value)));
    }
    return rows;
  }

  private static List<String> columns(List<String> validation) {
    EpochMetrics none = new EpochMetrics(0, 0, 0, 0, Map.of(), 0, 0);
    return List.copyOf(row(none, validation).keySet());
  }

  private static Map<String, Number> row(EpochMetrics epoch, List<String> validation) {
    Map<String, Number> row = new LinkedHashMap<>();
    row.put("epoch", epoch.epoch());
    row.put("iteration", epoch.iteration());
    row.put("learning_rate", epoch.learningRate());
    row.put("train_loss", epoch.trainLoss());
    validation.forEach(name -> row.put(VALIDATION + name, epoch.validation().get(name)));
    row.put("seconds", epoch.seconds());
    row.put("examples_per_second", epoch.examplesPerSecond());
    return row;
  }

  private static void appendLine(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
    }
    text.append("\r\n");
  }

  static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
