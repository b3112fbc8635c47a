/**
 * A small experiment, and what starts it as a process of its own and compares what two runs left.
 * Entry: {@link org.dl4jsuite.training.toy.ToyExperiment}.
 */
package org.dl4jsuite.training.toy;
