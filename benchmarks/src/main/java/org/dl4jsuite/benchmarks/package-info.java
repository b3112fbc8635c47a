/**
 * Measures stock DL4J, this suite and PyTorch at the same work, in turn. Entry: {@link
 * org.dl4jsuite.benchmarks.Benchmarks}; what is measured: {@link org.dl4jsuite.benchmarks.Works}.
 */
package org.dl4jsuite.benchmarks;
