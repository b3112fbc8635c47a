/**
 * A run's numbers as event files that TensorBoard shows. Entry: {@link
 * org.dl4jsuite.training.tensorboard.TensorBoardListener}.
 */
package org.dl4jsuite.training.tensorboard;
