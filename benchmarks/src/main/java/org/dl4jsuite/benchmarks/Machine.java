package org.dl4jsuite.benchmarks;

import java.util.Map;

/**
 * What was measured on.
 *
 * @param environment name to value, as every report of the suite has it
 * @param threads of each peer
 * @param gemmRates by whose library, in operations a second
 */
record Machine(Map<String, String> environment, int threads, Map<PeerKind, Double> gemmRates) {

  /** The machine's: the best that any of the libraries reached. */
  double gemmRate() {
    return gemmRates.values().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }
}
