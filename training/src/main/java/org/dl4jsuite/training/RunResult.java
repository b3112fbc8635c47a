package org.dl4jsuite.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.fit.EpochMetrics;

/**
 * All that a run has to say for itself; what {@code report.json} holds, with the same names.
 *
 * @param task what was run, {@code mnist-dropout}
 * @param preset the preset that the configuration started from
 * @param seed the seed from which every random choice was derived
 * @param config every knob's value, in the order of the configuration record
 * @param environment java, os, backend, classifier, oneDNN, threads, commit and more, as text
 * @param data what was learned from
 * @param timings seconds by phase, and {@code examples_per_second} of training
 * @param scores validation, test and baseline
 * @param stopped why training ended: {@code completed}, {@code early stop: ...}, {@code diverged:
 *     ...}, {@code interrupted}
 * @param history one entry for each finished epoch
 * @param folder where the run lies
 */
public record RunResult(
    String task,
    String preset,
    long seed,
    Map<String, Object> config,
    Map<String, String> environment,
    DataSummary data,
    Map<String, Double> timings,
    Scores scores,
    String stopped,
    List<EpochMetrics> history,
    Path folder) {

  /** The same with one more entry in {@code timings}, an application's own. */
  public RunResult withTiming(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(timings);
    more.put(name, value);
    return new RunResult(
        task, preset, seed, config, environment, data, more, scores, stopped, history, folder);
  }

  /**
   * What was learned from.
   *
   * @param id the data set's id, {@code mnist}
   * @param source {@code real} or {@code synthetic}
   * @param sha256 file name to the SHA-256 of the file as it was found
   * @param splits split name to its number of examples
   */
  public record DataSummary(
      String id, String source, Map<String, String> sha256, Map<String, Integer> splits) {}

  /** Metric name to number, for the model on two splits and for a baseline on the test split. */
  public record Scores(
      Map<String, Double> validation, Map<String, Double> test, Map<String, Double> baseline) {}
}
