package org.dl4jsuite.training.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of truth against prediction, and what follows from them. DL4J's {@code Evaluation} counts
 * the same but only prints; reports need tables and pictures, and text tasks count without tensors.
 * A ratio without a denominator (a class never predicted) is NaN, shown as a dash.
 */
public final class ConfusionMatrix {

  private final List<String> labels;
  private final long[][] counts;

  /** No examples yet. */
  public ConfusionMatrix(List<String> labels) {
    this.labels = List.copyOf(labels);
    this.counts = new long[labels.size()][labels.size()];
  }

  /** Counts one example, by class indices from 0. */
  public void add(int truth, int predicted) {
    check("truth", truth);
    check("predicted", predicted);
    counts[truth][predicted]++;
  }

  /** The class names. */
  public List<String> labels() {
    return labels;
  }

  /** A copy of the counts {@code [truth, predicted]}. */
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  /** Examples counted. */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** Share of examples predicted right. */
  public double accuracy() {
    long right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return ratio(right, total());
  }

  /** Of what was predicted as this class, the share that is. */
  public double precision(int label) {
    return ratio(counts[label][label], Arrays.stream(counts).mapToLong(row -> row[label]).sum());
  }

  /** Of what is this class, the share predicted so. */
  public double recall(int label) {
    return ratio(counts[label][label], support(label));
  }

  /** Harmonic mean of precision and recall: {@code 2 right / (predicted + support)}. */
  public double f1(int label) {
    long predicted = Arrays.stream(counts).mapToLong(row -> row[label]).sum();
    return ratio(2 * counts[label][label], predicted + support(label));
  }

  /** Mean of F1 over the classes that occur in truth or prediction. */
  public double macroF1() {
    double sum = 0;
    int classes = 0;
    for (int i = 0; i < counts.length; i++) {
      if (!Double.isNaN(f1(i))) {
        sum += f1(i);
        classes++;
      }
    }
    return classes == 0 ? Double.NaN : sum / classes;
  }

  /** Examples of this class. */
  public long support(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** Precision, recall, F1 and support, one row a class. */
  public ReportTable scoreTable() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      rows.add(
          List.of(
              labels.get(i),
              shown(precision(i)),
              shown(recall(i)),
              shown(f1(i)),
              Numbers.text(support(i))));
    }
    return new ReportTable(List.of("class", "precision", "recall", "F1", "examples"), rows);
  }

  /** The counts, one row a true class, one column a predicted one. */
  public ReportTable countTable() {
    List<String> header = new ArrayList<>(List.of("truth \\ predicted"));
    header.addAll(labels);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      List<String> row = new ArrayList<>(List.of(labels.get(i)));
      Arrays.stream(counts[i]).forEach(count -> row.add(Numbers.text(count)));
      rows.add(row);
    }
    return new ReportTable(header, rows);
  }

  /** Accuracy and both tables, for a terminal. */
  public String text() {
    return "accuracy "
        + Numbers.text(accuracy())
        + " of "
        + Numbers.text(total())
        + " examples\n\n"
        + scoreTable().text()
        + "\n"
        + countTable().text();
  }

  private void check(String what, int index) {
    if (index < 0 || index >= labels.size()) {
      throw new IllegalArgumentException(
          "A class index must be from 0 to "
              + (labels.size() - 1)
              + ", found "
              + index
              + " ("
              + what
              + ")");
    }
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? Double.NaN : part / (double) whole;
  }

  private static String shown(double ratio) {
    return Double.isNaN(ratio) ? "–" : Numbers.text(ratio);
  }
}
