package org.dl4jsuite.layers.onednn;

/**
 * A tensor that the caller keeps in one layout and a primitive wants in another. Where both are the
 * same it is passed through, else it is reordered by way of native memory kept for it.
 */
final class Port {

  private final boolean same;
  private final long bytes;
  private final Primitive reorder;
  private final Room room;

  private Port(Layout from, Layout to, Layout inner, Room room) {
    this.same = from.sameAs(to);
    this.bytes = inner.bytes();
    this.room = room;
    this.reorder = same ? null : Reorderings.reorder(from, to);
  }

  /** For a tensor that the primitive reads. */
  static Port in(Layout caller, Layout primitive, Room room) {
    return new Port(caller, primitive, primitive, room);
  }

  /** For a tensor that the primitive writes. */
  static Port out(Layout primitive, Layout caller, Room room) {
    return new Port(primitive, caller, primitive, room);
  }

  /** Whether nothing is reordered. */
  boolean isSame() {
    return same;
  }

  /** Where the primitive finds what the caller has at {@code address}. */
  Address read(Address address) {
    if (same) {
      return address;
    }
    Address inner = room.atLeast(bytes);
    reorder.run(address, inner);
    return inner;
  }

  /**
   * As {@link #read}, where the tensor was read before and the memory kept for it still holds it.
   */
  Address readBefore(Address address) {
    return same ? address : room.atLeast(bytes);
  }

  /** Where the primitive is to write what the caller wants at {@code address}. */
  Address target(Address address) {
    return same ? address : room.atLeast(bytes);
  }

  /** Brings to {@code address} what the primitive wrote. */
  void deliver(Address address) {
    if (!same) {
      reorder.run(room.atLeast(bytes), address);
    }
  }
}
