package org.dl4jsuite.seq.variants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.inference.TTest;
import org.dl4jsuite.layers.variant.LstmVariant;

/**
 * Variants against vanilla, as the paper compares them: of each the best tenth of its trials by
 * validation score, their test scores, and Welch's t-test on these.
 *
 * @param rounds trials of each variant that count: those that all variants have
 * @param rows in the variants' order
 */
record Comparison(int rounds, List<Row> rows) {

  /** From here on down a difference counts, as in the paper. */
  static final double SIGNIFICANT = 0.05;

  /** Fewer say nothing of their spread. */
  private static final int LEAST_TESTED = 2;

  /** What the test says of a variant. */
  enum Verdict {
    REFERENCE("reference"),
    WORSE("worse"),
    BETTER("better"),
    SAME("not told apart"),
    UNTESTED("not tested");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One variant.
   *
   * @param diverged trials that never had a score
   * @param chosen the best trials by validation score
   * @param p that vanilla's chosen and these have one mean; NaN where that is not tested
   * @param verdict at {@link #SIGNIFICANT}
   */
  record Row(
      LstmVariant variant, int diverged, List<TrialResult> chosen, double p, Verdict verdict) {

    /** Test scores of the chosen. */
    double[] test() {
      return chosen.stream().mapToDouble(TrialResult::test).toArray();
    }

    double mean() {
      return new DescriptiveStatistics(test()).getMean();
    }

    double deviation() {
      return new DescriptiveStatistics(test()).getStandardDeviation();
    }

    double meanValidation() {
      return chosen.stream().mapToDouble(TrialResult::validation).average().orElse(Double.NaN);
    }

    double meanParameters() {
      return chosen.stream().mapToLong(TrialResult::parameters).average().orElse(Double.NaN);
    }
  }

  /** Compares the variants that a search is about, over what it has found. */
  static Comparison of(VariantsConfig config, List<TrialResult> results) {
    Set<Integer> complete = complete(config.compared(), results);
    List<Row> rows = new ArrayList<>();
    Optional<double[]> vanilla = Optional.empty();
    for (LstmVariant variant : config.compared()) {
      List<TrialResult> own =
          results.stream()
              .filter(r -> r.trial().variant() == variant && complete.contains(r.trial().number()))
              .toList();
      List<TrialResult> chosen = best(config, own);
      int diverged = (int) own.stream().filter(r -> Double.isNaN(r.validation())).count();
      Row row = new Row(variant, diverged, chosen, Double.NaN, Verdict.UNTESTED);
      if (variant == LstmVariant.VANILLA) {
        vanilla = Optional.of(row.test());
        row = new Row(variant, diverged, chosen, Double.NaN, Verdict.REFERENCE);
      } else if (vanilla.isPresent()) {
        row = tested(row, vanilla.get());
      }
      rows.add(row);
    }
    return new Comparison(complete.size(), rows);
  }

  private static Set<Integer> complete(List<LstmVariant> variants, List<TrialResult> results) {
    return results.stream()
        .filter(r -> variants.contains(r.trial().variant()))
        .collect(Collectors.groupingBy(r -> r.trial().number(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() == variants.size())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static List<TrialResult> best(VariantsConfig config, List<TrialResult> own) {
    long share = Math.round(config.best() * own.size());
    return own.stream()
        .filter(r -> Double.isFinite(r.validation()))
        .sorted(Comparator.comparingDouble(TrialResult::validation))
        .limit(Math.max(config.leastBest(), share))
        .toList();
  }

  private static Row tested(Row row, double[] vanilla) {
    double[] own = row.test();
    if (own.length < LEAST_TESTED || vanilla.length < LEAST_TESTED) {
      return row;
    }
    double p = new TTest().tTest(vanilla, own);
    double difference = row.mean() - new DescriptiveStatistics(vanilla).getMean();
    Verdict verdict = Verdict.SAME;
    if (p < SIGNIFICANT) {
      verdict = difference > 0 ? Verdict.WORSE : Verdict.BETTER;
    }
    return new Row(row.variant(), row.diverged(), row.chosen(), p, verdict);
  }

  /** Variants of one verdict, as text. */
  String of(Verdict verdict) {
    String names =
        rows.stream()
            .filter(row -> row.verdict() == verdict)
            .map(row -> row.variant().name())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }
}
