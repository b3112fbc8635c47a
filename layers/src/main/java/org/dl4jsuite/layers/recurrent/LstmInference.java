package org.dl4jsuite.layers.recurrent;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dl4jsuite.layers.onednn.Address;
import org.dl4jsuite.layers.onednn.Addresses;
import org.dl4jsuite.layers.onednn.LstmSequence;
import org.dl4jsuite.layers.onednn.Reorderings;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One direction of an LSTM without peepholes where no backward pass follows: oneDNN's LSTM ({@link
 * LstmSequence}), each processor with its share of the batch. It starts from no state, and leaves
 * none.
 */
final class LstmInference {

  private static final int GATES = 4;

  /** Where DL4J has oneDNN's gates: DL4J's order is offered, forget, output, input. */
  private static final int[] PLACES = {3, 1, 0, 2};

  /** Room for weights on their way: all layers of a thread use the same. */
  private static final ThreadLocal<NativeFloats> SHARED =
      ThreadLocal.withInitial(NativeFloats::new);

  private record Key(Dimensions size, int width) {}

  private final boolean reverse;
  private final KeptWeights kept = new KeptWeights();
  private final NativeFloats rows = new NativeFloats();
  private final InputRows inputs = new InputRows();
  private final NativeFloats turned = new NativeFloats();
  private final NativeFloats bias = new NativeFloats();
  private final Reorderings reorderings = new Reorderings();
  private final Map<Examples, LstmSequence.Part> parts = new ConcurrentHashMap<>();
  private Key key;
  private LstmSequence sequence;

  /**
   * Makes one.
   *
   * @param reverse whether it goes from the last time step to the first
   */
  LstmInference(boolean reverse) {
    this.reverse = reverse;
  }

  /**
   * Makes ready for a size. False where oneDNN has no fast kernel for it: {@link #run} must not be
   * called then.
   *
   * @param width floats from one output row to the next
   */
  boolean ready(Dimensions size, int width) {
    Key now = new Key(size, width);
    if (!now.equals(key)) {
      key = now;
      parts.clear();
      kept.forget();
      sequence =
          new LstmSequence(
              new LstmSequence.Setting(
                  size.steps(), size.batch(), size.inputs(), size.units(), width, reverse),
              Shares.rows(size.batch()));
    }
    return sequence.isFast();
  }

  /**
   * Computes the outputs, after {@link #ready}.
   *
   * @param x {@code [B, nIn, T]}, float
   * @param to address of the first output, {@code [T, B, width]}; what stands between a row's
   *     outputs and the next row's stays
   */
  void run(INDArray x, Weights given, Address to) {
    Dimensions size = key.size();
    int width = key.width();
    take(size, given);
    INDArray source = Addresses.withoutOverlaps(x);
    boolean inPlace = TimeMajor.isTimeMajor(source);
    Address from =
        inPlace
            ? Addresses.of(source)
            : rows.atLeast((long) size.steps() * size.batch() * size.inputs());
    Shares.each(
        size.batch(),
        share -> {
          Address first = from.plus((long) share.first() * size.inputs());
          if (!inPlace) {
            inputs.bring(share, source, first, size, size.inputs());
          }
          parts
              .computeIfAbsent(share, s -> sequence.part(s.count()))
              .run(first, bias.at(0), to.plus((long) share.first() * width));
        });
  }

  private void take(Dimensions size, Weights given) {
    int n = size.units();
    Address[] addresses = {given.input(), given.bias(), given.recurrent()};
    long[] floats = {(long) GATES * n * size.inputs(), (long) GATES * n, (long) GATES * n * n};
    if (kept.equal(addresses, floats)) {
      return;
    }
    kept.forget();
    NativeFloats room = sequence.packs() ? SHARED.get() : turned;
    Address all = room.atLeast(floats[0] + floats[2]);
    Address ofOutputs = all.plus(floats[0]);
    Address biases = bias.atLeast(floats[1]);
    for (int gate = 0; gate < GATES; gate++) {
      turn(given.input(), size.inputs(), gate, n, all);
      turn(given.recurrent(), n, gate, n, ofOutputs);
      turn(given.bias(), 1, gate, n, biases);
    }
    sequence.take(all, ofOutputs);
    kept.keep(addresses, floats);
  }

  /** From DL4J's {@code [gates, units, rows]} to {@code [rows, gates, units]}. */
  private void turn(Address from, int rows, int gate, int units, Address to) {
    reorderings.copy(
        new long[] {rows, units},
        from.plus((long) PLACES[gate] * units * rows),
        new long[] {1, rows},
        to.plus((long) gate * units),
        new long[] {(long) GATES * units, 1});
  }

  /** oneDNN's name of the kernel; empty before the first pass. */
  Optional<String> kernel() {
    return parts.values().stream().findFirst().map(LstmSequence.Part::kernel);
  }
}
