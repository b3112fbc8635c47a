/**
 * Recurrent layers whose matrix products over time steps are taken out of the time loop. Entry:
 * {@link org.dl4jsuite.layers.recurrent.RecurrentTakeOver}.
 *
 * <p>Legend: T time steps, B examples, nIn inputs, n units, k gates (4 for LSTM, 1 for a simple
 * RNN). DL4J's arrays are {@code [batch, features, time]}; in here all is time major, {@code [T, B,
 * features]} with features side by side, so that one step is one block of memory and all steps
 * together are one matrix of T*B rows.
 *
 * <p>From the outside in: a layer ({@link org.dl4jsuite.layers.recurrent.FastLstm} and its like)
 * stands in the network for the stock layer; {@code LayerPass} speaks DL4J's arrays, masks and
 * states for it; {@code Recurrence} goes through time; a {@code Cell} does the arithmetic of one
 * step.
 */
package org.dl4jsuite.layers.recurrent;
