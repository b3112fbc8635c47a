package org.dl4jsuite.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dl4jsuite.data.text.Printable;

/**
 * Rows under a header, each cell plain text.
 *
 * @param header one name a column
 * @param rows each as long as the header
 */
public record ReportTable(List<String> header, List<List<String>> rows) implements Block {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d[\\d,]*(\\.\\d+)?(e[-+]?\\d+)?|NaN|Infinity|–)( ?%| s)?");

  /** Copies both; refuses a row that is longer or shorter than the header. */
  public ReportTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "A row must have "
                + header.size()
                + " cells as the header "
                + header
                + " has, found "
                + row.size()
                + " ("
                + row
                + ")");
      }
    }
  }

  /** Names beside their values, in the map's order. */
  public static ReportTable pairs(String key, String value, Map<String, ?> map) {
    List<List<String>> rows = new ArrayList<>();
    map.forEach((name, item) -> rows.add(List.of(name, String.valueOf(item))));
    return new ReportTable(List.of(key, value), rows);
  }

  /**
   * Whether every cell of a column that is not empty holds a number: such a column aligns right.
   */
  public boolean numeric(int column) {
    List<String> cells =
        rows.stream().map(row -> row.get(column)).filter(cell -> !cell.isEmpty()).toList();
    return !cells.isEmpty() && cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches());
  }

  /**
   * The table in aligned columns, for a terminal with a monospaced font; control characters in its
   * cells are escaped.
   */
  public String text() {
    return new ReportTable(printable(header), rows.stream().map(ReportTable::printable).toList())
        .aligned();
  }

  private static List<String> printable(List<String> cells) {
    return cells.stream().map(Printable::line).toList();
  }

  private String aligned() {
    StringBuilder text = new StringBuilder();
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = length(header.get(column));
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], length(row.get(column)));
      }
    }
    appendRow(text, header, widths);
    rows.forEach(row -> appendRow(text, row, widths));
    return text.toString();
  }

  private void appendRow(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String space = " ".repeat(widths[column] - length(cell));
      line.append(column == 0 ? "" : "  ");
      line.append(numeric(column) ? space + cell : cell + space);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
