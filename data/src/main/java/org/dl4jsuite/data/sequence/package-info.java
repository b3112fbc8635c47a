/**
 * Sequences as batches {@code [batch, features, time]} with masks {@code [batch, time]}: windows
 * over a table, padded sequences in buckets of like length, and a normaliser fitted on training
 * data. Entry: {@link org.dl4jsuite.data.sequence.Windows}.
 */
package org.dl4jsuite.data.sequence;
