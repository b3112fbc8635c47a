/**
 * A run's folder and what keeps it whole: lock, checkpoints, log, interruption, environment. Entry:
 * {@link org.dl4jsuite.training.run.RunFolder}.
 */
package org.dl4jsuite.training.run;
