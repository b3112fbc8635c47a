/**
 * Article 4: the LSTM taken apart, by the "electronic circuit" equations and in the order of "LSTM:
 * A Search Space Odyssey" (Greff et al., arXiv:1503.04069), forward and backward; and one cell seen
 * at work. Entry: {@link org.dl4jsuite.seq.lstm.LstmStudies}.
 */
package org.dl4jsuite.seq.lstm;
