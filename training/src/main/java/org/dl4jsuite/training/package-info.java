/**
 * One way to run an experiment. Entry: {@link org.dl4jsuite.training.Experiment}, what an
 * application implements; {@link org.dl4jsuite.training.RunResult}, what a run returns.
 */
package org.dl4jsuite.training;
