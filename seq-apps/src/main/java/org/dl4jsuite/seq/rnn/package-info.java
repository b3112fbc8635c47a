/**
 * Article 2: the simple recurrent network taken apart. Its equations forward, its errors and
 * gradients backward through time, what is lost where time is cut, and why errors vanish or
 * explode. Entry: {@link org.dl4jsuite.seq.rnn.RnnStudies}.
 */
package org.dl4jsuite.seq.rnn;
