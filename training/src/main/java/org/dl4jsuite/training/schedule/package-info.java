/** Learning rates over a run. Entry: {@link org.dl4jsuite.training.schedule.LearningRate}. */
package org.dl4jsuite.training.schedule;
