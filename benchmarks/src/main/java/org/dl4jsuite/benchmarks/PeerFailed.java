package org.dl4jsuite.benchmarks;

/** A peer could not do its work, or its process is gone; the others go on. */
final class PeerFailed extends Exception {

  PeerFailed(String message) {
    super(message);
  }
}
