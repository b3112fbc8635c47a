package org.dl4jsuite.layers.variant;

import java.util.ArrayList;
import java.util.List;

/**
 * The nine kinds of long short-term memory of Greff et al., "LSTM: A Search Space Odyssey"
 * (arXiv:1503.04069, section 3), by the paper's names. {@link VariantLstm} has the equations.
 */
public enum LstmVariant {
  /** With everything: three gates, two activation functions, peepholes. */
  VANILLA("vanilla"),
  /** No input gate: {@code i = 1}. */
  NIG("no input gate"),
  /** No forget gate: {@code f = 1}. */
  NFG("no forget gate"),
  /** No output gate: {@code o = 1}. */
  NOG("no output gate"),
  /** No input activation function: {@code g(x) = x}. */
  NIAF("no input activation function"),
  /** No output activation function: {@code h(x) = x}. */
  NOAF("no output activation function"),
  /** Coupled input and forget gate: {@code f = 1 - i}. */
  CIFG("coupled input and forget gate"),
  /** No peepholes: what DL4J calls {@code LSTM}. */
  NP("no peepholes"),
  /** Full gate recurrence: the gates see all gates of the step before. */
  FGR("full gate recurrence");

  /** Parts of a layer's sums, in DL4J's order of columns. */
  enum Part {
    BLOCK_INPUT,
    FORGET_GATE,
    OUTPUT_GATE,
    INPUT_GATE
  }

  private final String title;

  LstmVariant(String title) {
    this.title = title;
  }

  /** What its letters stand for. */
  public String title() {
    return title;
  }

  /** The parts that have weights, in order. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(Part.values()));
    parts.removeIf(part -> !has(part));
    return parts;
  }

  boolean has(Part part) {
    return switch (part) {
      case BLOCK_INPUT -> true;
      case FORGET_GATE -> this != NFG && this != CIFG;
      case OUTPUT_GATE -> this != NOG;
      case INPUT_GATE -> this != NIG;
    };
  }

  /** Gates with weights of their own. */
  int gates() {
    return parts().size() - 1;
  }

  boolean hasPeepholes() {
    return this != NP;
  }

  boolean hasGateRecurrence() {
    return this == FGR;
  }

  boolean hasInputActivation() {
    return this != NIAF;
  }

  boolean hasOutputActivation() {
    return this != NOAF;
  }

  boolean isCoupled() {
    return this == CIFG;
  }
}
