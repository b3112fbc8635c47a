/** The training loop and its listeners. Entry: {@code Trainer}. */
package org.dl4jsuite.training.fit;
