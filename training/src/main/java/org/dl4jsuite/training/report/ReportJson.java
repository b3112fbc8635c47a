package org.dl4jsuite.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.fit.EpochMetrics;

/** A run's result as JSON, under the names that {@link ReportReader} reads back. */
final class ReportJson {

  static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  static String text(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree must be writable", e);
    }
  }

  static ObjectNode of(RunResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", result.task()).put("preset", result.preset()).put("seed", result.seed());
    json.set("config", plain(result.config()));
    json.set("environment", plain(result.environment()));
    json.putObject("data")
        .put("id", result.data().id())
        .put("source", result.data().source())
        .<ObjectNode>set("sha256", plain(result.data().sha256()))
        .set("splits", plain(result.data().splits()));
    json.set("timings", plain(result.timings()));
    json.putObject("scores")
        .<ObjectNode>set("validation", plain(result.scores().validation()))
        .<ObjectNode>set("test", plain(result.scores().test()))
        .set("baseline", plain(result.scores().baseline()));
    json.put("stopped", result.stopped());
    ArrayNode history = json.putArray("history");
    result.history().forEach(epoch -> history.add(epoch(epoch)));
    return json;
  }

  private static ObjectNode epoch(EpochMetrics epoch) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("epoch", epoch.epoch()).put("iteration", epoch.iteration());
    json.set("learning_rate", plain(epoch.learningRate()));
    json.set("train_loss", plain(epoch.trainLoss()));
    json.set("validation", plain(epoch.validation()));
    json.set("seconds", plain(epoch.seconds()));
    json.set("examples_per_second", plain(epoch.examplesPerSecond()));
    return json;
  }

  /** Any value of a configuration or a score; what JSON has no number for becomes null. */
  static JsonNode plain(Object value) {
    if (value == null || value instanceof Number n && !Double.isFinite(n.doubleValue())) {
      return NullNode.getInstance();
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      map.forEach((key, item) -> json.set(key.toString(), plain(item)));
      return json;
    }
    if (value instanceof Collection<?> items) {
      ArrayNode json = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> json.add(plain(item)));
      return json;
    }
    if (value instanceof Number || value instanceof Boolean) {
      return MAPPER.valueToTree(value);
    }
    String text =
        value instanceof Enum<?> constant
            ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
            : value.toString();
    return JsonNodeFactory.instance.textNode(text);
  }
}
