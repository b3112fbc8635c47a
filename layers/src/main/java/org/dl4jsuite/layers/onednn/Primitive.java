package org.dl4jsuite.layers.onednn;

import com.sun.jna.Memory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation that is ready to run, with a place for each of its arguments. Not for use by two
 * threads at once.
 */
final class Primitive {

  /** struct dnnl_exec_arg_t: an int, four bytes of padding, a handle. */
  private static final int ARGUMENT_BYTES = 16;

  private static final int HANDLE_AT = 8;

  private final long handle;

  /** One for each argument, and for the scratchpad where one is needed. */
  private final long[] memories;

  private final long scratchpadBytes;
  private final String implementation;
  private final Memory arguments;

  /** oneDNN divides the work when it makes a primitive: it must run on as many threads. */
  private final boolean alone = NativePool.threads() == 1;

  private Primitive(
      long handle, long[] memories, Memory arguments, long scratchpadBytes, String implementation) {
    this.handle = handle;
    this.memories = memories;
    this.arguments = arguments;
    this.scratchpadBytes = scratchpadBytes;
    this.implementation = implementation;
    Layout.CLEANER.register(this, () -> destroy(handle, memories));
  }

  private static void destroy(long handle, long[] memories) {
    Api.dnnl_primitive_destroy(handle);
    for (long memory : memories) {
      Api.dnnl_memory_destroy(memory);
    }
  }

  /** Arguments in the order in which {@link #run} takes their addresses. */
  static Builder of(Operation operation) {
    return new Builder(operation);
  }

  /** Collects a primitive's arguments. */
  static final class Builder {
    private final Operation operation;
    private final List<Integer> names = new ArrayList<>();
    private final List<Layout> layouts = new ArrayList<>();

    private Builder(Operation operation) {
      this.operation = operation;
    }

    Builder with(int argument, Layout layout) {
      if (layout != Layout.NONE) {
        names.add(argument);
        layouts.add(layout);
      }
      return this;
    }

    Primitive build() {
      Layout scratchpad = operation.optionalLayout(Api.QUERY_SCRATCHPAD);
      with(Api.ARG_SCRATCHPAD, scratchpad);
      long primitive =
          OneDnn.created(r -> Api.dnnl_primitive_create(r, operation.handle()), "make a primitive");
      long[] memories = new long[names.size()];
      Memory arguments = new Memory((long) ARGUMENT_BYTES * memories.length);
      for (int i = 0; i < memories.length; i++) {
        Layout layout = layouts.get(i);
        memories[i] =
            OneDnn.created(
                r -> Api.dnnl_memory_create(r, layout.handle(), OneDnn.engine(), 0),
                "make an argument");
        arguments.setInt((long) ARGUMENT_BYTES * i, names.get(i));
        arguments.setLong((long) ARGUMENT_BYTES * i + HANDLE_AT, memories[i]);
      }
      return new Primitive(
          primitive, memories, arguments, scratchpad.bytes(), operation.implementation());
    }
  }

  /** oneDNN's name of the implementation. */
  String implementation() {
    return implementation;
  }

  /** Runs on tensors at these addresses, one for each argument; returns when it is done. */
  void run(Address... addresses) {
    int given = scratchpadBytes == 0 ? memories.length : memories.length - 1;
    if (addresses.length != given) {
      throw new IllegalArgumentException(
          "a primitive must be given " + given + " addresses, found " + addresses.length);
    }
    for (int i = 0; i < given; i++) {
      set(i, addresses[i]);
    }
    Address scratchpad = Address.NONE;
    if (scratchpadBytes > 0) {
      scratchpad = Room.Shared.SCRATCHPAD.atLeast(scratchpadBytes);
      set(given, scratchpad);
    }
    if (alone) {
      NativePool.alone(this::execute);
    } else {
      execute();
    }
    for (Address address : addresses) {
      address.keepAlive();
    }
    scratchpad.keepAlive();
    Reference.reachabilityFence(this);
  }

  private void set(int argument, Address address) {
    Api.check(
        Api.dnnl_memory_set_data_handle(memories[argument], address.value()), "set an argument");
  }

  private void execute() {
    Api.check(
        Api.dnnl_primitive_execute(handle, OneDnn.stream(), memories.length, arguments),
        "run a primitive");
  }
}
