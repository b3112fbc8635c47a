/**
 * Batches for training and evaluation, made ahead of the loop. Entry: {@link
 * org.dl4jsuite.data.batch.BatchSource}, what a data set offers, and {@link
 * org.dl4jsuite.data.batch.BatchIterator}, what DL4J takes.
 */
package org.dl4jsuite.data.batch;
