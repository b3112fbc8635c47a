package org.dl4jsuite.data.sequence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.table.Table;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;

/**
 * Brings each column to mean 0 and deviation 1 as the <em>training</em> data has them, and back. It
 * is saved with the model: a prediction without it means nothing.
 */
public final class Normaliser {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Column(String name, double mean, double deviation) {
    Column {
      if (!Double.isFinite(mean) || !(deviation > 0 && Double.isFinite(deviation))) {
        throw new IllegalArgumentException(
            "mean must be finite and deviation above 0, found %s, %s (column '%s')"
                .formatted(mean, deviation, name));
      }
    }
  }

  private final List<Column> columns;

  private Normaliser(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Fits on training data, over the cells that are not missing. A column that never changes keeps
   * its unit: its deviation counts as 1.
   */
  public static Normaliser fit(Table training) {
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < training.columns(); c++) {
      long count = 0;
      double mean = 0;
      double squares = 0;
      // Welford (1962): one pass, and no loss where the mean is large beside the deviation.
      for (int row = 0; row < training.rows(); row++) {
        double value = training.value(row, c);
        if (!Double.isNaN(value)) {
          double away = value - mean;
          mean += away / ++count;
          squares += away * (value - mean);
        }
      }
      String name = training.names().get(c);
      if (count == 0) {
        throw new IllegalArgumentException(
            "a column must have a value to be fitted on, found none (column '%s')".formatted(name));
      }
      double deviation = Math.sqrt(squares / count);
      columns.add(new Column(name, mean, deviation > 0 ? deviation : 1));
    }
    return new Normaliser(columns);
  }

  /** The table in units of deviations; it must have the columns that this was fitted on. */
  public Table apply(Table table) {
    List<String> names = columns.stream().map(Column::name).toList();
    if (!table.names().equals(names)) {
      throw new IllegalArgumentException(
          "columns must be those fitted on, %s, found %s".formatted(names, table.names()));
    }
    double[] values = new double[table.rows() * table.columns()];
    for (int i = 0; i < values.length; i++) {
      Column column = columns.get(i % table.columns());
      double value = table.value(i / table.columns(), i % table.columns());
      values[i] = (value - column.mean) / column.deviation;
    }
    return Table.of(names, values);
  }

  /** A normalised value of this column in its own unit again. */
  public double invert(String name, double normalised) {
    Column column = column(name);
    return column.mean + column.deviation * normalised;
  }

  /** A difference of normalised values, such as an error, in the column's own unit. */
  public double invertDifference(String name, double normalised) {
    return column(name).deviation * normalised;
  }

  private Column column(String name) {
    return columns.stream()
        .filter(column -> column.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a column must be one of %s, found '%s'"
                        .formatted(columns.stream().map(Column::name).toList(), name)));
  }

  /** Writes it as JSON, at once or not at all. */
  public void save(Path path) throws IOException {
    ArrayNode array = JSON.createArrayNode();
    for (Column column : columns) {
      array
          .addObject()
          .put("name", column.name)
          .put("mean", column.mean)
          .put("deviation", column.deviation);
    }
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array));
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads what {@link #save} wrote, with the very same numbers. */
  public static Normaliser load(Path path) throws IOException {
    try {
      JsonNode array = JSON.readTree(Files.readString(path));
      List<Column> columns = new ArrayList<>();
      for (JsonNode node : array) {
        if (!node.path("name").isTextual()) {
          throw new IllegalArgumentException("a column without a name");
        }
        columns.add(
            new Column(
                node.path("name").asText(),
                node.path("mean").asDouble(Double.NaN),
                node.path("deviation").asDouble(Double.NaN)));
      }
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("no column");
      }
      return new Normaliser(columns);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(
          "a normaliser must be a JSON list of name, mean, deviation, found otherwise (%s): %s"
              .formatted(path, e.getMessage()),
          e);
    }
  }
}
