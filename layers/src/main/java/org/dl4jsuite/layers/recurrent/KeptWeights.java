package org.dl4jsuite.layers.recurrent;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dl4jsuite.layers.onednn.Address;

/**
 * A copy of the weights that were packed last, to tell whether the next pass finds the same: bit by
 * bit, for nothing announces that somebody wrote to a parameter. Comparing takes a quarter of the
 * time of packing.
 */
final class KeptWeights {

  /** Parts that the processors share among them. */
  private static final int PARTS = 64;

  private final NativeFloats copy = new NativeFloats();
  private long size;

  /** Whether blocks of so many floats hold what was kept of them. */
  boolean equal(Address[] addresses, long[] floats) {
    if (size == 0 || size != sum(floats)) {
      return false;
    }
    AtomicBoolean equal = new AtomicBoolean(true);
    Shares.each(
        PARTS,
        parts -> {
          long before = 0;
          for (int block = 0; block < addresses.length && equal.get(); block++) {
            long from = floats[block] * parts.first() / PARTS;
            long count = floats[block] * parts.last() / PARTS - from;
            ByteBuffer given = bytes(addresses[block].plus(from), count);
            if (given.mismatch(bytes(copy.at(before + from), count)) >= 0) {
              equal.set(false);
            }
            before += floats[block];
          }
        });
    keepAlive(addresses);
    return equal.get();
  }

  /** Keeps what these blocks hold. */
  void keep(Address[] addresses, long[] floats) {
    size = sum(floats);
    copy.atLeast(size);
    long before = 0;
    for (int block = 0; block < addresses.length; block++) {
      bytes(copy.at(before), floats[block]).put(bytes(addresses[block], floats[block]));
      before += floats[block];
    }
    keepAlive(addresses);
  }

  /** Lets the next comparison fail. */
  void forget() {
    size = 0;
  }

  private static void keepAlive(Address[] addresses) {
    for (Address address : addresses) {
      address.keepAlive();
    }
  }

  private static long sum(long[] floats) {
    long sum = 0;
    for (long block : floats) {
      sum += block;
    }
    return sum;
  }

  private static ByteBuffer bytes(Address address, long floats) {
    return address.bytes(floats * Float.BYTES);
  }
}
