/**
 * Batches for training and evaluation, made ahead of the loop. Entry: {@link
 * org.dl4jsuite.data.batch.BatchSource}.
 */
package org.dl4jsuite.data.batch;
