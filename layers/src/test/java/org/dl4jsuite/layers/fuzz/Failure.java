package org.dl4jsuite.layers.fuzz;

/**
 * A value that is not near enough to stock's.
 *
 * @param what its name in a {@link Measurement}, or the check that failed
 * @param detail distances, or an exception
 */
record Failure(String what, String detail) {

  /** The kind of check, without the batch's number and the layer's name. */
  String kind() {
    return what.startsWith("training output") ? "training output" : what.split(" ")[0];
  }
}
