/**
 * Article 4, why LSTM: a task that needs a long memory, at which the simple RNN fails and the LSTM
 * does not. Entry: {@link org.dl4jsuite.seq.memory.MemoryApp}.
 */
package org.dl4jsuite.seq.memory;
