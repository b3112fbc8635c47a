/**
 * What a run says while it is under way. Entries: {@link
 * org.dl4jsuite.training.progress.ProgressListener}, {@link
 * org.dl4jsuite.training.progress.SamplePredictionsListener}; of work that is no training: {@link
 * org.dl4jsuite.training.progress.ItemProgress}.
 */
package org.dl4jsuite.training.progress;
