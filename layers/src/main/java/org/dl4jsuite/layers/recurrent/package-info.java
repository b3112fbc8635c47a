/**
 * Recurrent layers with as few and as large matrix products as their equations allow. Entry: {@link
 * org.dl4jsuite.layers.recurrent.RecurrentTakeOver}.
 *
 * <p>Legend: T time steps, B examples, nIn inputs, n units, k gates (4 for LSTM, 1 for a simple
 * RNN). DL4J's arrays are {@code [batch, features, time]}; in here all is time major, {@code [T, B,
 * features]} with features side by side, so that one step is one block of memory and all steps
 * together are one matrix of T*B rows: one product of it for the gradient of all weights, one for
 * the gradient of the inputs.
 *
 * <p>From the outside in: a layer ({@link org.dl4jsuite.layers.recurrent.FastLstm} and its like)
 * stands in the network for the stock layer; {@code LayerPass} speaks DL4J's arrays, masks and
 * states for it; {@code Recurrence} goes through time, with {@code StepInputs} times {@code
 * StepWeights} at each step; a {@code Cell} does the arithmetic of one step.
 */
package org.dl4jsuite.layers.recurrent;
