package org.dl4jsuite.training.fit;

import java.util.Map;

/**
 * The numbers of one finished epoch, one row of {@code metrics.csv}.
 *
 * @param epoch from 1
 * @param iteration training steps done since the start of the run
 * @param learningRate of the epoch's last step
 * @param trainLoss mean over the epoch's steps, as trained (with dropout)
 * @param validation metric name to number, such as {@code loss} and {@code accuracy}
 * @param seconds that the epoch took, validation not counted
 * @param examplesPerSecond of training
 */
public record EpochMetrics(
    int epoch,
    long iteration,
    double learningRate,
    double trainLoss,
    Map<String, Double> validation,
    double seconds,
    double examplesPerSecond) {}
