package org.dl4jsuite.layers.variant;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dl4jsuite.layers.variant.LstmVariant.Part;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link VariantLstm}'s way through time: forward, and full back propagation. The inputs' product
 * is found once for all steps, as are the gradients of the weights; a step has one product, of the
 * outputs before (FGR: two, of the gates too), and the cell's arithmetic.
 */
final class VariantPass<A> {

  /**
   * Parameters, or their gradients; {@link VariantLstmParamInitializer} has the shapes.
   *
   * @param gates null but for FGR
   * @param peepholes null for NP
   */
  record Parameters(
      INDArray input, INDArray recurrent, INDArray gates, INDArray peepholes, INDArray bias) {}

  /**
   * What a layer carries from one step to the next.
   *
   * @param outputs {@code [batch, n]}
   * @param cells {@code [batch, n]}
   * @param gates {@code [batch, 3 n]}, in order; null but for FGR
   */
  record State(INDArray outputs, INDArray cells, INDArray gates) {}

  private final Vectors<A> v;
  private final List<Part> parts;
  private final List<Part> gates;
  private final boolean seesGates;
  private final VariantCell<A> cell;

  private final NativeMatrix<A> inputs;
  private final NativeMatrix<A> sums;
  private final NativeMatrix<A> errors;

  /** Outputs before each step and after the last; FGR: gates. */
  private final NativeMatrix<A> outputs;

  private final NativeMatrix<A> openings;

  /** Of one step: what is multiplied, and the product. */
  private final NativeMatrix<A> factor;

  private final NativeMatrix<A> product;
  private final NativeMatrix<A> gateFactor;
  private final NativeMatrix<A> gateProduct;

  private final NativeMatrix<A> deltas;
  private final NativeMatrix<A> gateDeltas;

  private int steps;
  private int batch;
  private int width;
  private int n;
  private int block;
  private Map<Part, A> scratch;
  private Map<Part, A> bias;
  private A row;

  VariantPass(LstmVariant variant, Vectors<A> vectors) {
    v = vectors;
    parts = variant.parts();
    gates = parts.subList(1, parts.size());
    seesGates = variant.hasGateRecurrence();
    cell = new VariantCell<>(variant, v);
    inputs = new NativeMatrix<>(v);
    sums = new NativeMatrix<>(v);
    errors = new NativeMatrix<>(v);
    outputs = new NativeMatrix<>(v);
    openings = new NativeMatrix<>(v);
    factor = new NativeMatrix<>(v);
    product = new NativeMatrix<>(v);
    gateFactor = new NativeMatrix<>(v);
    gateProduct = new NativeMatrix<>(v);
    deltas = new NativeMatrix<>(v);
    gateDeltas = new NativeMatrix<>(v);
  }

  /**
   * Goes forward; the steps are kept for a backward pass.
   *
   * @param x {@code [batch, nIn, time]}
   * @param start null for zeros
   * @param absent {@code [time][batch]}, what a mask hides; null for nothing
   */
  void forward(INDArray x, Parameters weights, State start, boolean[][] absent) {
    begin(x, weights, start);
    v.multiply(weights.input(), inputs.get(), sums.get(), true, false);
    for (int t = 0; t < steps; t++) {
      for (Part part : parts) {
        System.arraycopy(bias.get(part), 0, cell.part(t, part), 0, block);
      }
      addSums(t, sums, t * batch, parts);
      if (t > 0 || start != null) {
        v.multiply(weights.recurrent(), factor.get(), product.get(), true, false);
        addSums(t, product, 0, parts);
        if (seesGates) {
          v.multiply(weights.gates(), gateFactor.get(), gateProduct.get(), true, false);
          addSums(t, gateProduct, 0, gates);
        }
      }
      cell.forward(t, absent == null ? null : absent[t], row);
      outputs.write((t + 1) * block, row, 0, block);
      factor.write(0, row, 0, block);
      if (seesGates) {
        int at = t;
        scatter(gate -> cell.part(at, gate), gates, openings, (t + 1) * batch);
        scatter(gate -> cell.part(at, gate), gates, gateFactor, 0);
      }
    }
  }

  private void begin(INDArray x, Parameters weights, State start) {
    steps = (int) x.size(2);
    width = (int) x.size(1);
    if (batch != x.size(0) || scratch == null || n != weights.recurrent().size(0)) {
      batch = (int) x.size(0);
      n = (int) weights.recurrent().size(0);
      block = batch * n;
      scratch = blocks();
      bias = blocks();
      row = v.create(block);
    }
    int columns = steps * batch;
    inputs.shape(width, columns);
    inputs.steps(0, width, batch, steps).assign(x.permute(1, 0, 2));
    sums.shape((long) parts.size() * n, columns);
    outputs.shape(n, columns + batch);
    factor.shape(n, batch);
    product.shape((long) parts.size() * n, batch);
    repeatBias(v.values(weights.bias()));
    A peepholes = weights.peepholes() == null ? null : v.values(weights.peepholes());
    cell.beginForward(batch, n, steps, peepholes, start == null ? null : v.values(start.cells()));
    A before = start == null ? v.create(block) : v.values(start.outputs());
    outputs.write(0, before, 0, block);
    factor.write(0, before, 0, block);
    if (seesGates) {
      int length = gates.size() * block;
      openings.shape((long) gates.size() * n, columns + batch);
      gateFactor.shape((long) gates.size() * n, batch);
      gateProduct.shape((long) gates.size() * n, batch);
      A seen = start == null ? v.create(length) : v.values(start.gates());
      openings.write(0, seen, 0, length);
      gateFactor.write(0, seen, 0, length);
    }
  }

