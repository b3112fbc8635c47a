/**
 * What runs in a peer's own process: {@link org.dl4jsuite.benchmarks.peer.PeerMain} and the
 * networks on both sides.
 */
package org.dl4jsuite.benchmarks.peer;
