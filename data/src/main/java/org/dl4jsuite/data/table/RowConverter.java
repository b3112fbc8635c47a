package org.dl4jsuite.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.metadata.CategoricalMetaData;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.LongWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * One record of text, as DataVec's CSV readers give it, checked against the schema, sent through a
 * {@link TransformProcess} and made numbers. What stands between text and numbers is DataVec's;
 * what it lacks, and this adds, is an error that names file, line and column.
 */
public final class RowConverter {

  /** A category of this name, if the schema has it, takes every way of writing a missing cell. */
  public static final String MISSING_CATEGORY = "NA";

  private final Schema schema;
  private final TransformProcess process;
  private final Missing missing;

  /**
   * A converter of rows.
   *
   * @param process begins with the schema of the file; all columns that it ends with are numbers.
   *     It goes row by row, so it must hold no step over several rows
   * @param missing judged on the columns that the process ends with
   */
  public RowConverter(TransformProcess process, Missing missing) {
    this.schema = process.getInitialSchema();
    this.process = process;
    this.missing = missing;
    Schema last = process.getFinalSchema();
    for (int column = 0; column < last.numColumns(); column++) {
      switch (last.getType(column)) {
        case Double, Float, Integer, Long, Boolean, Time -> {}
        default ->
            throw new IllegalArgumentException(
                "columns must be numbers after the transform, found '%s' of type %s; remove or convert it"
                    .formatted(last.getName(column), last.getType(column)));
      }
    }
  }

  /** Names of the columns of the file. */
  public List<String> fileColumns() {
    return schema.getColumnNames();
  }

  /** Names of the columns that {@link #convert} gives. */
  public List<String> columns() {
    return process.getFinalSchema().getColumnNames();
  }

  /**
   * Converts one record.
   *
   * @param path and line are named in errors
   * @return a number for each of {@link #columns()}, or null if the row is to be left out
   */
  public double[] convert(List<Writable> record, Path path, long line) throws IOException {
    if (record.size() != schema.numColumns()) {
      throw new IOException(
          "a row must have %d columns, found %d (%s, line %d)"
              .formatted(schema.numColumns(), record.size(), path, line));
    }
    List<Writable> typed = new ArrayList<>(record.size());
    for (int column = 0; column < record.size(); column++) {
      typed.add(typed(column, record.get(column).toString().strip(), path, line));
    }
    List<Writable> result = transformed(typed, path, line);
    if (result == null) {
      return null;
    }
    double[] row = new double[result.size()];
    for (int column = 0; column < row.length; column++) {
      row[column] = result.get(column).toDouble();
      if (Double.isNaN(row[column]) && missing != Missing.KEEP_NAN) {
        if (missing == Missing.DROP) {
          return null;
        }
        throw new IOException(
            "column '%s' must be given, found it missing (%s, line %d); or choose DROP or KEEP_NAN"
                .formatted(columns().get(column), path, line));
      }
    }
    return row;
  }

  private List<Writable> transformed(List<Writable> typed, Path path, long line)
      throws IOException {
    try {
      return process.execute(typed);
    } catch (IllegalArgumentException e) {
      // Thrown by steps that read text themselves, such as a time in a format.
      throw new IOException(
          "a row must be as the transform expects, found %s (%s, line %d)"
              .formatted(e.getMessage(), path, line),
          e);
    }
  }

  private Writable typed(int column, String cell, Path path, long line) throws IOException {
    ColumnMetaData meta = schema.getMetaData(column);
    try {
      return switch (meta.getColumnType()) {
        case Double, Float -> new DoubleWritable(number(cell));
        case Integer -> new IntWritable(Integer.parseInt(cell));
        case Long -> new LongWritable(Long.parseLong(cell));
        case Categorical -> category((CategoricalMetaData) meta, cell);
        default -> new Text(cell);
      };
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "column '%s' must be of type %s, found '%s' (%s, line %d)"
              .formatted(schema.getName(column), meta.getColumnType(), cell, path, line),
          e);
    }
  }

  private static double number(String cell) {
    if (Cells.isMissing(cell)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(cell);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite");
    }
    return value;
  }

  private static Writable category(CategoricalMetaData meta, String cell) {
    if (meta.getStateNames().contains(cell)) {
      return new Text(cell);
    }
    if (Cells.isMissing(cell) && meta.getStateNames().contains(MISSING_CATEGORY)) {
      return new Text(MISSING_CATEGORY);
    }
    throw new IllegalArgumentException("not one of " + meta.getStateNames());
  }
}
