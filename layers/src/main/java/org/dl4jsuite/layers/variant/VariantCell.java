package org.dl4jsuite.layers.variant;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.layers.variant.LstmVariant.Part;

/**
 * The arithmetic of a step of a {@link VariantLstm}, forward and backward, but for its matrix
 * products, with a tape of the steps done. One cell for all variants: a part that a variant lacks
 * is a block of ones that nothing writes.
 *
 * <p>All arrays are blocks {@code [batch][units]}.
 */
final class VariantCell<A> {

  private final LstmVariant variant;
  private final Vectors<A> v;

  /** Step t at t + 1; the first holds the cells' state before the first step. */
  private final List<Step> tape = new ArrayList<>();

  private int batch;
  private int units;
  private int block;
  private Map<Part, A> peepholes;
  private Map<Part, A> peepholeErrors;

  /** Derivative of the loss by each part's sums, at the step undone last. */
  private Map<Part, A> deltas;

  /** Sums of {@link #deltas} over the steps undone. */
  private Map<Part, A> deltaSums;

  /** Derivative by the cells' state, on its way back. */
  private A stateError;

  private A scratch;

  /** What is kept of a step. */
  private final class Step {
    final Map<Part, A> parts = new EnumMap<>(Part.class);
    final A state = v.create(block);
    final A squashed = v.create(block);

    Step() {
      for (Part part : Part.values()) {
        A values = v.create(block);
        v.fill(values, 0, block, 1);
        parts.put(part, values);
      }
    }

    A of(Part part) {
      return parts.get(part);
    }
  }

  VariantCell(LstmVariant variant, Vectors<A> vectors) {
    this.variant = variant;
    this.v = vectors;
  }

  /**
   * Starts a forward pass.
   *
   * @param peepholeWeights {@code [gates * units]}, or null
   * @param state {@code [batch][units]}; null for zeros
   */
  void beginForward(int newBatch, int newUnits, int steps, A peepholeWeights, A state) {
    if (newBatch != batch || newUnits != units) {
      batch = newBatch;
      units = newUnits;
      block = batch * units;
      tape.clear();
      deltas = blocks();
      stateError = v.create(block);
      scratch = v.create(block);
    }
    while (tape.size() < steps + 1) {
      tape.add(new Step());
    }
    if (state == null) {
      v.fill(tape.get(0).state, 0, block, 0);
    } else {
      System.arraycopy(state, 0, tape.get(0).state, 0, block);
    }
    peepholes = variant.hasPeepholes() ? repeated(peepholeWeights) : null;
  }

  private Map<Part, A> blocks() {
    Map<Part, A> blocks = new EnumMap<>(Part.class);
    variant.parts().forEach(part -> blocks.put(part, v.create(block)));
    return blocks;
  }