  private Map<Part, A> blocks() {
    Map<Part, A> blocks = new EnumMap<>(Part.class);
    parts.forEach(part -> blocks.put(part, v.create(block)));
    return blocks;
  }

  private void repeatBias(A values) {
    for (int p = 0; p < parts.size(); p++) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(values, p * n, bias.get(parts.get(p)), b * n, n);
      }
    }
  }

  /** Adds what a product found for a step to the parts' sums. */
  private void addSums(int step, NativeMatrix<A> from, int column, List<Part> of) {
    gather(from, column, of, scratch);
    for (Part part : of) {
      v.add(scratch.get(part), cell.part(step, part), block);
    }
  }

  /** From a step's columns, in which an example's parts follow each other, to blocks. */
  private void gather(NativeMatrix<A> from, int column, List<Part> of, Map<Part, A> blocks) {
    int count = of.size();
    for (int p = 0; p < count; p++) {
      A target = blocks.get(of.get(p));
      for (int b = 0; b < batch; b++) {
        from.read(((column + b) * count + p) * n, target, b * n, n);
      }
    }
  }

  /** What {@link #gather} does, the other way. */
  private void scatter(Function<Part, A> blocks, List<Part> of, NativeMatrix<A> to, int column) {
    int count = of.size();
    for (int p = 0; p < count; p++) {
      A source = blocks.apply(of.get(p));
      for (int b = 0; b < batch; b++) {
        to.write(((column + b) * count + p) * n, source, b * n, n);
      }
    }
  }

  /** The outputs, {@code [n, batch, time]}: a view, until the next pass. */
  INDArray outputs() {
    return outputs.steps(batch, n, batch, steps);
  }

  /** The state after the last step; its arrays are their owner's. */
  State lastState() {
    A last = v.create(block);
    outputs.read(steps * block, last, 0, block);
    INDArray seen = null;
    if (seesGates) {
      int length = gates.size() * block;
      A values = v.create(length);
      openings.read(steps * length, values, 0, length);
      seen = v.array(values, batch, (long) gates.size() * n);
    }
    // ND4J may keep an array that it is given, and the cell's is used again.
    A cells = v.create(block);
    System.arraycopy(cell.state(steps - 1), 0, cells, 0, block);
    return new State(v.array(last, batch, n), v.array(cells, batch, n), seen);
  }

  /**
   * Goes back over the last forward pass.
   *
   * @param epsilon derivative of the loss by the outputs, {@code [batch, n, time]}
   * @param length steps that errors go back
   * @param gradients receive the gradients
   * @return derivative by the inputs, {@code [nIn, batch, time]}: a view, until the next pass
   */
  INDArray backward(
      INDArray epsilon, int length, Parameters weights, boolean[][] absent, Parameters gradients) {
    int end = Math.max(0, steps - length);
    int columns = steps * batch;
    errors.shape(n, columns);
    errors.steps(0, n, batch, steps).assign(epsilon.permute(1, 0, 2));
    deltas.shape((long) parts.size() * n, columns).assign(0);
    if (seesGates) {
      gateDeltas.shape((long) gates.size() * n, columns).assign(0);
    }
    undo(end, weights, absent);
    v.multiply(inputs.get(), deltas.get(), gradients.input(), false, true);
    INDArray before = outputs.columns(0, n, columns);
    v.multiply(before, deltas.get(), gradients.recurrent(), false, true);
    if (seesGates) {
      INDArray seen = openings.columns(0, (long) gates.size() * n, columns);
      v.multiply(seen, gateDeltas.get(), gradients.gates(), false, true);
    }
    gradients.bias().assign(v.array(cell.biasGradient(), 1, (long) parts.size() * n));
    if (gradients.peepholes() != null) {
      gradients.peepholes().assign(v.array(cell.peepholeGradient(), 1, (long) gates.size() * n));
    }
    // The inputs are no longer needed, and their errors are as many.
    v.multiply(weights.input(), deltas.get(), inputs.get(), false, false);
    return inputs.steps(0, width, batch, steps);
  }

  private void undo(int end, Parameters weights, boolean[][] absent) {
    cell.beginBackward();
    A carried = v.create(block);
    Map<Part, A> gateErrors = seesGates ? blocks() : null;
    for (int t = steps - 1; t >= end; t--) {
      errors.read(t * block, row, 0, block);
      v.add(carried, row, block);
      cell.backward(t, absent == null ? null : absent[t], row, gateErrors);
      scatter(cell::delta, parts, deltas, t * batch);
      scatter(cell::delta, parts, product, 0);
      v.multiply(weights.recurrent(), product.get(), factor.get(), false, false);
      factor.read(0, carried, 0, block);
      if (seesGates) {
        scatter(cell::delta, gates, gateDeltas, t * batch);
        scatter(cell::delta, gates, gateProduct, 0);
        v.multiply(weights.gates(), gateProduct.get(), gateFactor.get(), false, false);
        gather(gateFactor, 0, gates, gateErrors);
      }
    }
  }
}
