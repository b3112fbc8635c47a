package org.dl4jsuite.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dl4jsuite.data.json.JsonMessage;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.fit.EpochMetrics;

/**
 * Reads report.json back. A number that was not finite when written comes back as NaN; a
 * configuration's small whole numbers come back as Integer, its enums and lists as text and List.
 */
public final class ReportReader {

  private final Path file;

  private ReportReader(Path file) {
    this.file = file;
  }

  /**
   * Reads the report of the run in a folder.
   *
   * @throws IOException in one line, with the path, if there is none or it is damaged
   */
  public static RunResult read(Path folder) throws IOException {
    Path file = folder.resolve("report.json");
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "A finished run must have report.json, found none (" + file + "); has the run ended?");
    }
    JsonNode json;
    try {
      json = ReportJson.MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      String found = JsonMessage.of(e.getOriginalMessage());
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException(
          "A report must be JSON, found: " + found + " (" + file + ", line " + line + ")", e);
    }
    return new ReportReader(file).result(json, folder);
  }

  private RunResult result(JsonNode json, Path folder) throws IOException {
    JsonNode data = need(json, "data");
    JsonNode scores = need(json, "scores");
    List<EpochMetrics> history = new ArrayList<>();
    for (JsonNode epoch : need(json, "history")) {
      history.add(epoch(epoch));
    }
    return new RunResult(
        text(json, "task"),
        text(json, "preset"),
        need(json, "seed").asLong(),
        map(json, "config", value -> ReportJson.MAPPER.convertValue(value, Object.class)),
        map(json, "environment", JsonNode::asText),
        new RunResult.DataSummary(
            text(data, "id"),
            text(data, "source"),
            map(data, "sha256", JsonNode::asText),
            map(data, "splits", JsonNode::asInt)),
        map(json, "timings", ReportReader::number),
        new RunResult.Scores(
            map(scores, "validation", ReportReader::number),
            map(scores, "test", ReportReader::number),
            map(scores, "baseline", ReportReader::number)),
        text(json, "stopped"),
        List.copyOf(history),
        folder);
  }

  private EpochMetrics epoch(JsonNode json) throws IOException {
    return new EpochMetrics(
        need(json, "epoch").asInt(),
        need(json, "iteration").asLong(),
        number(need(json, "learning_rate")),
        number(need(json, "train_loss")),
        map(json, "validation", ReportReader::number),
        number(need(json, "seconds")),
        number(need(json, "examples_per_second")));
  }

  private <T> Map<String, T> map(JsonNode json, String key, Function<JsonNode, T> value)
      throws IOException {
    JsonNode node = need(json, key);
    if (!node.isObject()) {
      throw damaged(key, "an object", node);
    }
    Map<String, T> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
    return map;
  }

  private String text(JsonNode json, String key) throws IOException {
    JsonNode node = need(json, key);
    if (!node.isTextual()) {
      throw damaged(key, "text", node);
    }
    return node.asText();
  }

  private JsonNode need(JsonNode json, String key) throws IOException {
    JsonNode node = json.get(key);
    if (node == null) {
      throw new IOException("A report must have '" + key + "', found none (" + file + ")");
    }
    return node;
  }

  private IOException damaged(String key, String wanted, JsonNode found) {
    String kind = found.getNodeType().toString().toLowerCase(java.util.Locale.ROOT);
    return new IOException(
        "A report's '" + key + "' must be " + wanted + ", found " + kind + " (" + file + ")");
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }
}
