package org.dl4jsuite.layers.cpu;

import java.util.List;

/**
 * What runs in place of stock DL4J's code: a layer, or the helper that a stock layer asks. For
 * reports.
 */
public interface Accelerated {

  /** Its name in a report. */
  default String implementation() {
    return getClass().getSimpleName();
  }

  /**
   * Names of the native kernels that were chosen, in the order of their first use, as the native
   * library gives them. They are chosen for the shapes of the first step: empty before it, and
   * always empty for a layer that chooses none.
   */
  default List<String> kernels() {
    return List.of();
  }
}