  private Map<Part, A> repeated(A weights) {
    Map<Part, A> repeated = blocks();
    int from = 0;
    for (Part gate : gates()) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(weights, from, repeated.get(gate), b * units, units);
      }
      from += units;
    }
    return repeated;
  }

  /** The gates that have weights, in order. */
  private List<Part> gates() {
    return variant.parts().subList(1, variant.parts().size());
  }

  /** Where a part's sums of a step belong before it is done; after it, its values. */
  A part(int step, Part part) {
    return tape.get(step + 1).of(part);
  }

  /** The cells' state after a step. */
  A state(int step) {
    return tape.get(step + 1).state;
  }

  /**
   * Does a step.
   *
   * @param absent which examples a mask hides; null for none
   * @param out receives the outputs
   */
  void forward(int step, boolean[] absent, A out) {
    Step now = tape.get(step + 1);
    A before = tape.get(step).state;
    if (variant.hasInputActivation()) {
      v.tanh(now.of(Part.BLOCK_INPUT), now.of(Part.BLOCK_INPUT), block);
    }
    open(Part.INPUT_GATE, now, before);
    open(Part.FORGET_GATE, now, before);
    if (variant.isCoupled()) {
      v.complement(now.of(Part.INPUT_GATE), now.of(Part.FORGET_GATE), block);
    }
    v.sumOfProducts(
        now.of(Part.FORGET_GATE),
        before,
        now.of(Part.INPUT_GATE),
        now.of(Part.BLOCK_INPUT),
        now.state,
        block);
    open(Part.OUTPUT_GATE, now, now.state);
    if (variant.hasOutputActivation()) {
      v.tanh(now.state, now.squashed, block);
    } else {
      System.arraycopy(now.state, 0, now.squashed, 0, block);
    }
    v.product(now.of(Part.OUTPUT_GATE), now.squashed, out, block);
    hide(absent, out);
    hide(absent, now.state);
    if (variant.hasGateRecurrence()) {
      gates().forEach(gate -> hide(absent, now.of(gate)));
    }
  }

  /** From a gate's sums to its value, with what it sees of the cells. */
  private void open(Part gate, Step now, A seen) {
    if (!variant.has(gate)) {
      return;
    }
    if (peepholes != null) {
      v.addProduct(peepholes.get(gate), seen, now.of(gate), block);
    }
    v.sigmoid(now.of(gate), block);
  }

  private void hide(boolean[] absent, A values) {
    for (int b = 0; absent != null && b < batch; b++) {
      if (absent[b]) {
        v.fill(values, b * units, (b + 1) * units, 0);
      }
    }
  }

  /** Starts a backward pass over the steps done. */
  void beginBackward() {
    v.fill(stateError, 0, block, 0);
    deltaSums = blocks();
    peepholeErrors = peepholes == null ? null : blocks();
  }

  /**
   * Undoes a step; steps come in reverse.
   *
   * @param error derivative of the loss by the step's outputs; overwritten
   * @param gateErrors derivative by the step's gates, where the next step saw them; else null
   */
  void backward(int step, boolean[] absent, A error, Map<Part, A> gateErrors) {
    Step now = tape.get(step + 1);
    A before = tape.get(step).state;
    // What a mask hides is 0 whatever the weights are, so no error goes through it.
    hide(absent, error);
    hide(absent, stateError);
    if (gateErrors != null) {
      gateErrors.values().forEach(values -> hide(absent, values));
    }
    v.product(error, now.of(Part.OUTPUT_GATE), scratch, block);
    if (variant.hasOutputActivation()) {
      v.tanhDerivative(now.squashed, scratch, block);
    }
    v.add(scratch, stateError, block);
    if (variant.has(Part.OUTPUT_GATE)) {
      v.product(error, now.squashed, deltas.get(Part.OUTPUT_GATE), block);
      close(Part.OUTPUT_GATE, now, now.state, gateErrors);
    }
    if (variant.has(Part.INPUT_GATE)) {
      v.product(stateError, now.of(Part.BLOCK_INPUT), deltas.get(Part.INPUT_GATE), block);
      if (variant.isCoupled()) {
        v.subtractProduct(stateError, before, deltas.get(Part.INPUT_GATE), block);
      }
    }
    if (variant.has(Part.FORGET_GATE)) {
      v.product(stateError, before, deltas.get(Part.FORGET_GATE), block);
    }
    A offered = deltas.get(Part.BLOCK_INPUT);
    v.product(stateError, now.of(Part.INPUT_GATE), offered, block);
    if (variant.hasInputActivation()) {
      v.tanhDerivative(now.of(Part.BLOCK_INPUT), offered, block);
    }
    // From here on the error is that of the state before, which two of the gates saw.
    v.product(now.of(Part.FORGET_GATE), stateError, stateError, block);
    close(Part.INPUT_GATE, now, before, gateErrors);
    close(Part.FORGET_GATE, now, before, gateErrors);
    deltas.forEach((part, delta) -> v.add(delta, deltaSums.get(part), block));
  }

  /** From the error of a gate's value to that of its sums, and to that of the state it saw. */
  private void close(Part gate, Step now, A seen, Map<Part, A> gateErrors) {
    if (!variant.has(gate)) {
      return;
    }
    A delta = deltas.get(gate);
    if (gateErrors != null) {
      v.add(gateErrors.get(gate), delta, block);
    }
    v.sigmoidDerivative(now.of(gate), delta, block);
    if (peepholes != null) {
      v.addProduct(peepholes.get(gate), delta, stateError, block);
      v.addProduct(delta, seen, peepholeErrors.get(gate), block);
    }
  }

  /** Derivative of the loss by a part's sums, at the step undone last. */
  A delta(Part part) {
    return deltas.get(part);
  }

  /** Gradient of the bias, {@code [parts * units]}. */
  A biasGradient() {
    return sums(deltaSums, variant.parts());
  }

  /** Gradient of the peepholes, {@code [gates * units]}. */
  A peepholeGradient() {
    return sums(peepholeErrors, gates());
  }

  private A sums(Map<Part, A> blocks, List<Part> parts) {
    A sums = v.create(parts.size() * units);
    for (int p = 0; p < parts.size(); p++) {
      v.addRows(blocks.get(parts.get(p)), batch, units, sums, p * units);
    }
    return sums;
  }
}
