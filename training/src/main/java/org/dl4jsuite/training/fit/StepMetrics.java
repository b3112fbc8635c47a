package org.dl4jsuite.training.fit;

/**
 * One finished training step.
 *
 * @param epoch from 1
 * @param step within the epoch, from 1
 * @param stepsPerEpoch steps in one epoch
 * @param epochs epochs that the run is to have
 * @param iteration steps done since the start of the run, this one included
 * @param loss of the step's batch, as trained (with dropout), regularisation included; cross
 *     entropy in nats, without the limit that DL4J's has, where the output is an {@code
 *     OutputLayer}; of sequences the mean over their labelled time steps, where DL4J has the sum
 * @param learningRate that the step used
 * @param examples in the step's batch
 */
public record StepMetrics(
    int epoch,
    int step,
    int stepsPerEpoch,
    int epochs,
    long iteration,
    double loss,
    double learningRate,
    int examples) {}
